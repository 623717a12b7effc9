import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { medianOf } from "../interleave.ts";
import { benchFolder } from "../places.ts";
import type { Row } from "../suite.ts";
import { pin } from "./cores.ts";
import type { Candidate } from "./measure-calls.ts";
import type { Server } from "./server.ts";
import type { Call } from "./wrk.ts";

export interface StreamLoad extends Call {
  readonly spec: string;
  readonly streams: number;
}

/** As `bench/servers/gateway-listener.ts` prints it. */
interface Heard {
  readonly messages: number;
  readonly medianMillis: number;
  readonly p99Millis: number;
}

const program = join(benchFolder, "servers/gateway-listener.ts");

/** Candidates take turns; in each, all streams are opened anew. */
export async function measureStreams(
  candidates: readonly Candidate[],
  load: StreamLoad,
  runs: number,
): Promise<readonly Row[]> {
  const running: Running[] = candidates.map((candidate) => ({ candidate, turns: [], failed: "" }));
  try {
    for (let turn = 0; turn <= runs; turn += 1) {
      for (const one of running.filter(({ failed }) => failed === "")) {
        try {
          one.server ??= (await one.candidate.start())[0] as Server;
          const heard = await listen(one.server, load);
          if (turn > 0) one.turns.push(heard);
          const lag = `${heard.medianMillis.toFixed(2)} ms, 99 % within ${heard.p99Millis.toFixed(2)} ms`;
          console.error(`${load.spec} ${turn}/${runs} ${one.candidate.name}: ${lag}`);
        } catch (error) {
          one.failed = error instanceof Error ? error.message : String(error);
        }
      }
    }
    return await Promise.all(running.map((one) => rowOf(one, load)));
  } finally {
    for (const { server } of running) server?.stop();
  }
}

interface Running {
  readonly candidate: Candidate;
  server?: Server;
  readonly turns: Turn[];
  failed: string;
}

async function rowOf({ candidate, server, turns, failed }: Running, { spec }: StreamLoad): Promise<Row> {
  const { name, version } = candidate;
  const named = { name, spec, ...(version === undefined ? {} : { version }) };
  if (failed !== "" || !server) return { ...named, failed };
  return {
    ...named,
    cpuMicros: medianOf(turns.map(({ cpuMicros }) => cpuMicros)),
    lagMillis: medianOf(turns.map(({ medianMillis }) => medianMillis)),
    lagP99Millis: medianOf(turns.map(({ p99Millis }) => p99Millis)),
    peakMegabytes: (await server.use()).peakMegabytes,
  };
}

interface Turn extends Heard {
  /** Of one message. */
  readonly cpuMicros: number;
}

async function listen({ port, use }: Server, { path, headers, streams }: StreamLoad): Promise<Turn> {
  const request = JSON.stringify({ port, path, headers, streams });
  const [command, ...args] = pin("rest", [process.execPath, program, request]);
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  // It says when all streams are open, and when it has heard enough.
  let before = 0;
  child.stdout.once("data", () => {
    void use().then(({ cpuMicros }) => {
      before = cpuMicros;
      child.stdin.end("\n");
    });
  });
  const told = await text(child.stdout);
  const last = told.trim().split("\n").at(-1) ?? "";
  // Why is on its standard error, which is ours.
  if (!last.startsWith("{")) throw new Error("the listener ended before it had heard anything");
  const heard = JSON.parse(last) as Heard;
  const { cpuMicros } = await use();
  return { ...heard, cpuMicros: (cpuMicros - before) / heard.messages };
}

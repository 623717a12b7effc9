import { type ChildProcess, spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { createInterface, type Interface } from "node:readline";
import { medianOf } from "./interleave.ts";
import { projectFolder } from "./places.ts";
import type { Row } from "./suite.ts";

/** A server in a process of its own. */
export interface Served {
  readonly name: string;
  readonly version?: string;
  /** A program that prints its port, then its CPU time in microseconds at each line that it is sent. */
  readonly program: readonly string[];
}

/** What a server is asked, again and again. */
export interface Load {
  readonly name: string;
  readonly body: string;
  readonly requests: number;
  /** What every answer must hold, so that nobody is fast by failing. */
  readonly expected: string;
}

const concurrency = 4;
/** Short turns, and many: a machine that is busy for a second must not decide a row. */
const turnsPerRun = 3;

/** Servers take turns, load by load; gives the median CPU time of one request, warmed up. */
export async function measureServers(
  servers: readonly Served[],
  loads: readonly Load[],
  runs: number,
): Promise<readonly Row[]> {
  const turns = runs * turnsPerRun;
  const running = await Promise.all(servers.map(start));
  const rows: Row[] = [];
  try {
    for (const load of loads) {
      const micros = running.map(() => [] as number[]);
      const failures = new Map<number, string>();
      for (let turn = 0; turn <= turns; turn += 1) {
        for (const [index, server] of running.entries()) {
          if (failures.has(index)) continue;
          try {
            const spent = await measureOnce(server, load);
            // The first turn warms the engine up.
            if (turn > 0) micros[index]?.push(spent);
          } catch (error) {
            failures.set(index, error instanceof Error ? error.message : String(error));
          }
        }
      }
      console.error(`${load.name}: ${turns} turns`);
      rows.push(
        ...servers.map((server, index) =>
          toRow(server, load, { micros: micros[index] ?? [], failed: failures.get(index) }),
        ),
      );
    }
  } finally {
    for (const { child } of running) child.kill();
  }
  return rows;
}

function toRow(
  { name, version }: Served,
  load: Load,
  { micros, failed }: { readonly micros: readonly number[]; readonly failed: string | undefined },
): Row {
  const named = { name, spec: load.name, ...(version === undefined ? {} : { version }) };
  return failed === undefined ? { ...named, cpuMicros: medianOf(micros) } : { ...named, failed };
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly agent: Agent;
  readonly cpuMicros: () => Promise<number>;
}

async function start({ program }: Served): Promise<Running> {
  const child = spawn(process.execPath, program, { cwd: projectFolder, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const port = Number(await nextLine(lines, child));
  return {
    child,
    port,
    agent: new Agent({ keepAlive: true, maxSockets: concurrency }),
    cpuMicros: async () => {
      child.stdin.write("\n");
      return Number(await nextLine(lines, child));
    },
  };
}

function nextLine(lines: Interface, child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`the server ended with ${code}`));
    child.once("exit", onExit);
    lines.once("line", (line) => {
      child.off("exit", onExit);
      resolve(line);
    });
  });
}

async function measureOnce({ port, agent, cpuMicros }: Running, load: Load): Promise<number> {
  const before = await cpuMicros();
  let left = load.requests;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const text = await post(port, agent, load.body);
      if (!text.includes(load.expected)) throw new Error(`answered ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return ((await cpuMicros()) - before) / load.requests;
}

function post(port: number, agent: Agent, body: string): Promise<string> {
  const headers = {
    "content-type": "application/json",
    accept: "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: "/", method: "POST", agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => resolve(text));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { medianOf } from "../interleave.ts";
import { callMany, type Load, open } from "./load.ts";

interface Measured {
  readonly name: string;
  readonly measure: () => Promise<number>;
}

/** Medians, in the order of the candidates. The first round warms the engines up. A B C A B C: a machine that is slow for a while is slow for all. */
export async function measureInTurns(
  title: string,
  measured: readonly Measured[],
  runs: number,
): Promise<readonly number[]> {
  const micros = measured.map((): number[] => []);
  for (let round = 0; round <= runs; round += 1) {
    for (const [index, { name, measure }] of measured.entries()) {
      const spent = await measure();
      if (round > 0) micros[index]?.push(spent);
      console.error(`${title} ${round}/${runs} ${name}: ${spent.toFixed(0)} µs CPU`);
    }
  }
  return micros.map(medianOf);
}

/** CPU of the process a call. */
export function createMeasure(process: Running, load: Load, calls: number): () => Promise<number> {
  return async () => {
    const session = open(process.port);
    const before = await process.cpuMicros();
    await callMany(session, load, calls);
    const after = await process.cpuMicros();
    session.destroy();
    return (after - before) / calls;
  };
}

/** A process that prints its port, and its CPU time at each line that it is sent. */
export interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly cpuMicros: () => Promise<number>;
}

export async function start(program: readonly string[]): Promise<Running> {
  const child = spawn(globalThis.process.execPath, ["--conditions=trefoil-source", ...program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: AsyncIterator<string> = (createInterface({ input: child.stdout }) as Interface)[
    Symbol.asyncIterator
  ]();
  const readNumber = async (): Promise<number> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${program.join(" ")} ended`);
    return Number(value);
  };
  const port = await readNumber();
  return {
    child,
    port,
    cpuMicros() {
      child.stdin.write("\n");
      return readNumber();
    },
  };
}

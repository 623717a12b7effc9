import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { projectFolder } from "../places.ts";
import { pin, type Side } from "./cores.ts";

/** What a process says of itself, whenever it is asked. */
export interface Use {
  /** User and system time since its start. */
  readonly cpuMicros: number;
  readonly peakMegabytes: number;
}

/** A process that listens. */
export interface Server {
  readonly port: number;
  readonly use: () => Promise<Use>;
  readonly stop: () => void;
}

/** Runs a program of ours, which prints its port, and a line of JSON for each that it is sent. */
export async function startServer(side: Side, args: readonly string[]): Promise<Server> {
  const [program, ...rest] = pin(side, [process.execPath, ...args]);
  const child = spawn(program, rest, { cwd: projectFolder, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`ended with ${await exitCode(child)}`);
    return value;
  };
  return {
    port: Number(await next()),
    use: async () => {
      child.stdin.write("\n");
      return JSON.parse(await next()) as Use;
    },
    stop: () => void child.kill(),
  };
}

function exitCode(child: ChildProcess): Promise<number | null> | number | null {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once("exit", resolve));
}

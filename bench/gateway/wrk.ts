import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { pin } from "./cores.ts";

/** What is asked, again and again. */
export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const connections = 16;

/** Lets wrk ask for so long, and gives how many calls were answered. Fails when one was not, or not with success. */
export async function runWrk(port: number, { path, headers }: Call, seconds: number): Promise<number> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const options = ["-t1", `-c${connections}`, `-d${seconds}s`, ...lines];
  const [program, ...args] = pin("rest", ["wrk", ...options, `http://127.0.0.1:${port}${path}`]);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const told = await text(child.stdout);
  const failures = /Non-2xx or 3xx responses: \d+|Socket errors: .*/.exec(told)?.[0];
  const calls = Number(/(\d+) requests in/.exec(told)?.[1] ?? 0);
  if (failures !== undefined || calls === 0) throw new Error(failures ?? `wrk said: ${told.slice(0, 200)}`);
  return calls;
}

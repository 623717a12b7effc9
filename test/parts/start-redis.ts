import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { onTestFinished } from "vitest";

/** Why tests against Redis are skipped; nothing where they can run. */
export const redisIsMissing: boolean = spawnSync("redis-server", ["--version"]).status !== 0;

export interface RunningRedis {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Debian's redis-server on a free port, without persistence, until the test is over. */
export async function startRedis(port?: number): Promise<RunningRedis> {
  const wanted = port ?? (await findPort());
  const options = ["--port", String(wanted), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  for await (const line of child.stdout) {
    if (String(line).includes("Ready to accept connections")) break;
  }
  return { url: `redis://127.0.0.1:${wanted}`, process: child };
}

export async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, "close");
  return port;
}

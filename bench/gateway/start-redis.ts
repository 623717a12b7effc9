import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { cacheFolder } from "../places.ts";
import { isInstalled, pin } from "./cores.ts";

/** Debian's redis-server on a free port, without persistence. Its CPU is not counted, as the upstream's is not. */
export async function startRedis(): Promise<{ readonly url: string; readonly stop: () => void } | undefined> {
  if (!isInstalled("redis-server")) return undefined;
  const port = await freePort();
  const options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", cacheFolder("work")];
  const [program, ...args] = pin("rest", ["redis-server", "--port", String(port), ...options]);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes("Ready to accept connections")) break;
  child.stdout.resume();
  return { url: `redis://127.0.0.1:${port}`, stop: () => void child.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

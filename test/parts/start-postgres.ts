import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { findPort } from "./start-redis.ts";

const folders = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql").sort() : [];
const bin = join("/usr/lib/postgresql", folders.at(-1) ?? "none", "bin");

/** Why tests against PostgreSQL are skipped; nothing where they can run. */
export const postgresIsMissing: boolean = !existsSync(join(bin, "initdb"));

export interface RunningPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** On the same port, with what it held. */
  readonly restart: () => Promise<void>;
}

/** Debian's PostgreSQL in a folder of its own, until the test is over. It refuses to be run by root. */
export async function startPostgres(): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-postgres-"));
  const user = process.getuid?.() === 0 ? userOf("postgres") : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  execFileSync(join(bin, "initdb"), ["-D", folder, "-U", "trefoil", "-A", "trust", "-N"], {
    ...user,
    cwd: folder,
  });
  const port = await findPort();
  const settings = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-k", folder];
  const begin = async (): Promise<ChildProcessByStdio<null, null, Readable>> => {
    const started = spawn(join(bin, "postgres"), ["-D", folder, "-p", String(port), ...settings], {
      ...user,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await new Promise<void>((resolve) => {
      started.stderr.on("data", (piece) => {
        if (String(piece).includes("ready to accept connections")) resolve();
      });
    });
    return started;
  };
  let child = await begin();
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Immediate: it has to be as if it had fallen over.
    child.kill("SIGQUIT");
    await once(child, "exit");
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  const restart = async (): Promise<void> => {
    child = await begin();
  };
  return { url: `postgres://trefoil@127.0.0.1:${port}/postgres`, stop, restart };
}

function userOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

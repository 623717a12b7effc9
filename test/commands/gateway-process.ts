import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

const cli = resolve("generator/cli.ts");

export interface GatewayProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** The folder that it reads, and runs in. */
  readonly specs: string;
  readonly url: string;
  readonly adminUrl: string;
  /** Its access log, where that goes to standard output. */
  readonly out: () => string;
  readonly err: () => string;
}

export interface ProcessOptions {
  /** Of `trefoil gateway`. */
  readonly options?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A folder where one has run before; a new one when absent. */
  readonly specs?: string;
}

/** `trefoil gateway` as people run it, in a process of its own, until the test is over. */
export async function startGatewayProcess(
  files: Readonly<Record<string, string>>,
  { options = [], env = {}, specs = makeFolder() }: ProcessOptions = {},
): Promise<GatewayProcess> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(specs, name)), { recursive: true });
    writeFileSync(join(specs, name), text);
  }
  const listen = ["--host", "127.0.0.1", "--port", "0", "--admin-host", "127.0.0.1", "--admin-port", "0"];
  const args = ["--conditions=trefoil-source", cli, "gateway", "--specs", specs, ...listen, ...options];
  const child = spawn(process.execPath, args, { cwd: specs, env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (text) => {
      err += String(text);
      if (err.includes("Ctrl-C")) resolve();
    });
    child.once("exit", () => reject(new Error(`the gateway did not start: ${err}`)));
  });
  const find = (name: string): string => new RegExp(`^${name} +(https?://\\S+)`, "m").exec(err)?.[1] ?? "";
  return { child, specs, url: find("gateway"), adminUrl: find("admin"), out: () => out, err: () => err };
}

function makeFolder(): string {
  const specs = mkdtempSync(join(tmpdir(), "trefoil-gateway-"));
  onTestFinished(() => rmSync(specs, { recursive: true, force: true }));
  return specs;
}

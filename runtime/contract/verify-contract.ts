import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listStates } from "./contract-file.ts";
import { PactUnavailable } from "./load-pact.ts";
import { readVerification, type Verification } from "./read-verification.ts";
import type { StateOrder, StateReport, VerifyOrder, VerifyReport } from "./verify-messages.ts";

/** A state that an interaction needs the provider to be in. */
export interface ProviderState {
  /** `users.v2.getUser: ada` */
  readonly name: string;
  /** The request's parameters, by which the example's thing is found: `{ userId: "123" }`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly action: "setup" | "teardown";
}

export interface VerifyOptions {
  /** Path of the contract, or its text. */
  readonly contract: string;
  /** Of the provider that runs. */
  readonly url: string;
  /** Puts the provider into a state before its interaction, and out of it after it. */
  readonly setState?: (state: ProviderState) => void | Promise<void>;
}

/**
 * Sends a provider every request of a contract and compares its answers. It rejects when Pact cannot run, and when
 * nobody listens at the URL.
 */
export async function verifyContract({ contract, ...options }: VerifyOptions): Promise<Verification> {
  if (!contract.startsWith("{")) return verifyFile(contract, options);
  const folder = await mkdtemp(join(tmpdir(), "trefoil-contract-"));
  try {
    const path = join(folder, "contract.json");
    await writeFile(path, contract);
    return await verifyFile(path, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function verifyFile(
  path: string,
  { url, setState }: Omit<VerifyOptions, "contract">,
): Promise<Verification> {
  const text = await readFile(path, "utf8");
  const { name: provider } = (JSON.parse(text) as { provider: { name: string } }).provider;
  await reach(url);
  const order: VerifyOrder = {
    kind: "verify",
    path,
    provider,
    baseUrl: url.replace(/\/$/, ""),
    states: setState ? listStates(text) : [],
  };
  return readVerification(await runVerifier(order, setState));
}

/** Pact would wait half a minute for each interaction. */
async function reach(url: string): Promise<void> {
  try {
    const response = await fetch(url, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
  } catch (cause) {
    throw new Error(`no provider answers at ${url}`, { cause });
  }
}

function runVerifier(order: VerifyOrder, setState: VerifyOptions["setState"]): Promise<string> {
  // Sources run as they are, a published package as it was compiled.
  const script = new URL(`./verify-process${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(script), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { PACT_DO_NOT_TRACK: "true", ...process.env },
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    child.on("message", (message: StateOrder | VerifyReport) => {
      if (message.kind === "state") void reportState(child, message, setState);
      else if (message.result !== undefined) resolve(message.result);
      else reject(new PactUnavailable(`Pact could not verify: ${message.error}`));
    });
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      reject(new PactUnavailable(`Pact's process ended with ${signal ?? code}: ${complaints.trim()}`)),
    );
    child.send(order);
  });
}

async function reportState(
  child: ChildProcess,
  order: StateOrder,
  setState: VerifyOptions["setState"],
): Promise<void> {
  const { id, name, action } = order;
  const parameters = (order.parameters ?? {}) as ProviderState["parameters"];
  const report = (more: Pick<StateReport, "error">): void => {
    if (child.connected) child.send({ kind: "state-set", id, ...more } satisfies StateReport);
  };
  try {
    await setState?.({ name, parameters, action });
    report({});
  } catch (error) {
    report({ error: (error as Error).message });
  }
}

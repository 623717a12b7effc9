import { watch } from "node:fs";
import type { CommandInput, Io } from "./command.ts";
import { KeyFileError } from "./key-files.ts";
import { loadInput } from "./load-input.ts";
import type { RunningGateway } from "./start-gateway.ts";

export interface ReloadOptions {
  readonly input: CommandInput;
  readonly io: Io;
  /** Reads anew when a file in it changes; only when asked to (SIGHUP) when absent. */
  readonly folder?: string;
}

/** Editors and deployments write several files, or one several times. */
const settleMs = 200;

/**
 * Takes over what the specs and gateway.yaml say now, on SIGHUP and, where wanted, when they change. What is wrong is
 * told with file and line, and the gateway goes on as it was. Returns what ends it.
 */
export function reloadOnChange(gateway: RunningGateway, { input, io, folder }: ReloadOptions): () => void {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const reload = async (): Promise<void> => {
    try {
      const api = await loadInput(input, io);
      if (!api) {
        io.err("gateway: goes on as it was\n");
        return;
      }
      await gateway.reload(api);
      io.err("gateway: has taken over the new table\n");
    } catch (error) {
      const why = error instanceof KeyFileError ? error.message : String((error as Error).stack);
      io.err(`gateway: goes on as it was: ${why}\n`);
    }
  };
  const ask = (): void => {
    running = running.then(reload);
  };
  const askSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(ask, settleMs);
  };
  process.on("SIGHUP", ask);
  const watched = (_event: string, file: string | null): void => {
    // What Trefoil itself keeps there, its ledger for one, is no spec.
    if (!file?.startsWith(".trefoil")) askSoon();
  };
  const watcher = folder === undefined ? undefined : watch(folder, { recursive: true }, watched);
  watcher?.on("error", (error) => io.err(`gateway: ${folder} is no longer watched: ${error.message}\n`));
  return () => {
    process.off("SIGHUP", ask);
    clearTimeout(timer);
    watcher?.close();
  };
}

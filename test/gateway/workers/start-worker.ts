import { build } from "esbuild";
import { Miniflare } from "miniflare";

export interface RunningWorker {
  readonly url: string;
  /** What it wrote to its console, a line each. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** A file, or a text as it would stand in one beside package.json. */
export type Entry = string | { readonly text: string };

export interface WorkerOptions {
  /** Its entry, whose default export has `fetch`. */
  readonly entry: Entry;
  readonly bindings?: Readonly<Record<string, unknown>>;
}

/** As a Worker is deployed: one module, in which nothing of Node is left. */
export async function bundleWorker(
  entry: Entry,
  { minify = false }: { readonly minify?: boolean } = {},
): Promise<string> {
  const { outputFiles } = await build({
    ...(typeof entry === "string"
      ? { entryPoints: [entry] }
      : { stdin: { contents: entry.text, loader: "ts", resolveDir: process.cwd() } }),
    bundle: true,
    write: false,
    minify,
    format: "esm",
    // Whatever needs Node fails to be found.
    platform: "browser",
    conditions: ["trefoil-source", "workerd", "worker"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** A Worker in workerd, on a free port. */
export async function startWorker({ entry, bindings = {} }: WorkerOptions): Promise<RunningWorker> {
  const lines: string[] = [];
  const miniflare = new Miniflare({
    modules: true,
    script: await bundleWorker(entry),
    host: "127.0.0.1",
    port: 0,
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["enable_request_signal"],
    bindings: bindings as never,
    handleStructuredLogs: ({ message }: { readonly message: string }) => void lines.push(message),
  });
  const url = (await miniflare.ready).origin;
  return { url, lines, close: () => miniflare.dispose() };
}

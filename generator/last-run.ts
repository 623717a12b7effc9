import { join } from "node:path";
import { type Cache, hash, hashFile } from "./cache.ts";
import type { GeneratedFile } from "./emit/generated-file.ts";
import { readManifest } from "./write.ts";

/** What a run read, wrote and said. When none of it has changed, running again would do the same: nothing. */
export interface LastRun {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Warnings, as they were printed. */
  readonly report: string;
}

/** The last run with these options, where every file it read and wrote is still as it was. */
export function findLastRun(cache: Cache, key: string): LastRun | undefined {
  const last = cache.read(key) as LastRun | undefined;
  if (!last) return undefined;
  const isSame = ([path, hash]: readonly [string, string]): boolean => hashFile(path) === hash;
  return Object.entries(last.inputs).every(isSame) && Object.entries(last.outputs).every(isSame)
    ? last
    : undefined;
}

export interface RememberedRun {
  readonly inputs: readonly string[];
  readonly out: string;
  /** What was written, or found as it would have been written. */
  readonly files: readonly GeneratedFile[];
  readonly report: string;
}

export function rememberRun(cache: Cache, key: string, { inputs, out, files, report }: RememberedRun): void {
  const outputs = new Map(files.map(({ path, text }) => [join(out, path), hash(text)]));
  // What an earlier run wrote and this one did not speak of, and the manifest itself.
  for (const path of [...readManifest(out), ".manifest.json"].map((name) => join(out, name))) {
    if (!outputs.has(path)) outputs.set(path, hashFile(path));
  }
  cache.write(key, {
    inputs: Object.fromEntries(inputs.map((path) => [path, hashFile(path)])),
    outputs: Object.fromEntries(outputs),
    report,
  } satisfies LastRun);
}

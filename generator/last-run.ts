import { join } from "node:path";
import { type Cache, hashFile } from "./cache.ts";
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

export function rememberRun(
  cache: Cache,
  key: string,
  run: { readonly inputs: readonly string[]; readonly out: string; readonly report: string },
): void {
  const outputs = [...readManifest(run.out), ".manifest.json"].map((path) => join(run.out, path));
  cache.write(key, {
    inputs: hashAll(run.inputs),
    outputs: hashAll(outputs),
    report: run.report,
  } satisfies LastRun);
}

function hashAll(paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(paths.map((path) => [path, hashFile(path)]));
}

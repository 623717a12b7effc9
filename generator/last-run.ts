import { closeSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LastOutput, Memory } from "./again/memory.ts";
import { type Cache, hash, hashFile } from "./cache.ts";
import { readBytes } from "./read-bytes.ts";
import { readManifest } from "./write.ts";

/** What a run read, wrote and said. When none of it has changed, running again would do the same: nothing. */
export interface LastRun {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Warnings, as they were printed. */
  readonly report: string;
}

/** The last run with these options, where what it wrote is still as it was. */
export interface FoundRun extends LastRun {
  /** The inputs that are other than they were. */
  readonly changed: readonly string[];
  /** Of the inputs as they are. */
  readonly hashes: ReadonlyMap<string, string>;
}

export function findLastRun(cache: Cache, key: string): FoundRun | undefined {
  const last = cache.read(key) as LastRun | undefined;
  if (!last) return undefined;
  if (Object.entries(last.outputs).some(([path, hash]) => hashFile(path) !== hash)) return undefined;
  const hashes = new Map(Object.keys(last.inputs).map((path) => [path, hashFile(path)]));
  const changed = [...hashes.keys()].filter((path) => hashes.get(path) !== last.inputs[path]);
  return { ...last, changed, hashes };
}

/** What the last run left to this one: its memory, and its output. */
export function readOutput(cache: Cache, key: string, { run, out }: Place): LastOutput | undefined {
  const found = cache.read(memoryKey(key)) as RememberedMemory | undefined;
  if (!found || found.of !== stampOf(run)) return undefined;
  const { memory } = found;
  const readPart: LastOutput["readPart"] = (path, span) => {
    const file = openSync(join(out, path), "r");
    try {
      return readBytes(file, span);
    } finally {
      closeSync(file);
    }
  };
  const findCopy = (input: string): string | undefined => {
    const copy = cache.fileOf(copyKey(key, input));
    return hashFile(copy) === run.inputs[input] ? copy : undefined;
  };
  return { memory, readPart, inputs: Object.keys(run.inputs), changed: run.changed, findCopy };
}

interface Place {
  readonly run: FoundRun;
  readonly out: string;
}

interface RememberedMemory {
  /** The run that it is of. */
  readonly of: string;
  readonly memory: Memory;
}

/** Large, and read only where something has changed. */
function memoryKey(key: string): string {
  return `memory ${key}`;
}

function copyKey(key: string, input: string): string {
  return `copy of ${input} ${key}`;
}

function stampOf({ inputs, outputs }: LastRun): string {
  return hash(JSON.stringify([inputs, outputs]));
}

export interface RememberedRun {
  readonly inputs: readonly string[];
  readonly out: string;
  /** Of what was written, or found as it would have been written, by paths below `out`. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Of inputs, where they are known. */
  readonly inputHashes?: ReadonlyMap<string, string> | undefined;
  readonly report: string;
  readonly memory?: Memory | undefined;
  /** When the run began, in milliseconds: what was touched since was perhaps not read as it is. */
  readonly since?: number;
}

export function rememberRun(
  cache: Cache,
  key: string,
  { inputs, out, hashes, inputHashes, report, memory, since = Number.POSITIVE_INFINITY }: RememberedRun,
): void {
  if (inputs.some((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since)) return;
  const outputs = new Map([...hashes].map(([path, hash]) => [join(out, path), hash]));
  // What an earlier run wrote and this one did not speak of, and the manifest itself.
  for (const path of [...readManifest(out), ".manifest.json"].map((name) => join(out, name))) {
    if (!outputs.has(path)) outputs.set(path, hashFile(path));
  }
  const run: LastRun = {
    inputs: Object.fromEntries(inputs.map((path) => [path, inputHashes?.get(path) ?? hashFile(path)])),
    outputs: Object.fromEntries(outputs),
    report,
  };
  if (memory) {
    cache.write(memoryKey(key), { of: stampOf(run), memory } satisfies RememberedMemory);
    for (const input of inputs) cache.keepFile(copyKey(key, input), input);
  }
  cache.write(key, run);
}

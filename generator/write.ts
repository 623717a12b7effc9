import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { hashPieces } from "./cache.ts";
import { bytesOf, type GeneratedFile } from "./emit/generated-file.ts";
import type { Span } from "./load/openapi/outline.ts";
import { readPieces } from "./read-bytes.ts";

/** What a run does to the output folder; paths are relative to it. */
export interface Changes {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

export interface WriteOptions {
  /** Compare only. */
  readonly dryRun?: boolean;
  /** Folders that this run speaks of; what was written elsewhere stays. All of the output when absent. */
  readonly only?: readonly string[];
  /** Files beside the given ones that are known to be as they are to be. */
  readonly kept?: readonly string[];
  /** Files beside the given ones of which something else is to stay. */
  readonly patched?: readonly PatchedFile[];
}

/** A file that is there, and is to be of new bytes and of parts of what it is. */
export interface PatchedFile {
  readonly path: string;
  readonly pieces: readonly (Span | Uint8Array)[];
}

export interface Written {
  readonly changes: Changes;
  /** Of the given files and the patched ones, by their paths; none when nothing is to be written. */
  readonly hashes: ReadonlyMap<string, string>;
}

const manifestName = ".manifest.json";

export function writeFiles(
  folder: string,
  files: readonly GeneratedFile[],
  options: WriteOptions = {},
): Changes {
  return writeOutput(folder, files, options).changes;
}

/**
 * Writes what changed, and removes only what the manifest says an earlier run wrote: nothing of a person's is ever
 * touched. Every file is complete beside its place before the first is moved there.
 */
export function writeOutput(
  folder: string,
  files: readonly GeneratedFile[],
  { dryRun = false, only, kept = [], patched = [] }: WriteOptions = {},
): Written {
  const before = readManifest(folder);
  const isOurs = (path: string): boolean => !only || only.some((prefix) => path.startsWith(`${prefix}/`));
  const others = before.filter((path) => !isOurs(path));
  const paths = new Set([...[...files, ...patched].map((file) => file.path), ...kept]);
  const removed = before.filter((path) => isOurs(path) && !paths.has(path));
  const manifest = printManifest([...others, ...paths]);

  const created: string[] = [];
  const updated: string[] = patched.map(({ path }) => path);
  const unchanged: string[] = [...kept];
  const pending: PatchedFile[] = [...patched];
  const hashes = new Map<string, string>();
  for (const file of [...files, { path: manifestName, text: manifest }]) {
    const current = statSync(join(folder, file.path), { throwIfNoEntry: false });
    const bytes = bytesOf(file);
    if (current && isSame(join(folder, file.path), { size: current.size, bytes })) {
      unchanged.push(file.path);
      if (!dryRun) hashes.set(file.path, hashPieces(bytes));
      continue;
    }
    (current === undefined ? created : updated).push(file.path);
    pending.push({ path: file.path, pieces: bytes });
  }
  if (!dryRun) {
    for (const [path, hash] of moveIntoPlace(folder, pending)) hashes.set(path, hash);
    for (const path of removed) removeFile(folder, path);
  }
  return { changes: { created, updated, removed, unchanged }, hashes };
}

/** Gives their hashes. */
function moveIntoPlace(folder: string, files: readonly PatchedFile[]): ReadonlyMap<string, string> {
  const beside = (path: string): string => join(folder, `${path}.${process.pid}.tmp`);
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))));
  for (const name of folders) mkdirSync(name, { recursive: true });
  const hashes = new Map<string, string>();
  try {
    for (const { path, pieces } of files)
      hashes.set(path, writePieces(beside(path), pieces, join(folder, path)));
  } catch (error) {
    for (const file of files) rmSync(beside(file.path), { force: true });
    throw error;
  }
  for (const file of files) renameSync(beside(file.path), join(folder, file.path));
  return hashes;
}

/** Where there are parts, they are of the file at `last`. Gives the hash. */
function writePieces(path: string, pieces: PatchedFile["pieces"], last: string): string {
  const file = openSync(path, "w");
  try {
    return hashPieces(readParts(pieces, last), (piece) => writeFileSync(file, piece));
  } finally {
    closeSync(file);
  }
}

function* readParts(pieces: PatchedFile["pieces"], path: string): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) {
      yield piece;
      continue;
    }
    const file = openSync(path, "r");
    try {
      yield* readPieces(file, piece);
    } finally {
      closeSync(file);
    }
  }
}

/** A length tells most changes, and costs nothing. */
function isSame(path: string, { size, bytes }: { size: number; bytes: readonly Uint8Array[] }): boolean {
  if (size !== bytes.reduce((sum, { length }) => sum + length, 0)) return false;
  const current = readFileSync(path);
  let at = 0;
  return bytes.every(({ length }, index) => {
    at += length;
    return current.subarray(at - length, at).equals(bytes[index] ?? current);
  });
}

/** With the folders that it leaves empty. */
function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    if (!existsSync(join(folder, parent))) continue;
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

export function readManifest(folder: string): readonly string[] {
  const text = readText(join(folder, manifestName));
  if (text === undefined) return [];
  try {
    const { files } = JSON.parse(text) as { files?: unknown };
    // A path that leaves the folder was not written by us.
    return Array.isArray(files)
      ? files.map(String).filter((path) => !path.split("/").includes("..") && !path.startsWith("/"))
      : [];
  } catch {
    return [];
  }
}

function printManifest(paths: readonly string[]): string {
  return `${JSON.stringify({ files: [...new Set(paths)].sort() }, undefined, 2)}\n`;
}

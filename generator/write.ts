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
import { bytesOf, type GeneratedFile } from "./emit/generated-file.ts";

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
}

const manifestName = ".manifest.json";

/**
 * Writes what changed, and removes only what the manifest says an earlier run wrote: nothing of a person's is ever
 * touched. Every file is complete beside its place before the first is moved there.
 */
export function writeFiles(
  folder: string,
  files: readonly GeneratedFile[],
  { dryRun = false, only, kept = [] }: WriteOptions = {},
): Changes {
  const before = readManifest(folder);
  const isOurs = (path: string): boolean => !only || only.some((prefix) => path.startsWith(`${prefix}/`));
  const others = before.filter((path) => !isOurs(path));
  const paths = new Set([...files.map((file) => file.path), ...kept]);
  const removed = before.filter((path) => isOurs(path) && !paths.has(path));
  const manifest = printManifest([...others, ...paths]);

  const created: string[] = [];
  const updated: string[] = [];
  const unchanged: string[] = [...kept];
  const pending: GeneratedFile[] = [];
  for (const file of [...files, { path: manifestName, text: manifest }]) {
    const current = statSync(join(folder, file.path), { throwIfNoEntry: false });
    if (current && isSame(join(folder, file.path), { size: current.size, bytes: bytesOf(file) })) {
      unchanged.push(file.path);
      continue;
    }
    (current === undefined ? created : updated).push(file.path);
    pending.push(file);
  }
  if (!dryRun) {
    moveIntoPlace(folder, pending);
    for (const path of removed) removeFile(folder, path);
  }
  return { created, updated, removed, unchanged };
}

function moveIntoPlace(folder: string, files: readonly GeneratedFile[]): void {
  const beside = (path: string): string => join(folder, `${path}.${process.pid}.tmp`);
  const folders = new Set(files.map((file) => dirname(join(folder, file.path))));
  for (const name of folders) mkdirSync(name, { recursive: true });
  try {
    for (const file of files) writeBytes(beside(file.path), bytesOf(file));
  } catch (error) {
    for (const file of files) rmSync(beside(file.path), { force: true });
    throw error;
  }
  for (const file of files) renameSync(beside(file.path), join(folder, file.path));
}

function writeBytes(path: string, bytes: readonly Uint8Array[]): void {
  const file = openSync(path, "w");
  try {
    for (const piece of bytes) writeFileSync(file, piece);
  } finally {
    closeSync(file);
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

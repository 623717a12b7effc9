import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export const benchFolder: string = import.meta.dirname;
export const projectFolder: string = join(benchFolder, "..");

/** What candidates read: a spec, under the name that the rows have it by. */
export interface Input {
  readonly name: string;
  readonly file: string;
  /** What our command line is told beside. */
  readonly options?: readonly string[];
}

/** A folder for inputs and outputs of a run: on the project's own disk, out of git, kept to be looked at. */
export function cacheFolder(...names: readonly string[]): string {
  const folder = join(benchFolder, ".cache", ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Where a candidate writes what it makes of an input. */
export function outputFolder(candidate: string, input: string): string {
  return cacheFolder("outputs", input, candidate.replaceAll(" ", "-"));
}

export function makeEmpty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

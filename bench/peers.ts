import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Candidate } from "./interleave.ts";
import { benchFolder, cacheFolder, type Input, makeEmpty, outputFolder } from "./places.ts";

/** A generator that others made, as npm has it. */
export interface Peer {
  readonly name: string;
  readonly package: string;
  /** Its command in node_modules/.bin. */
  readonly program: string;
  /** As its documentation tells people to begin. The output is relative to where it runs: one peer wants it so. */
  arguments(file: string, output: string): readonly string[];
}

const modules: string = join(benchFolder, "node_modules");

/** Installs what bench/package-lock.json names, into bench/ alone, unless it is there. */
export function installPeers(): void {
  const lock = join(benchFolder, "package-lock.json");
  const installed = join(modules, ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error("Installing the peers into bench/node_modules …");
  const { status } = spawnSync("npm", ["ci"], { cwd: benchFolder, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error("npm ci in bench/ failed: the peers are not there");
}

/** Runs on the same Node as ours, from a folder without configuration files. */
export function peerCandidate(peer: Peer, input: Input): Candidate {
  const output = outputFolder(peer.name, input.name);
  const program = join(modules, ".bin", peer.program);
  const cwd = cacheFolder("work");
  const args = [program, ...peer.arguments(input.file, relative(cwd, output))];
  return {
    name: peer.name,
    spec: input.name,
    version: versionOf(peer.package),
    output,
    command: { file: process.execPath, args, cwd },
    prepare: () => makeEmpty(output),
  };
}

export function versionOf(packageName: string): string {
  const file = join(modules, packageName, "package.json");
  const manifest: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return manifest.version;
}

import { spawnSync } from "node:child_process";
import { globSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measure, type Outcome } from "../../../bench/measure.ts";
import type { Run } from "./generate-process.ts";
import { files } from "./protos.ts";

/** Within the repository, where it finds the runtime by the package's name. */
const output = resolve("test/.googleapis");
const program = resolve("test/long/googleapis/generate-process.ts");
const compiler = resolve("node_modules/typescript/bin/tsc");
const maxMinutes = 40;

function clean(): void {
  rmSync(output, { recursive: true, force: true });
}

beforeAll(clean);
afterAll(clean);

function generate(parts: number, folder: readonly string[] = []): Run {
  const args = ["--conditions=trefoil-source", program, String(parts), ...folder];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  if (stdout === "") throw new Error(stderr);
  const run = JSON.parse(stdout) as Run;
  tell(
    `generated ${run.files} protos, ${run.services} packages, ${inMegabytes(run.bytes)} MB of text: ` +
      `${run.cpuSeconds.toFixed(1)} s of CPU, ${Math.round(run.peakMebibytes)} MiB`,
  );
  return run;
}

test(
  "googleapis is generated; what it takes grows as what there is",
  () => {
    const [quarter, half, whole] = [generate(4), generate(2), generate(1, [output])];
    for (const run of [quarter, half, whole]) expect(run.errors).toEqual([]);
    expect(whole.files).toBe(files.length);
    expect(quarter.bytes).toBeLessThan(half.bytes);
    expect(half.bytes).toBeLessThan(whole.bytes);
    // By the byte of output no dearer when there are more: twice as much would be a square's growth over a quarter.
    expect(whole.cpuSeconds / whole.bytes).toBeLessThan((2 * quarter.cpuSeconds) / quarter.bytes);
    expect(whole.peakMebibytes / whole.bytes).toBeLessThan((1.5 * quarter.peakMebibytes) / quarter.bytes);
  },
  maxMinutes * 60_000,
);

test(
  "all of it type-checks, a group of packages at a time",
  async () => {
    const groups = groupPackages();
    const files = groups.flat().reduce((sum, { count }) => sum + count, 0);
    expect(files).toBe(globSync("**/*.ts", { cwd: output }).length);
    expect(files).toBeGreaterThan(3_000);
    let cpuSeconds = 0;
    let peak = 0;
    for (const group of groups) {
      const outcome = await check(group.map(({ folder }) => folder));
      expect(outcome.kind, outcome.text.slice(0, 5_000)).toBe("done");
      cpuSeconds += outcome.usage?.cpuSeconds ?? 0;
      peak = Math.max(peak, outcome.usage?.peakMegabytes ?? 0);
    }
    tell(
      `checked ${files} files in ${groups.length} runs: ${cpuSeconds.toFixed(0)} s of CPU, ${Math.round(peak)} MB at most`,
    );
  },
  maxMinutes * 60_000,
);

interface Package {
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
}

/** One compiler over all of it would want more memory than most machines have. */
const groupBytes = 20e6;

function groupPackages(): readonly (readonly Package[])[] {
  const byFolder = Map.groupBy(globSync("**/*.ts", { cwd: output }), dirname);
  const groups: Package[][] = [[]];
  let size = 0;
  for (const [folder, paths] of [...byFolder].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const bytes = paths.reduce((sum, path) => sum + statSync(join(output, path)).size, 0);
    if (size + bytes > groupBytes && size > 0) {
      groups.push([]);
      size = 0;
    }
    size += bytes;
    groups.at(-1)?.push({ folder, count: paths.length, bytes });
  }
  return groups;
}

/** By the settings of this repository. */
function check(folders: readonly string[]): Promise<Outcome> {
  const project = join(output, "tsconfig.json");
  const include = folders.map((folder) => `${folder}/*.ts`);
  writeFileSync(project, JSON.stringify({ extends: "../../tsconfig.json", include }));
  const args = [compiler, "--noEmit", "--pretty", "false", "-p", project];
  return measure({ file: process.execPath, args, cwd: output }, { seconds: maxMinutes * 60 });
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

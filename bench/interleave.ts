import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Command, measure, type Usage } from "./measure.ts";
import type { Row } from "./suite.ts";

/** Something that runs as one command and leaves files. */
export interface Candidate {
  readonly name: string;
  readonly spec: string;
  readonly version?: string;
  readonly command: Command;
  /** Folder that the command writes to. */
  readonly output: string;
  /** Makes the same beginning for every run; not measured. */
  prepare(): Promise<void> | void;
}

export interface InterleaveOptions {
  readonly runs: number;
  readonly secondsPerRun: number;
  /** Progress, one line a run. */
  readonly report: (line: string) => void;
}

/** Runs A B C A B C, so that a machine that slows down for a while slows all of them down; gives the medians. */
export async function measureInterleaved(
  candidates: readonly Candidate[],
  options: InterleaveOptions,
): Promise<readonly Row[]> {
  const usages = new Map<Candidate, Usage[]>(candidates.map((candidate) => [candidate, []]));
  const failures = new Map<Candidate, string>();
  for (let run = 1; run <= options.runs; run += 1) {
    for (const candidate of candidates) {
      if (failures.has(candidate)) continue;
      const usage = await runOnce(candidate, options.secondsPerRun);
      if (typeof usage === "string") failures.set(candidate, usage);
      else usages.get(candidate)?.push(usage);
      const outcome = typeof usage === "string" ? `failed: ${usage}` : `${usage.cpuSeconds.toFixed(2)} s CPU`;
      options.report(`${candidate.spec} ${run}/${options.runs} ${candidate.name}: ${outcome}`);
    }
  }
  return candidates.map((candidate) =>
    toRow(candidate, usages.get(candidate) ?? [], failures.get(candidate)),
  );
}

async function runOnce(candidate: Candidate, seconds: number): Promise<Usage | string> {
  try {
    await candidate.prepare();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const outcome = await measure(candidate.command, { seconds });
  if (outcome.kind === "failed") return outcome.reason;
  // Some generators end with exit code 0 and have written nothing.
  return filesIn(candidate.output).length === 0 ? "wrote no files" : outcome.usage;
}

function toRow(candidate: Candidate, usages: readonly Usage[], failed: string | undefined): Row {
  const { name, spec } = candidate;
  const named = { name, spec, ...(candidate.version !== undefined && { version: candidate.version }) };
  if (failed !== undefined) return { ...named, failed };
  const cpuSeconds = usages.map((usage) => usage.cpuSeconds);
  const sizes = filesIn(candidate.output).map((file) => statSync(file).size);
  return {
    ...named,
    cpuSeconds: medianOf(cpuSeconds),
    cpuSecondsLeast: Math.min(...cpuSeconds),
    cpuSecondsMost: Math.max(...cpuSeconds),
    wallSeconds: medianOf(usages.map((usage) => usage.wallSeconds)),
    peakMegabytes: medianOf(usages.map((usage) => usage.peakMegabytes)),
    outputMegabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
    outputFiles: sizes.length,
  };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

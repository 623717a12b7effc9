import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { type DiagnosticCode, isError } from "../../generator/diagnostics.ts";
import { generate } from "../../generator/generate.ts";
import { nameSpecs } from "../../generator/load-api.ts";

/** What is refused, and rightly: by the spec's file name. */
const refusals: Readonly<Record<string, DiagnosticCode>> = {
  // Refers to another host.
  "withUrlRef.yaml": "reference-outside",
};

export interface Row {
  readonly spec: string;
  readonly operations: number;
  readonly schemas: number;
  readonly kilobytes: number;
  readonly warnings: number;
  readonly ms: number;
  readonly errors: readonly string[];
}

/** Generates from a spec, into `folder` where one is named. */
export async function generateSpec(path: string, folder?: string): Promise<Row> {
  const start = performance.now();
  const { api, files, diagnostics } = await generate(nameSpecs([path], []), { importExtension: ".js" });
  for (const { path: name, text } of folder === undefined ? [] : files) {
    const target = join(folder ?? "", name);
    mkdirSync(join(target, ".."), { recursive: true });
    writeFileSync(target, text);
  }
  return {
    spec: relative(resolve(".."), path).replace(/^.*node_modules\//, ""),
    operations: api.services.reduce((sum, { operations }) => sum + operations.length, 0),
    schemas: api.services.reduce((sum, { schemas }) => sum + schemas.length, 0),
    kilobytes: Math.round(files.reduce((sum, { text }) => sum + text.length, 0) / 1000),
    warnings: diagnostics.filter((diagnostic) => !isError(diagnostic)).length,
    ms: Math.round(performance.now() - start),
    errors: [...new Set(diagnostics.filter(isError).map(({ code }) => code))],
  };
}

/** Specs that were refused, or were not, other than they should be. */
export function listSurprises(rows: readonly Row[]): readonly string[] {
  return rows
    .filter(({ spec, errors }) => errors.join() !== (refusals[basename(spec)] ?? ""))
    .map(({ spec, errors }) => `${spec}: ${errors.join(", ") || "generates"}`);
}

export function printTable(rows: readonly Row[]): string {
  const columns = ["operations", "schemas", "kilobytes", "warnings", "ms"] as const;
  const width = Math.max(...rows.map(({ spec }) => spec.length));
  const head = `${"spec".padEnd(width)} ${columns.map((name) => name.padStart(11)).join("")}`;
  const body = rows.map(
    (row) =>
      `${row.spec.padEnd(width)} ${columns.map((name) => String(row[name]).padStart(11)).join("")} ${row.errors.join(", ")}`,
  );
  return [head, ...body].join("\n");
}

/** Lines of a compiler's output, each with the spec that its file was made from: folders are called by number. */
export function nameSpecsIn(stdout: string, rows: readonly Row[]): readonly string[] {
  return stdout
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/^.*?\/(\d+)\//, (_, index: string) => `${rows[Number(index)]?.spec} `));
}

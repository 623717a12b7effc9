import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DiagnosticCode, isError } from "../generator/diagnostics.ts";
import { generate } from "../generator/generate.ts";
import { nameSpecs } from "../generator/load-api.ts";

/** Specs that people really publish: a folder beside the repository, and packages. */
const shared = resolve("../shared/corpus/openapi");
const sharedFolders = [
  shared,
  join(shared, "oai-examples/v3.0"),
  join(shared, "oai-examples/v3.1"),
  join(shared, "oai-examples/v2.0/json"),
  join(shared, "oai-examples/v3.2"),
  join(shared, "kubb-multifile"),
];
/** How many there are in the folder beside the repository, to tell what a clone without it leaves out. */
const sharedCount = 37;
const { resolve: find } = createRequire(import.meta.url);
const readme = join(find("@readme/oas-examples/package.json"), "..");

/** What is refused, and rightly: by the spec's file name. */
const refusals: Readonly<Record<string, DiagnosticCode>> = {
  // Refers to another host.
  "withUrlRef.yaml": "reference-outside",
};

const output = resolve("test/.corpus");

interface Row {
  readonly spec: string;
  readonly operations: number;
  readonly schemas: number;
  readonly kilobytes: number;
  readonly warnings: number;
  readonly ms: number;
  readonly errors: readonly string[];
}

function listCases(): readonly string[] {
  const folders = [
    ...sharedFolders.filter((folder) => existsSync(folder)),
    join(readme, "3.0/json"),
    join(readme, "3.1/json"),
    join(readme, "2.0/json"),
  ];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
      .map((entry) => join(folder, entry.name)),
  );
  const phantom = join(shared, "kubb-multifile/phantom/main.yaml");
  // The same specs again, as YAML.
  const twins = new Set(
    files.filter((file) => file.endsWith(".json")).map((file) => file.replace(/json$/, "yaml")),
  );
  return [
    ...files.filter((file) => !twins.has(file)),
    ...(existsSync(phantom) ? [phantom] : []),
    find("@octokit/openapi/generated/api.github.com.json"),
  ];
}

async function generateCase(path: string, index: number): Promise<Row> {
  const start = performance.now();
  const { api, files, diagnostics } = await generate(nameSpecs([path], []), { importExtension: ".js" });
  for (const { path: name, text } of files) {
    const target = join(output, String(index), name);
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
    errors: diagnostics.filter(isError).map(({ code }) => code),
  };
}

const cases = listCases();
const rows: Row[] = [];

beforeAll(async () => {
  rmSync(output, { recursive: true, force: true });
  for (const [index, path] of cases.entries()) rows.push(await generateCase(path, index));
  process.stdout.write(`${printTable(rows)}\n`);
}, 180_000);
afterAll(() => rmSync(output, { recursive: true, force: true }));

function printTable(lines: readonly Row[]): string {
  const columns = ["operations", "schemas", "kilobytes", "warnings", "ms"] as const;
  const width = Math.max(...lines.map(({ spec }) => spec.length));
  const head = `${"spec".padEnd(width)} ${columns.map((name) => name.padStart(11)).join("")}`;
  const body = lines.map(
    (row) =>
      `${row.spec.padEnd(width)} ${columns.map((name) => String(row[name]).padStart(11)).join("")} ${row.errors.join(", ")}`,
  );
  return [head, ...body].join("\n");
}

describe("specs that people publish", () => {
  test("generate, or are refused for a reason that is known", () => {
    const refused = rows
      .filter(({ errors }) => errors.length > 0)
      .map(({ spec, errors }) => [basename(spec), [...new Set(errors)].join(", ")]);
    const expected = Object.entries(refusals).filter(([name]) =>
      rows.some(({ spec }) => basename(spec) === name),
    );
    expect(Object.fromEntries(refused)).toEqual(Object.fromEntries(expected));
    expect(rows.reduce((sum, { operations }) => sum + operations, 0)).toBeGreaterThan(1300);
  });

  test("and what they become passes the strictest TypeScript", () => {
    writeFileSync(
      join(output, "tsconfig.json"),
      JSON.stringify({ extends: "../../tsconfig.json", include: ["**/*"] }),
    );
    const { stdout, status } = spawnSync(
      process.execPath,
      [resolve("node_modules/typescript/bin/tsc"), "-p", output],
      { encoding: "utf8" },
    );
    const byCase = stdout
      .split("\n")
      .filter((line) => line.startsWith("test/.corpus") || line.includes("error TS"))
      .map((line) =>
        line.replace(/^test\/\.corpus\/(\d+)/, (_, index: string) => rows[Number(index)]?.spec ?? index),
      );
    expect(byCase.slice(0, 20)).toEqual([]);
    expect(status).toBe(0);
  }, 180_000);

  test.skipIf(!existsSync(shared))("include those beside the repository", () => {
    expect(cases.filter((path) => path.startsWith(shared))).toHaveLength(sharedCount);
  });

  test.runIf(!existsSync(shared))(
    `without the ${sharedCount} beside the repository, for that folder is not here`,
    ({ skip }) => skip(),
  );
});

test("a file of the corpus is what it says it is", () => {
  for (const path of cases) expect(readFileSync(path, "utf8").length).toBeGreaterThan(50);
});

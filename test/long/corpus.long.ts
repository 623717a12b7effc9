import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, createProject, strictest } from "../consumer-project.ts";
import { generateSpec, listSurprises, nameSpecsIn, printTable, type Row } from "../corpus/generate-spec.ts";
import { listOthers, listReadme } from "../corpus/list-specs.ts";

const project = resolve("test/.corpus-long");
const rows: Row[] = [];

beforeAll(async () => {
  createProject(project);
  for (const [index, path] of [...listReadme(), ...listOthers()].entries())
    rows.push(await generateSpec(path, join(project, "src", String(index))));
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        ...strictest,
        target: "es2022",
        lib: ["es2024"],
        module: "nodenext",
        types: ["node"],
      },
      include: ["src"],
    }),
  );
  process.stdout.write(`${printTable(rows)}\n`);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("every spec of the corpus, in JSON and YAML", () => {
  test("generates, or is refused for a reason that is known", () => {
    expect(listSurprises(rows)).toEqual([]);
  });

  test.each([7, 5.9] as const)("passes TypeScript %s, as strict as it can be", (version) => {
    const complaints = compile(version, join(project, "tsconfig.json"));
    expect(nameSpecsIn(complaints.join("\n"), rows).slice(0, 20)).toEqual([]);
  });
});

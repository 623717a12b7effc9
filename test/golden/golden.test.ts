import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { printDiagnostics } from "../../generator/commands/print-diagnostics.ts";
import { isError } from "../../generator/diagnostics.ts";
import { generate } from "../../generator/generate.ts";
import { findSpecs } from "../../generator/load-api.ts";

/**
 * Every folder beside this file is a feature: `specs/` in, `generated/` and `diagnostics.txt` out. A feature's files
 * that say nothing of it are not kept: `files.json` lists those that are. `UPDATE_GOLDENS=1` rewrites them.
 */
const goldens = resolve("test/golden");
const features = readdirSync(goldens).filter((name) => statSync(join(goldens, name)).isDirectory());
const isUpdate = process.env["UPDATE_GOLDENS"] === "1";
const mostLines = 60;

async function generateFeature(
  folder: string,
): Promise<{ readonly files: ReadonlyMap<string, string>; readonly diagnostics: string }> {
  const { files, diagnostics } = await generate(findSpecs(join(folder, "specs")), { importExtension: ".ts" });
  const told = printDiagnostics(diagnostics, { all: true }).replaceAll(
    `${relative(process.cwd(), folder)}/`,
    "",
  );
  expect(diagnostics.some(isError)).toBe(files.length === 0);
  return { files: new Map(files.map(({ path, text }) => [path, text])), diagnostics: told };
}

function keptFiles(folder: string): readonly string[] {
  return JSON.parse(readFileSync(join(folder, "files.json"), "utf8")) as string[];
}

function writeGolden(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test("there are features", () => {
  expect(features.length).toBeGreaterThanOrEqual(4);
});

describe.each(features)("%s", (feature) => {
  const folder = join(goldens, feature);

  test("generates what is written down", async () => {
    const { files, diagnostics } = await generateFeature(folder);
    const kept = keptFiles(folder);
    if (isUpdate) {
      rmSync(join(folder, "generated"), { recursive: true, force: true });
      for (const path of kept) writeGolden(join(folder, "generated", path), files.get(path) ?? "");
      writeGolden(join(folder, "diagnostics.txt"), diagnostics);
    }
    const golden = (path: string): string | undefined =>
      existsSync(path) ? readFileSync(path, "utf8") : undefined;
    expect(diagnostics).toBe(golden(join(folder, "diagnostics.txt")));
    for (const path of kept) expect(files.get(path)).toBe(golden(join(folder, "generated", path)));
  });

  test(`is told in files of ${mostLines} lines at most, each of which is listed`, () => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
    for (const name of names)
      expect([name, readFileSync(join(folder, name), "utf8").split("\n").length <= mostLines + 1]).toEqual([
        name,
        true,
      ]);
    const generated = names
      .filter((name) => name.startsWith("generated/"))
      .map((name) => name.slice("generated/".length));
    expect(generated.sort()).toEqual([...keptFiles(folder)].sort());
  });
});

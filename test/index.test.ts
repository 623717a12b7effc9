import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findSpecs, generate, isError, locateAll, nameSpecs, writeFiles } from "trefoil";
import { expect, test } from "vitest";

test("a program generates as the command line does", async () => {
  const out = mkdtempSync(join(tmpdir(), "trefoil-index-"));
  try {
    const generated = await generate(nameSpecs(["specs/users/v2/openapi.yaml"], []), {
      importExtension: ".ts",
    });
    expect(generated.diagnostics.some(isError)).toBe(false);
    const changes = writeFiles(out, generated.files);
    expect(changes.created).toContain("users/v2/client.ts");
    const written = readFileSync(join(out, "users/v2/client.ts"), "utf8");
    expect(written).toBe(readFileSync("generated/users/v2/client.ts", "utf8"));
    expect(writeFiles(out, generated.files).unchanged).toHaveLength(changes.created.length);
  } finally {
    rmSync(out, { recursive: true });
  }
});

test("the specs of a folder are found by their language, and a place in one of them has its line", () => {
  const { files, gateway } = findSpecs("specs");
  expect(files.map(({ language }) => language)).toEqual(
    expect.arrayContaining(["openapi", "protobuf", "graphql"]),
  );
  expect(gateway).toMatch(/gateway\.yaml$/);
  const source = { file: "specs/users/v2/openapi.yaml", pointer: "/openapi" };
  expect(locateAll([source]).get(source)).toEqual({ line: 1, column: 1 });
});

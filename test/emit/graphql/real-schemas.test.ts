import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { nameSpecs } from "../../../generator/load-api.ts";
import { checkTypes, preparePackage } from "./check-types.ts";

/** Schemas that others wrote for other tools. tsc takes seconds, and longer on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const corpus = process.env["TREFOIL_CORPUS"] ?? "../shared/corpus";

test.each([
  ["SWAPI's", `${corpus}/graphql/swapi.graphql`, 0],
  ["Dialogporten's", "node_modules/@digdir/dialogporten-schema/schema.verified.graphql", 0],
  // Two fields are declared twice, and twelve are deprecated that are not in their interface.
  ["GitHub's", "node_modules/@octokit/graphql-schema/schema.graphql", 14],
])("%s schema is read and type-checks at the strictest settings", async (_, path, faults) => {
  if (!existsSync(path)) return void expect(path).toMatch(/corpus/);
  const folder = mkdtempSync(join(tmpdir(), "trefoil-real-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  preparePackage(folder);
  const specs = { ...nameSpecs([path], []), graphql: { lenient: true } };
  const { files, diagnostics } = await generate(specs, { importExtension: ".ts" });
  expect(diagnostics.map(({ code }) => code)).toEqual(Array(faults).fill("tolerated-fault"));
  expect(checkTypes(folder, files)).toBe("");
});

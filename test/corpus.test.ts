import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateSpec, listSurprises, nameSpecsIn, printTable, type Row } from "./corpus/generate-spec.ts";
import { isTwin, listOthers, listReadme, shared, sharedCount } from "./corpus/list-specs.ts";

const output = resolve("test/.corpus");
const specs = [...listReadme(), ...listOthers()];
const rows: Row[] = [];

// What came of a twin is type-checked in test/long/corpus.long.ts, with TypeScript 5.9 as well.
beforeAll(async () => {
  rmSync(output, { recursive: true, force: true });
  for (const [index, path] of specs.entries())
    rows.push(await generateSpec(path, isTwin(path, specs) ? undefined : join(output, String(index))));
  process.stdout.write(`${printTable(rows)}\n`);
}, 180_000);
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe("specs that people publish", () => {
  test("generate, or are refused for a reason that is known", () => {
    expect(listSurprises(rows)).toEqual([]);
    expect(listReadme()).toHaveLength(129);
    expect(rows.reduce((sum, { operations }) => sum + operations, 0)).toBeGreaterThan(2500);
  });

  test("say the same in YAML as in JSON", () => {
    expect(listReadme().filter((path, _, all) => isTwin(path, all))).toHaveLength(59);
    const twins = rows.filter((_, index) => isTwin(specs[index] ?? "", specs));
    const json = twins.map(({ spec }) => spec.replace("/yaml/", "/json/").replace(/yaml$/, "json"));
    const countsOf = ({ operations, schemas }: Row) => ({ operations, schemas });
    expect(twins.map(countsOf)).toEqual(
      json.map((name) => countsOf(rows.find(({ spec }) => spec === name) as Row)),
    );
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
    expect(nameSpecsIn(stdout, rows).slice(0, 20)).toEqual([]);
    expect(status).toBe(0);
  }, 180_000);

  test.skipIf(!existsSync(shared))("include those beside the repository", () => {
    expect(specs.filter((path) => path.startsWith(shared))).toHaveLength(sharedCount);
  });

  test.runIf(!existsSync(shared))(
    `without the ${sharedCount} beside the repository, for that folder is not here`,
    ({ skip }) => skip(),
  );
});

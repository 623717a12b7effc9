import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSpec } from "../../generator/load/read-spec.ts";

const folder = mkdtempSync(join(tmpdir(), "trefoil-read-spec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array): ReturnType<typeof readSpec> {
  const path = join(folder, "spec.json");
  writeFileSync(path, content);
  return readSpec(path);
}

const filling = "x".repeat(70_000);

test.each([
  ["letters of one, two, three and four bytes", `{"a": "é ’ 日本 😀", "b${filling}": "ß"}`],
  ["letters at the edges of what is looked at together", `{"a": "${filling.slice(0, 65_527)}é’", "b": 1}`],
  ["a letter behind an escape", `{"a": "\\n\\u00e9é", "b": "${filling}"}`],
  ["keys", `{"ü": {"’": 1}, "b": "${filling}"}`],
])("JSON is read with %s", (_, text) => {
  expect(read(text)).toMatchObject({ value: JSON.parse(text) });
});

test.each([
  ["a backslash before a letter", `{"a": "\\é", "b": "${filling}"}`],
  ["a letter outside of texts", `{"a": é, "b": "${filling}"}`],
  ["a comma too many", '{"a": 1,}'],
  ["a byte order mark", '\ufeff{"a": 1}'],
  ["more other letters than there is room for", `{"a": "${"日".repeat(1000)}"}`],
  ["nothing", ""],
  ["YAML", "a: é\n"],
])("what has %s comes as it is written", (_, text) => {
  expect(read(text)).toEqual({ text });
});

test("bytes that are no UTF-8 are read as by everybody else", () => {
  const bytes = Buffer.from([...Buffer.from('{"a": "'), 0xff, 0xc3, ...Buffer.from('"}')]);
  expect(read(bytes)).toMatchObject({ value: JSON.parse(bytes.toString()) });
});

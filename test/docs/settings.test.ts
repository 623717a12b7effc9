import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listSettings, printSettings, type SettingSchema } from "./print-settings.ts";

const schema = JSON.parse(readFileSync("generator/load/policy/gateway.schema.json", "utf8")) as SettingSchema;

test("the page of settings says what the schema says", () => {
  const page = readFileSync("docs/settings.md", "utf8");
  expect(page === printSettings(schema), "docs/settings.md is out of date: npm run docs:settings").toBe(true);
});

test("every setting is described", () => {
  const settings = listSettings(schema);
  expect(settings.length).toBeGreaterThan(60);
  expect(
    settings.filter(({ schema: { description = "" } }) => description === "").map(({ path }) => path),
  ).toEqual([]);
});

test("what a reference stands for is told with its own words, and what is nested by its path", () => {
  const root: SettingSchema = {
    properties: {
      a: { $ref: "#/$defs/Time", description: "How long." },
      list: {
        type: "array",
        description: "Many.",
        items: { properties: { b: { type: "integer", minimum: 1, default: 2, description: "One | two." } } },
      },
      named: {
        description: "By name.",
        additionalProperties: { required: ["c"], properties: { c: { const: true, description: "Yes." } } },
      },
    },
    $defs: { Time: { type: "string", description: "A time." } },
  };
  const lines = printSettings(root)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  expect(lines).toEqual([
    "| `a` | string |  | How long. |",
    "| `list` | list of values |  | Many. |",
    "| `list[].b` | integer, 1… | `2` | One \\| two. |",
    "| `named` |  |  | By name. |",
    "| `named.<name>.c` | true | required | Yes. |",
  ]);
});

import { expect, test } from "vitest";
import { matcherOf } from "../../runtime/contract/index.ts";
import { exampleOf } from "../../runtime/contract/matchers.ts";
import type { Json, JsonSchema } from "../../runtime/descriptors.ts";

const type = (value: Json) => ({ "pact:matcher:type": "type", value });
const regex = (pattern: string, value: string) => ({ "pact:matcher:type": "regex", regex: pattern, value });

const schemas = {
  Status: { enum: ["active", "on hold?"] },
  Named: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  User: {
    allOf: [
      { $ref: "#/$defs/Named" },
      { type: "object", properties: { age: { type: "integer" }, status: { $ref: "#/$defs/Status" } } },
    ],
  },
  Pet: {
    oneOf: [
      {
        type: "object",
        properties: { kind: { const: "cat" }, lives: { type: "integer" } },
        required: ["kind"],
      },
      {
        type: "object",
        properties: { kind: { const: "dog" }, bark: { type: "string" } },
        required: ["kind"],
      },
    ],
  },
} satisfies Record<string, JsonSchema>;

test.each<[what: string, schema: JsonSchema, example: Json, matcher: unknown]>([
  ["a text may be any text", { type: "string" }, "Ada", type("Ada")],
  [
    "a text with a pattern must match it",
    { type: "string", pattern: "^[a-z]+$" },
    "ada",
    regex("^[a-z]+$", "ada"),
  ],
  ["a pattern that Rust cannot read is left out", { type: "string", pattern: "^(?!x)a" }, "ab", type("ab")],
  ["a pattern that the example breaks is left out", { type: "string", format: "uuid" }, "7", type("7")],
  [
    "a format has a pattern",
    { type: "string", format: "date" },
    "2026-03-02",
    regex("^\\d{4}-\\d{2}-\\d{2}$", "2026-03-02"),
  ],
  ["a whole number stays one", { type: "integer" }, 5, { "pact:matcher:type": "integer", value: 5 }],
  ["a number may have a fraction", { type: "number" }, 5, { "pact:matcher:type": "number", value: 5 }],
  ["a boolean may be either", { type: "boolean" }, true, type(true)],
  ["null stays null", { type: ["string", "null"] }, null, { "pact:matcher:type": "null", value: null }],
  ["a constant stays what it is", { const: "cat" }, "cat", { "pact:matcher:type": "equality", value: "cat" }],
  [
    "an enum allows its values alone",
    { $ref: "#/$defs/Status" },
    "active",
    regex("^(active|on hold\\?)$", "active"),
  ],
  ["an enum of numbers stays what it is", { enum: [1, 2] }, 2, { "pact:matcher:type": "equality", value: 2 }],
  [
    "members are collected from all parts, and undeclared ones are nobody's business",
    { $ref: "#/$defs/User" },
    { name: "Ada", age: 36, extra: 1 },
    { name: type("Ada"), age: { "pact:matcher:type": "integer", value: 36 } },
  ],
  [
    "a union is the branch that the example has",
    { $ref: "#/$defs/Pet" },
    { kind: "dog", bark: "wau" },
    { kind: { "pact:matcher:type": "equality", value: "dog" }, bark: type("wau") },
  ],
  [
    "items have in common what every item of the example has",
    { type: "array", items: { $ref: "#/$defs/User" } },
    [{ name: "Ada", age: 36 }, { name: "Alan" }],
    { "pact:matcher:type": "type", min: 1, value: [{ name: type("Ada") }] },
  ],
  [
    "a list keeps its least length",
    { type: "array", items: { type: "string" }, minItems: 2 },
    ["a", "b"],
    { "pact:matcher:type": "type", min: 2, value: [type("a")] },
  ],
  ["a list of unlike items may hold anything", { type: "array", items: {} }, ["a", 1], type([])],
  ["an empty list may hold anything", { type: "array", items: { type: "string" } }, [], type([])],
  [
    "a map has any keys, and values of one type",
    { type: "object", additionalProperties: { type: "string" } },
    { project: "engine", other: "x" },
    { "pact:matcher:type": "values", value: { project: type("engine") } },
  ],
  ["an object that nothing is said of may be any", { type: "object" }, { a: 1 }, type({})],
  ["what the schema leaves open keeps its type", true, "x", type("x")],
])("%s", (_, ...[schema, example, matcher]) => {
  expect(matcherOf(schema, example, { schemas })).toEqual(matcher);
});

test("optional members can be left to the provider", () => {
  const example = { name: "Ada", age: 36 };
  expect(matcherOf({ $ref: "#/$defs/User" }, example, { schemas, optional: "ignored" })).toEqual({
    name: type("Ada"),
  });
});

test("a value with matchers stands for an example", () => {
  const matcher = matcherOf({ type: "array", items: { $ref: "#/$defs/User" } }, [{ name: "Ada" }], {
    schemas,
  });
  expect(exampleOf(matcher)).toEqual([{ name: "Ada" }]);
});

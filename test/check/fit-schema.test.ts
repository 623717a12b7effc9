import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { fitSchema } from "../../generator/check/fit-schema.ts";
import { describeService } from "../../generator/describe/describe-service.ts";
import { loadOpenApi } from "../../generator/load/openapi/load.ts";
import type { Schema } from "../../generator/model/schema.ts";
import type { Json } from "../../runtime/descriptors.ts";
import { createInterpretedValidator } from "../../runtime/wire/validation/interpreted-validator.ts";

const text: Schema = { kind: "string" };
const user: Schema = {
  kind: "object",
  fields: [
    { name: "name", schema: { ...text, constraints: { minLength: 2 } }, required: true },
    { name: "tags", schema: { kind: "array", items: text }, required: false },
  ],
  additional: false,
};
const cases: readonly [string, Schema, Json, string | undefined][] = [
  ["a whole object", user, { name: "Ada", tags: ["a"] }, undefined],
  ["a missing member", user, { tags: [] }, ' must have the member "name"'],
  [
    "a member that is not declared",
    user,
    { name: "Ada", age: 3 },
    ' has a member "age" that is not declared',
  ],
  ["an item of another type", user, { name: "Ada", tags: ["a", 1] }, "/tags/1 must be string, not 1"],
  ["a text that is too short", user, { name: "A" }, "/name must have 2 characters or more"],
  ["a fraction for an integer", { kind: "number", integer: true }, 1.5, " must be integer, not 1.5"],
  [
    "no alternative",
    { kind: "union", mode: "oneOf", members: [text, { kind: "null" }] },
    1,
    " must be string, not 1",
  ],
  [
    "two alternatives where one is wanted",
    { kind: "union", mode: "oneOf", members: [text, { kind: "unknown" }] },
    "a",
    " fits 2 of what it must fit one of",
  ],
  ["what must not fit", { kind: "unknown", applicators: { not: text } }, "a", " fits what it must not"],
  ["a value of an enum", { kind: "enum", values: ["a", { b: 1 }] }, { b: 1 }, undefined],
];

test.each(cases)("%s is told by its place and reason", (...[_name, schema, value, want]) => {
  const misfit = fitSchema(schema, value, () => undefined);
  expect(misfit && `${misfit.pointer} ${misfit.reason}`).toBe(want);
});

test("a reference is followed, and a cycle ends with the value", () => {
  const node: Schema = {
    kind: "object",
    fields: [{ name: "next", schema: { kind: "reference", to: "Node" }, required: false }],
  };
  const find = (): Schema => node;
  expect(fitSchema(node, { next: { next: {} } }, find)).toBeUndefined();
  expect(fitSchema(node, { next: { next: 1 } }, find)).toEqual({
    pointer: "/next/next",
    reason: "must be object, not 1",
  });
});

test("every answer of GitHub's examples fits or not as the runtime's validator says, formats aside", () => {
  const path = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  expect(readFileSync(path).length).toBeGreaterThan(10_000_000);
  const [service] = loadOpenApi([path]).services;
  if (!service) throw new Error("GitHub's API is not read");
  const described = describeService(service, { services: [service] });
  const validator = createInterpretedValidator(described.schemas);
  const schemas = new Map(service.schemas.map(({ name, schema }) => [name, schema]));
  const wrong: string[] = [];
  let compared = 0;
  for (const operation of service.operations) {
    for (const { name, status, mediaType, response } of operation.examples) {
      const content = operation.responses
        .find((candidate) => candidate.status === String(status))
        ?.contents.find((candidate) => candidate.mediaType === mediaType);
      const schemaName =
        described.operations[operation.name]?.http?.responses[String(status)]?.[mediaType ?? ""];
      if (response === undefined || !content || schemaName === undefined) continue;
      compared += 1;
      const ours = fitSchema(content.schema, response, (to) => schemas.get(to)) === undefined;
      const faults = validator.check(schemaName, response);
      const isFormat = faults.some(({ reason }) => reason.includes("format"));
      if (!isFormat && ours !== (faults.length === 0)) wrong.push(`${operation.id} ${name}`);
    }
  }
  expect(compared).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});

import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChangingSpec, checkEdits, checkTexts } from "./changing-spec.ts";
import { applyEdit, editBorders, edits, type Raw } from "./edits.ts";

const examples = "node_modules/@readme/oas-examples";
const train = `${examples}/3.1/json/train-travel.json`;
const reference = { $ref: "#/components/schemas/Secret" };
const paths = [
  "specs/users/v2/openapi.yaml",
  "specs/files/v1/openapi.yaml",
  `${examples}/3.0/json/discriminators.json`,
  `${examples}/3.0/json/parameters-style.json`,
  `${examples}/3.0/json/schema-visibility.json`,
  `${examples}/3.0/json/petstore.json`,
  `${examples}/2.0/json/petstore.json`,
  `${examples}/2.0/json/schema-circular.json`,
  train,
];

function readJson(path: string): string {
  return JSON.stringify(load(readFileSync(path, "utf8")), undefined, 2);
}

test.each(paths)("%s, edited a few times, gives what whole runs give", async (path) => {
  await checkEdits(readJson(path), { runs: 12 });
});

test("what a hand does at the border of a path item gives what whole runs give, or is left to them", async () => {
  const text = readJson(train);
  expect(await checkTexts(text, editBorders(text))).toBeGreaterThan(20);
}, 60_000);

describe("of an edit, the pipeline runs on", () => {
  let spec: ChangingSpec;
  beforeEach(() => {
    spec = new ChangingSpec();
  });
  afterEach(() => spec.end());

  test("the path item, where nothing else depends on what has changed", async () => {
    const text = readJson(train);
    const alone: string[] = [];
    for (const edit of edits) {
      await spec.begin(text);
      const { again } = await spec.change(applyEdit(text, edit, { place: 3, number: 12 }));
      if (again) alone.push(edit.name);
    }
    expect(alone).toEqual([
      "another description",
      "another operationId",
      "the operationId at the end of the alphabet",
      "one more parameter",
      "one parameter less",
      "another type of a parameter",
      "one more answer",
      "an answer with headers",
      "an answer in bytes",
      "a reference that was not there",
      "an example",
      "deprecated",
      "other security",
    ]);
  });

  test("the path item of Swagger 2.0, whose references lead to definitions, parameters and responses", async () => {
    const swagger = (description: string): string =>
      JSON.stringify({
        paths: {
          "/a": {
            get: {
              operationId: "getA",
              description,
              parameters: [
                { $ref: "#/parameters/page" },
                { name: "a", in: "body", schema: { $ref: "#/definitions/A" } },
              ],
              responses: {
                200: { description, schema: { $ref: "#/definitions/A" } },
                404: { $ref: "#/responses/Gone" },
              },
            },
          },
          "/b": {
            get: {
              operationId: "getB",
              responses: { 200: { description: "b", schema: { $ref: "#/definitions/B" } } },
            },
          },
        },
        definitions: {
          A: {
            type: "object",
            properties: { b: { $ref: "#/definitions/B" }, id: { type: "string", readOnly: true } },
          },
          B: { type: "object", properties: { a: { $ref: "#/definitions/A" } } },
        },
        parameters: { page: { name: "page", in: "query", type: "integer" } },
        responses: { Gone: { description: "gone", schema: { $ref: "#/definitions/B" } } },
        swagger: "2.0",
        info: { title: "Small", version: "1" },
      });
    await spec.begin(swagger("one"));
    const { again, whole } = await spec.change(swagger("another"));
    expect(again?.files).toEqual(whole.files);
    expect(again?.report).toEqual(whole.report);
  });

  const stream = {
    "200": { description: "ok", content: { "application/json": {}, "text/event-stream": {} } },
  };
  const secret = { type: "object", properties: { secret: { type: "string", writeOnly: true } } };
  const whole: readonly (readonly [
    title: string,
    paths: Raw,
    change: (paths: Record<string, Raw>) => void,
  ])[] = [
    [
      "another operation had to make way for the name that goes",
      { "/a": { get: operation("getIt") }, "/b": { get: operation("getIt") } },
      (paths) => set(paths["/a"], "get", operation("getOther")),
    ],
    [
      "the operation itself had to make way for another",
      { "/a": { get: operation("getIt") }, "/b": { get: operation("getIt") } },
      (paths) => set(paths["/b"], "get", operation("getIt", answer({ type: "string" }, "Said otherwise"))),
    ],
    [
      "a stream of another had to make way for the name that goes",
      { "/a": { post: operation("ask", stream) }, "/b": { get: operation("askStream") } },
      (paths) => set(paths["/b"], "get", operation("getOther")),
    ],
    [
      "a stream of another had to make way for it as well",
      {
        "/a": { post: operation("ask", stream) },
        "/b": { get: operation("askStream") },
        "/c": { get: operation("askStream2") },
      },
      (paths) => set(paths["/c"], "get", operation("getOther")),
    ],
    [
      "a warning of another names the operation",
      { "/a/{x}": { get: operation("getX") }, "/a/{y}": { get: operation("getY") } },
      (paths) => set(paths["/a/{x}"], "get", operation("getOther")),
    ],
    [
      "another sends what is no longer answered",
      {
        "/a": { get: operation("getIt", answer(reference)) },
        "/b": {
          post: {
            ...operation("send"),
            requestBody: { content: { "application/json": { schema: reference } } },
          },
        },
      },
      (paths) => set(paths["/a"], "get", operation("getIt", answer({ type: "string" }))),
    ],
    [
      "another refers to it",
      {
        "/a": { get: operation("getIt", answer({ type: "string" })) },
        "/b": { get: operation("getB", { "200": { $ref: "#/paths/~1a/get/responses/200" } }) },
      },
      (paths) => set(paths["/a"], "get", operation("getIt", answer({ type: "number" }))),
    ],
  ];
  test.each(whole)("the whole, where %s", async (_, paths, change) => {
    const document = {
      openapi: "3.0.3",
      info: { title: "Small", version: "1" },
      paths,
      components: { schemas: { Secret: secret } },
    };
    await spec.begin(JSON.stringify(document));
    change(paths as Record<string, Raw>);
    const { again } = await spec.change(JSON.stringify(document));
    expect(again).toBeUndefined();
  });
});

function answer(schema: Raw, description = "ok"): Raw {
  return { "200": { description, content: { "application/json": { schema } } } };
}

function operation(operationId: string, responses: Raw = answer({ type: "string" })): Raw {
  return { operationId, responses };
}

function set(owner: Raw | undefined, member: string, value: unknown): void {
  if (owner) owner[member] = value;
}

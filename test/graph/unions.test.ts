import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkMappingUnions } from "../../generator/check/mapping-unions.ts";
import { checkUnmappedFields } from "../../generator/check/unmapped-field.ts";
import { describeResolvers } from "../../generator/describe/describe-resolvers.ts";
import type { Diagnostic } from "../../generator/diagnostics.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import type { Resolver } from "../../runtime/descriptors.ts";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { ask } from "./fake-services.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-unions-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An API whose one operation answers with what `pet` says, beside schemas of several kinds. */
const pets = (pet: string): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pet:
    get:
      operationId: getPet
      responses: { "200": { description: It., content: { application/json: { schema: ${pet} } } } }
components:
  schemas:
    Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer, format: int32 }, mood: { $ref: "#/components/schemas/Mood" } } }
    Dog: { type: object, required: [kind, tricks], properties: { kind: { type: string }, tricks: { type: array, items: { type: string } }, lives: { type: integer, format: int32 } } }
    Mood: { enum: [calm, very-wild] }
    PetCat: { type: object, required: [type], properties: { type: { const: a }, lives: { type: integer, format: int32 }, mood: { $ref: "#/components/schemas/Mood" } } }
    PetDog: { type: object, required: [type], properties: { type: { const: b }, tricks: { type: array, items: { type: string } } } }
    Any: { type: object, required: [species], properties: { species: { enum: [cat, dog] }, lives: { type: integer, format: int32 }, tricks: { type: array, items: { type: string } }, mood: { $ref: "#/components/schemas/Mood" } } }
    Vague: { type: object, properties: { lives: { type: integer, format: int32 }, tricks: { type: array, items: { type: string } }, mood: { $ref: "#/components/schemas/Mood" } } }
`;

const chat = `syntax = "proto3";
package chat.v1;
service Chat { rpc Get(GetRequest) returns (Item); }
message GetRequest {}
message Item { string id = 1; oneof payload { Cat cat = 2; string text = 3; Item reply = 4; } }
message Cat { int32 lives = 1; }
`;

const types = `union Pet = Cat | Dog
type Cat { lives: Int mood: Mood }
type Dog { tricks: [String!] }
enum Mood { CALM VERY_WILD }
`;
const petOf = (rest: string): string => `type Query { pet: Pet @operation(id: "pets.v1.getPet") }\n${rest}`;

interface Loaded {
  readonly sdl: string;
  readonly resolvers: readonly Resolver[];
  readonly told: readonly string[];
}

async function load(pet: string, schema: string): Promise<Loaded> {
  const files = {
    "pets/v1/openapi.yaml": pets(pet),
    "chat/v1/chat.proto": chat,
    "graph/v1/schema.graphql": schema,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { api, diagnostics } = await loadApi(findSpecs(folder));
  expect(diagnostics).toEqual([]);
  const service = api.services.find(({ id }) => id === "graph.v1");
  if (!service?.graphql) throw new Error("the schema does not load");
  return {
    sdl: service.graphql.sdl,
    resolvers: describeResolvers(api, service),
    told: [...checkMappingUnions(api), ...checkUnmappedFields(api)].map(tell),
  };
}

function tell({ source, code, message, related, hint }: Diagnostic): string {
  const place = "line" in source ? `${source.line}:${source.column}` : source.pointer;
  return `${place} ${code}: ${message}${related ? ` [${related.text}]` : ""} (${hint})`;
}

/** What the graph says of `query` where every operation answers `answer`. */
async function answer({ sdl, resolvers }: Loaded, query: string, value: unknown): Promise<unknown> {
  const parts = { id: "graph.v1", sdl, resolvers, handlers: {} };
  return (await ask(createGraph(parts, { call: () => Promise.resolve(value) }), query)).body;
}

const query = "{ pet { __typename ... on Cat { lives mood } ... on Dog { tricks } } }";
const ref = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;

describe("a type is told", () => {
  test.each([
    [
      "by the discriminator and its mapping",
      `{ oneOf: [${ref("Cat")}, ${ref("Dog")}], discriminator: { propertyName: kind, mapping: { meow: Cat, woof: Dog } } }`,
      [
        { kind: "meow", lives: 9, mood: "very-wild" },
        { kind: "woof", tricks: ["sit"], lives: 1 },
      ],
    ],
    [
      "by the discriminator and the names of the schemas",
      `{ oneOf: [${ref("Cat")}, ${ref("Dog")}], discriminator: { propertyName: kind } }`,
      [
        { kind: "Cat", lives: 9, mood: "very-wild" },
        { kind: "Dog", tricks: ["sit"] },
      ],
    ],
    [
      "by a constant in each, whatever its value, and a schema's name that begins with more",
      `{ anyOf: [${ref("PetCat")}, { oneOf: [${ref("PetDog")}, { type: "null" }] }] }`,
      [
        { type: "a", lives: 9, mood: "very-wild" },
        { type: "b", tricks: ["sit"] },
      ],
    ],
    [
      "by a member that only one requires",
      `{ oneOf: [${ref("Dog")}, ${ref("Cat")}] }`,
      [
        { kind: "?", lives: 9, mood: "very-wild" },
        { kind: "?", tricks: ["sit"], lives: 1 },
      ],
    ],
    [
      "of an object without alternatives, by the member whose values are types",
      ref("Any"),
      [
        { species: "cat", lives: 9, tricks: [], mood: "very-wild" },
        { species: "dog", tricks: ["sit"], mood: "calm" },
      ],
    ],
  ])("%s", async (_, schema, [cat, dog]) => {
    const loaded = await load(schema, petOf(types));
    expect(loaded.told).toEqual([]);
    expect(await answer(loaded, query, cat)).toEqual({
      data: { pet: { __typename: "Cat", lives: 9, mood: "VERY_WILD" } },
    });
    expect(await answer(loaded, query, dog)).toEqual({
      data: { pet: { __typename: "Dog", tricks: ["sit"] } },
    });
  });

  test("by a member that is there, and of what has none of its own last", async () => {
    const plain = `{ oneOf: [{ type: object, properties: { lives: { type: integer, format: int32 }, mood: ${ref("Mood")} } }, ${ref("Dog")}] }`;
    const loaded = await load(plain, petOf(types));
    expect(loaded.told).toEqual([]);
    expect(loaded.resolvers[0]?.types).toEqual({
      Pet: {
        by: "members",
        types: [
          { type: "Dog", members: ["kind", "tricks"] },
          { type: "Cat", members: [] },
        ],
      },
    });
    expect(await answer(loaded, query, { kind: "?", tricks: [] })).toMatchObject({
      data: { pet: { tricks: [] } },
    });
    expect(await answer(loaded, query, { lives: 3 })).toMatchObject({ data: { pet: { lives: 3 } } });
  });

  test("by the case of a oneof, whose fields stand beside those around it", async () => {
    const schema = `type Query { item: Item! @operation(id: "chat.v1.Chat.Get") }
interface Item { id: ID! }
type Cat implements Item { id: ID! lives: Int! }
type Text implements Item { id: ID! text: String! }
type Reply implements Item { id: ID! reply: Item }
`;
    const loaded = await load(ref("Any"), schema);
    expect(loaded.told).toEqual([]);
    const asked =
      "{ item { __typename id ... on Cat { lives } ... on Text { text } ... on Reply { reply { id } } } }";
    const cat = { data: { item: { __typename: "Cat", id: "i", lives: 9 } } };
    expect(await answer(loaded, asked, { id: "i", payload: { kind: "cat", value: { lives: 9 } } })).toEqual(
      cat,
    );
    expect(await answer(loaded, asked, { id: "i", cat: { lives: 9 } })).toEqual(cat);
    expect(await answer(loaded, asked, { id: "i", payload: { kind: "text", value: "Hi" } })).toEqual({
      data: { item: { __typename: "Text", id: "i", text: "Hi" } },
    });
  });

  test("by nothing where there is but one, and by a __typename before anything else", async () => {
    const one = petOf(
      "interface Pet { lives: Int } type Cat implements Pet { lives: Int mood: Mood } enum Mood { CALM VERY_WILD }",
    );
    const loaded = await load(ref("Any"), one);
    expect(loaded.told).toEqual([]);
    expect(await answer(loaded, "{ pet { __typename ... on Cat { mood } } }", { mood: "very-wild" })).toEqual(
      {
        data: { pet: { __typename: "Cat", mood: "VERY_WILD" } },
      },
    );
    const several = await load(ref("Any"), petOf(types));
    expect(await answer(several, "{ pet { __typename } }", { __typename: "Dog", species: "cat" })).toEqual({
      data: { pet: { __typename: "Dog" } },
    });
  });
});

describe("what cannot be told is a diagnostic with both places", () => {
  test.each([
    [
      "an object that may be either",
      ref("Vague"),
      "1:14 type-mismatch: Query.pet may be of several types, and nothing tells which type Vague is [pets.v1.getPet]",
    ],
    [
      "two that require nothing of their own",
      `{ oneOf: [${ref("Vague")}, { type: object, properties: { tricks: { type: array, items: { type: string } } } }] }`,
      "1:14 type-mismatch: Query.pet may be of several types, and nothing tells which type Vague is [pets.v1.getPet]",
    ],
    [
      "two whose fields tell their types, but whose values may be alike",
      `{ oneOf: [{ title: A, type: object, properties: { lives: { type: integer, format: int32 }, mood: ${ref("Mood")} } }, { type: object, properties: { tricks: { type: array, items: { type: string } } } }] }`,
      "1:14 type-mismatch: Query.pet may be of several types, and nothing tells the object from the object [pets.v1.getPet]",
    ],
  ])("%s", async (_, schema, message) => {
    const { told } = await load(schema, petOf(types));
    expect(told).toEqual([expect.stringContaining(message)]);
    expect(told[0]).toContain("mark the field @resolver");
  });

  test("a field that the type's alternative lacks", async () => {
    const { told } = await load(
      `{ oneOf: [${ref("Cat")}, ${ref("Dog")}] }`,
      petOf(types.replace("mood: Mood", "age: Int mood: Mood")),
    );
    expect(told).toEqual([
      expect.stringContaining("nothing answers Cat.age: what pets.v1.getPet answers has no age"),
    ]);
  });
});

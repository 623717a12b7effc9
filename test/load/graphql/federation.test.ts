import { buildSchema, print, validateSchema } from "graphql";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics.ts";
import { completeFederation } from "../../../generator/load/graphql/complete-federation.ts";
import { parseText, readSchema } from "../../../generator/load/graphql/read-schema.ts";

function read(text: string): { fields: (type: string) => readonly string[]; told: readonly string[] } {
  const diagnostics: Diagnostic[] = [];
  const schema = readSchema([{ file: "s.graphql", text }], diagnostics)?.schema;
  return {
    fields(type) {
      const found = schema?.getType(type);
      return found && "getFields" in found ? Object.keys(found.getFields()) : [];
    },
    told: diagnostics.map(({ message }) => message),
  };
}

test("a subgraph of version 2 uses what it imports, by another name as well, without declaring it", () => {
  const { fields, told } = read(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@tag", { name: "@shareable", as: "@shared" }])
    interface Media @key(fields: "id") { id: ID! }
    type Product @key(fields: "id") @key(fields: "sku package", resolvable: false) {
      id: ID! @tag(name: "a") @tag(name: "b")
      package: String @shared @federation__inaccessible
    }
    type Query { product(id: ID!): Product }
  `);
  expect(told).toEqual([]);
  expect(fields("Product")).toEqual(["id", "package"]);
});

test("a subgraph of version 1 extends types that others define, and may have no root fields", () => {
  const text = `
    directive @tag(name: String!) repeatable on FIELD_DEFINITION
    extend type Product @key(fields: "id") {
      id: ID! @external @tag(name: "a")
      delivery(zip: String): Delivery @requires(fields: "id")
    }
    type Delivery { days: Int }
    extend type Product { again: Int }
  `;
  const { fields, told } = read(text);
  expect(told).toEqual([]);
  expect(fields("Product")).toEqual(["id", "delivery", "again"]);
  expect(fields("Query")).toEqual(["_service"]);
});

test("whoever is given the schema that callers see can build it", () => {
  const tree = parseText(
    { file: "s", text: 'extend type Query { a: A } type A @key(fields: "id") { id: ID! }' },
    [],
  );
  if (!tree) throw new Error("it does not parse");
  const sdl = print(completeFederation(tree).document);
  expect(validateSchema(buildSchema(sdl, { assumeValidSDL: true }))).toEqual([]);
});

test("what is not of a subgraph is a mistake, as in any other schema", () => {
  expect(read('type Query { a: A @kee(fields: 1) } type A @key(fields: "id") { id: ID! }').told).toEqual([
    'Unknown directive "@kee".',
  ]);
  expect(read("extend type A { a: Int } type Query { b: Int }").told[0]).toContain('Cannot extend type "A"');
  expect(read("type Query { a: Int @external(why: 1) }").told[0]).toContain('Unknown argument "why"');
});

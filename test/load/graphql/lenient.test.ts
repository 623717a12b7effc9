import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isError } from "../../../generator/diagnostics.ts";
import type { GraphqlOptions } from "../../../generator/load/graphql/graphql-options.ts";
import { loadGraphql } from "../../../generator/load/graphql/load.ts";
import type { Loaded } from "../../../generator/load/loaded.ts";

function load(schema: string, options: GraphqlOptions): Loaded {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-lenient-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "schema.graphql");
  writeFileSync(path, schema);
  return loadGraphql([path], { id: "graph.v1", name: "graph", version: "v1" }, options);
}

const twice = `type Query {
  a: Int
  b(x: Int, x: String): Role
  a: String
}
enum Role { ONE ONE }
input In { i: Int i: String }
extend type Query { b: Int }
type Query { z: Int }
`;

test("what is declared twice ends the run, and the hint says how to go on", () => {
  const { services, diagnostics } = load(twice, {});
  expect(services).toEqual([]);
  expect(diagnostics.every(isError)).toBe(true);
  expect(diagnostics.map(({ hint }) => hint).join()).toContain("--lenient");
});

test("with --lenient the first counts, and each repetition is told with both its places", () => {
  const { services, diagnostics } = load(twice, { lenient: true });
  expect(
    diagnostics.map(({ code, message, source, related }) => {
      const at = (place: object): string => Object.values(place).slice(1).join(":");
      return `${at(source)} ${code} ${message} (${related && at(related.source)})`;
    }),
  ).toEqual([
    "9:6 tolerated-fault type Query is declared twice; the first counts (1:6)",
    "4:3 tolerated-fault Query.a is declared twice; the first counts (2:3)",
    "3:13 tolerated-fault Query.b(x:) is declared twice; the first counts (3:5)",
    "6:17 tolerated-fault Role.ONE is declared twice; the first counts (6:13)",
    "7:19 tolerated-fault In.i is declared twice; the first counts (7:12)",
    "8:21 tolerated-fault Query.b is declared twice; the first counts (3:3)",
  ]);
  expect(services[0]?.graphql?.sdl).toContain("b(x: Int): Role");
  expect(services[0]?.graphql?.sdl).not.toContain("z: Int");
});

test("--lenient does not make a type up", () => {
  const { services, diagnostics } = load("type Query { a: Nothing }", { lenient: true });
  expect(services).toEqual([]);
  expect(diagnostics).toMatchObject([
    { code: "invalid-spec", message: expect.stringContaining('"Nothing"') },
  ]);
});

test("a type that is not quite what its interface says is told, and read", () => {
  const schema = "type Query { n: N } interface N { id: ID! } type A implements N { id: Int }";
  expect(load(schema, {}).diagnostics).toMatchObject([{ code: "invalid-spec" }]);
  const { services, diagnostics } = load(schema, { lenient: true });
  expect(diagnostics).toMatchObject([{ code: "tolerated-fault", message: expect.stringContaining("N.id") }]);
  expect(services).toHaveLength(1);
});

test("a custom scalar is what the project says that it is in JSON", () => {
  const scalars = { Money: { kind: "number" }, DateTime: { kind: "number", integer: true } } as const;
  const schema =
    "type Query { price: Money! at: DateTime! odd: Odd! id: ID! } scalar Money scalar DateTime scalar Odd";
  const answers = ({ services }: Loaded): unknown =>
    services[0]?.operations.map(({ responses }) => responses[0]?.contents[0]?.schema);
  expect(answers(load(schema, { scalars }))).toEqual([
    { kind: "number" },
    { kind: "number", integer: true },
    { kind: "unknown" },
    { kind: "string" },
  ]);
  expect(answers(load(schema, {}))).toMatchObject([
    { kind: "unknown" },
    { kind: "string", format: "date-time" },
    {},
    {},
  ]);
});

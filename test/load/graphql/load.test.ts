import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadGraphql } from "../../../generator/load/graphql/load.ts";
import type { Loaded } from "../../../generator/load/loaded.ts";
import type { GraphqlSpec, ServiceVersion } from "../../../generator/model/api.ts";
import type { Schema } from "../../../generator/model/schema.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-graphql-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const identity = { id: "graph.v1", name: "graph", version: "v1" };

/** Loads files given by name; those directly in the folder are the schema. */
function load(files: Readonly<Record<string, string>>): Loaded {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const schemas = Object.keys(files).filter((name) => /^[^/]+\.graphql$/.test(name));
  return loadGraphql(
    schemas.map((name) => join(folder, name)),
    identity,
  );
}

function graphOf(loaded: Loaded): ServiceVersion & { readonly graphql: GraphqlSpec } {
  expect(loaded.diagnostics).toEqual([]);
  const [service] = loaded.services;
  if (!service?.graphql) throw new Error("nothing was loaded");
  return { ...service, graphql: service.graphql };
}

function schemaOf(service: ServiceVersion, name: string): Schema | undefined {
  return service.schemas.find((named) => named.name === name)?.schema;
}

/** `schema.graphql:2:3 invalid-spec …`, with the other place. */
function told({ diagnostics }: Loaded): readonly string[] {
  const place = (source: object): string => {
    const { file, line, column } = source as { file: string; line: number; column: number };
    return `${file.slice(file.lastIndexOf("/") + 1)}:${line}:${column}`;
  };
  return diagnostics.map(
    ({ source, code, message, related }) =>
      `${place(source)} ${code} ${message}${related ? ` (${place(related.source)})` : ""}`,
  );
}

describe("operations", () => {
  test("root fields are operations by their own names, so that a query and a subscription never meet", () => {
    const { operations } = graphOf(
      load({
        "schema.graphql": `
          type Query { user(id: ID!, first: Int = 5): User }
          type Subscription { user: User! }
          type User { id: ID! }
        `,
      }),
    );
    expect(operations).toMatchObject([
      {
        id: "graph.v1.Query.user",
        name: "queryUser",
        kind: "unary",
        requestType: "QueryUserArgs",
        binding: { type: "Query", field: "user" },
        request: {
          fields: [
            { name: "id", required: true, schema: { kind: "string" } },
            { name: "first", required: false, schema: { kind: "union", default: 5 } },
          ],
        },
      },
      { id: "graph.v1.Subscription.user", name: "subscriptionUser", kind: "server-stream" },
    ]);
    expect(operations[1]).not.toHaveProperty("requestType");
  });

  test("the schema's own names for its root types do not change ids", () => {
    const { operations, graphql } = graphOf(
      load({ "schema.graphql": "schema { query: Root } type Root { film: ID }" }),
    );
    expect(operations.map(({ id }) => id)).toEqual(["graph.v1.Query.film"]);
    expect(graphql.roots).toEqual({ Query: "Root" });
  });

  test("several files of a folder are one schema", () => {
    const { schemas } = graphOf(
      load({
        "a.graphql": "type Query { user: User }",
        "b.graphql": "type User { id: ID! } extend type Query { n: Int }",
      }),
    );
    expect(schemas.map(({ name }) => name)).toEqual(["User"]);
  });
});

describe("schemas", () => {
  test("null is said by a union; lists, enums, inputs and alternatives have their own kinds", () => {
    const service = graphOf(
      load({
        "schema.graphql": `
          type Query { search(filter: Filter): [Hit!]! }
          enum Role { ADMIN USER }
          input Filter { role: Role = USER, words: [String!] }
          union Hit = User | Bot
          type User { "Never changes." id: ID! role: Role }
          type Bot { id: ID! at: DateTime odd: Odd }
          scalar DateTime
          scalar Odd
        `,
      }),
    );
    expect(schemaOf(service, "Role")).toEqual({ kind: "enum", values: ["ADMIN", "USER"] });
    expect(schemaOf(service, "Hit")).toEqual({
      kind: "union",
      mode: "anyOf",
      members: [
        { kind: "reference", to: "User" },
        { kind: "reference", to: "Bot" },
      ],
    });
    expect(schemaOf(service, "User")).toMatchObject({
      kind: "object",
      fields: [
        { name: "__typename" },
        { name: "id", required: true, schema: { kind: "string", description: "Never changes." } },
        {
          name: "role",
          required: false,
          schema: { kind: "union", members: [{ to: "Role" }, { kind: "null" }] },
        },
      ],
    });
    expect(schemaOf(service, "Filter")).toMatchObject({
      fields: [
        { name: "role", required: false, schema: { default: "USER" } },
        { name: "words", required: false },
      ],
    });
    expect(schemaOf(service, "Bot")).toMatchObject({
      fields: [
        {},
        {},
        { schema: { members: [{ kind: "string", format: "date-time" }, {}] } },
        { schema: { members: [{ kind: "unknown" }, {}] } },
      ],
    });
  });

  test("a type that hides one of TypeScript's, or is called like a field's arguments, gets another name", () => {
    const loaded = load({
      "schema.graphql":
        "type Query { user(id: ID): Error other: QueryUserArgs } type Error { m: String } type QueryUserArgs { a: Int }",
    });
    expect(told(loaded)).toEqual([
      "schema.graphql:1:87 name-collision type QueryUserArgs would be called QueryUserArgs, as something else is",
    ]);
    expect(loaded.services[0]?.schemas.map(({ typeName }) => typeName)).toEqual(["Error_", "QueryUserArgs2"]);
  });
});

describe("mapping", () => {
  const mapped = `
    type Query {
      user(id: ID!, tags: [String!]): User @operation(
        id: "users.v2.getUser"
        args: { userId: "$args.id", body: { parts: [{ text: "$args.text" }], fixed: [1, { a: true }] }, me: "$context.user" }
        select: "data.user"
      )
    }
    type User {
      id: ID!
      name: String! @resolver
      friends: [User!]! @operation(id: "x", args: { ids: "$parent.id" }, batch: { by: "ids", match: "id" })
    }
  `;

  test("directives become resolvers, with nested templates and their place", () => {
    const { graphql } = graphOf(load({ "schema.graphql": mapped }));
    expect(graphql.handwritten).toEqual(["User.name"]);
    expect(graphql.resolvers).toMatchObject([
      {
        type: "Query",
        field: "user",
        operation: "users.v2.getUser",
        select: ["data", "user"],
        args: {
          userId: { from: "args", path: ["id"] },
          body: {
            from: "object",
            members: {
              parts: {
                from: "list",
                items: [{ from: "object", members: { text: { from: "args", path: ["text"] } } }],
              },
              fixed: { from: "literal", value: [1, { a: true }] },
            },
          },
          me: { from: "context", path: ["user"] },
        },
        source: { line: 3, column: 44 },
      },
      { type: "User", field: "friends", select: [], batch: { by: "ids", match: "id" } },
    ]);
  });

  test("what callers see has neither the directives nor the types that only they use", () => {
    const definitions = `
      directive @operation(id: String!, args: Arguments, select: String, batch: Batch) on FIELD_DEFINITION
      directive @resolver on FIELD_DEFINITION
      scalar Arguments
      input Batch { by: String!, match: String! }
    `;
    const { graphql, schemas } = graphOf(load({ "schema.graphql": definitions + mapped }));
    expect(graphql.sdl).not.toMatch(/@|Arguments|Batch/);
    expect(graphql.sdl).toContain("user(id: ID!, tags: [String!]): User");
    expect(schemas.map(({ name }) => name)).toEqual(["User"]);
  });

  test("a field that an operation or a person answers may be missing from an example", () => {
    const service = graphOf(load({ "schema.graphql": mapped }));
    const user = schemaOf(service, "User");
    const required = user?.kind === "object" ? user.fields.filter((field) => field.required) : [];
    expect(required.map(({ name }) => name)).toEqual(["id"]);
  });

  test("directives of others that only share the name are left alone", () => {
    const { graphql } = graphOf(
      load({
        "schema.graphql": `directive @operation(tag: String) on FIELD_DEFINITION type Query { a: Int @operation(tag: "x") }`,
      }),
    );
    expect(graphql.resolvers).toEqual([]);
    expect(graphql.sdl).toContain('@operation(tag: "x")');
  });

  test("a reference to something that does not exist, and a directive without its id, are told with their place", () => {
    expect(
      told(
        load({ "schema.graphql": 'type Query {\n  a: Int @operation(id: "x", args: { b: "$arg.b" })\n}' }),
      ),
    ).toEqual(['schema.graphql:2:41 invalid-spec "$arg.b" refers to nothing']);
    expect(told(load({ "schema.graphql": "type Query {\n  a: Int @operation\n}" }))).toEqual([
      expect.stringMatching(
        /^schema.graphql:2:10 invalid-spec Argument "@operation\(id:\)" of type "String!" is required/,
      ),
    ]);
  });
});

describe("documents", () => {
  const schema =
    "type Query { user(id: ID): User me: User } type User { id: ID! name: String! } type Mutation { touch: Int }";

  test("each is called by its name, with the comment above it and the fragments that it uses", () => {
    const { graphql } = graphOf(
      load({
        "schema.graphql": schema,
        "operations/user.graphql":
          "# Who this is.\n# And more.\nquery GetUser($id: ID!) { user(id: $id) { ...Name } }\nquery Me { me { id } }",
        "operations/name.graphql":
          "fragment Name on User { name }\nmutation Touch($n: Int = 1) { touch @skip(if: false) }".replace(
            "($n: Int = 1)",
            "",
          ),
      }),
    );
    expect(graphql.documents).toMatchObject([
      { id: "graph.v1.Touch", name: "touch", type: "Mutation", variables: "none" },
      {
        id: "graph.v1.GetUser",
        name: "getUser",
        type: "Query",
        variables: "required",
        description: "Who this is.\nAnd more.",
      },
      { id: "graph.v1.Me", name: "me", variables: "none" },
    ]);
    expect(graphql.documents[1]?.text).toBe(
      "query GetUser($id: ID!) {\n  user(id: $id) {\n    ...Name\n  }\n}\n\nfragment Name on User {\n  name\n}",
    );
    expect(graphql.documents[2]?.text).not.toContain("fragment");
  });

  test("what does not fit the schema is told with line and column, and so is a document without a name", () => {
    const files = {
      "schema.graphql": schema,
      "operations/bad.graphql": "query Bad {\n  me {\n    nam\n  }\n}",
    };
    expect(told(load(files))).toEqual([
      'bad.graphql:3:5 invalid-spec Cannot query field "nam" on type "User". Did you mean "name"?',
    ]);
    expect(told(load({ ...files, "operations/bad.graphql": "{ me { id } }" }))).toEqual([
      "bad.graphql:1:1 invalid-spec this query has no name",
    ]);
  });
});

describe("examples", () => {
  const schema = "type Query { a: Int } type Subscription { ticks: Int! }";

  test("a stream has several answers, an error its status", () => {
    const { operations } = graphOf(
      load({
        "schema.graphql": schema,
        "examples.yaml": `operations:
  graph.v1.Query.a:
    - { name: one, response: 1 }
    - { name: gone, error: { status: 404, title: Gone } }
  graph.v1.Subscription.ticks:
    - { name: three, request: {}, responses: [1, 2, 3] }
`,
      }),
    );
    expect(operations.map(({ examples }) => examples)).toMatchObject([
      [
        { name: "one", response: 1 },
        { name: "gone", status: 404, response: { title: "Gone" } },
      ],
      [{ name: "three", request: {}, response: [1, 2, 3] }],
    ]);
  });

  test("one for an operation that does not exist is a warning at its place", () => {
    const { diagnostics } = load({
      "schema.graphql": schema,
      "examples.yaml": "operations: { graph.v1.Query.b: [] }",
    });
    expect(diagnostics).toMatchObject([
      {
        code: "invalid-example",
        source: { pointer: "/operations/graph.v1.Query.b" },
        message: expect.stringContaining("graph.v1.Query.b"),
      },
    ]);
  });
});

describe("what is wrong with a schema", () => {
  test("a syntax error is told with the line", () => {
    expect(told(load({ "schema.graphql": "type Query {\n  a Int\n}" }))).toEqual([
      'schema.graphql:2:5 invalid-syntax Syntax Error: Expected ":", found Name "Int".: a Int',
    ]);
  });

  test("a field that is defined twice is told with both places, in whichever files they are", () => {
    const loaded = load({
      "a.graphql": "type Query { a: Int }",
      "b.graphql": "extend type Query {\n  a: Int\n}",
    });
    expect(told(loaded)).toEqual([
      'a.graphql:1:14 invalid-spec Field "Query.a" can only be defined once. (b.graphql:2:3)',
    ]);
    expect(loaded.services).toEqual([]);
  });

  test("an unknown type and an empty type are told", () => {
    expect(told(load({ "schema.graphql": "type Query { a: Nothing }" }))).toEqual([
      'schema.graphql:1:17 invalid-spec Unknown type "Nothing". Did you mean "String"?',
    ]);
    expect(told(load({ "schema.graphql": "type Query { a: B }\ntype B" }))).toEqual([
      "schema.graphql:2:6 invalid-spec Type B must define one or more fields.",
    ]);
  });

  test("a schema without a query type is told at its beginning", () => {
    expect(told(load({ "schema.graphql": "type A { b: Int }" }))).toEqual([
      "schema.graphql:1:6 invalid-spec Query root type must be provided.",
    ]);
  });
});

const github = "node_modules/@octokit/graphql-schema/schema.graphql";
test.skipIf(!existsSync(github))("GitHub's schema, which defines two fields twice, is told where", () => {
  expect(told(loadGraphql([github], identity))).toEqual([
    expect.stringMatching(
      /^schema.graphql:\d+:3 invalid-spec Field "EnterpriseOwnerInfo.repositoryDeployKeySetting" .* \(schema.graphql:\d+:3\)$/,
    ),
    expect.stringMatching(
      /^schema.graphql:\d+:3 invalid-spec Field "EnterpriseOwnerInfo.repositoryDeployKeySettingOrganizations" /,
    ),
  ]);
});

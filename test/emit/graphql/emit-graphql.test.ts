import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { findSpecs } from "../../../generator/load-api.ts";
import { checkTypes, preparePackage } from "./check-types.ts";

/** A project that has the package installed, as users do. */
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-emit-"));
  preparePackage(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>, below: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, below, name)), { recursive: true });
    writeFileSync(join(folder, below, name), text);
  }
}

/** Files of `graph/v1` by name, for the specs in the folder. */
async function emit(specs: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  write(specs, "specs");
  const { files, diagnostics } = await generate(findSpecs(join(folder, "specs")), { importExtension: ".ts" });
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** tsc takes seconds, and longer on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

function typesOf(files: Readonly<Record<string, string>>): string {
  return checkTypes(
    folder,
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
}

const schema = `
  type Query { user(id: ID!, role: Role = USER): User users(f: Filter): [User!]! }
  type Subscription { ticks: Int! }
  "Someone."
  type User { id: ID! at: DateTime error: Error tags: [[String!]] odd: Odd }
  type Error { message: String }
  enum Role { ADMIN USER }
  input Filter { role: Role = ADMIN q: [String!] }
  union Hit = User | Error
  scalar DateTime
  scalar Odd
`;

describe("types.ts", () => {
  test("null, lists and scalars are written by their own names, and a type that hides one of TypeScript's gets another", async () => {
    const { "graph/v1/types.ts": types } = await emit({ "graph/v1/schema.graphql": schema });
    expect(types).toContain(`export interface QueryUserArgs {
  readonly id: string;
  readonly role?: Role | null;
}
`);
    expect(types).toContain(`/** Someone. */
export interface User {
  readonly __typename?: "User";
  readonly id: string;
  readonly at?: string | null;
  readonly error?: Error_ | null;
  readonly tags?: readonly (readonly string[] | null)[] | null;
  readonly odd?: unknown | null;
}
`);
    expect(types).toContain(`export type Role = "ADMIN" | "USER";`);
    expect(types).toContain("export type Hit = User | Error_;");
    expect(types).toContain(`export interface QueryUserResponses {
  readonly 200: User | null;
}
`);
    expect(types).not.toMatch(/Maybe|Exact|Scalars|ReadonlyArray|any\b/);
  });

  test("a document's variables and result are interfaces of their own", async () => {
    const { "graph/v1/types.ts": types } = await emit({
      "graph/v1/schema.graphql": schema,
      "graph/v1/operations/a.graphql":
        "query GetUser($id: ID!, $f: Filter) { user(id: $id) { ...U } users(f: $f) { id } } fragment U on User { at }",
    });
    expect(types).toContain(`export interface GetUserQueryVariables {
  readonly id: string;
  readonly f?: Filter | null | undefined;
}

export interface GetUserQuery {
  readonly user: {
    readonly at: string | null;
  } | null;
  readonly users: readonly {
    readonly id: string;
  }[];
}
`);
  });
});

test("a fragment of several documents has one type, and documents that differ in how they are written one each", async () => {
  const files = await emit({
    "graph/v1/schema.graphql": schema,
    "graph/v1/operations/a.graphql": `
      query all_users { users { ...U } }
      query AllUsers($id: ID!) { user(id: $id) { ...U ...u } }
      fragment U on User { id }
      fragment u on User { at }
    `,
  });
  const types = files["graph/v1/types.ts"] ?? "";
  expect(types.match(/^export .* \w*Fragment\b/gm)).toEqual([
    "export type UFragment",
    "export type U2Fragment",
  ]);
  expect(types).toContain("export interface AllUsers2QueryVariables {\n  readonly id: string;\n}");
  expect(typesOf(files)).toBe("");
});

test("fields, types and documents whose names differ in case or underscores alone have types of their own", async () => {
  write(
    {
      "graph/v1/schema.graphql": `
        type Query { getX(a: Int): Int get_x(b: ID): Int GetX(c: String): Int user: user_info UserInfo(id: ID): UserInfo }
        type user_info { id: ID! f_a(x: Int): Int fA(y: Int): Int }
        type UserInfo implements Named { id: ID! UserInfo(n: Int): Int named(m: Int): Int }
        interface Named { named(m: Int): Int }
      `,
      "graph/v1/operations/a.graphql": `
        query get_x($a: Int) { getX(a: $a) }
        query getX($b: ID) { get_x(b: $b) }
        query UserInfo($id: ID) { UserInfo(id: $id) { id ...UserInfo } user { ...user_info } }
        fragment UserInfo on UserInfo { id }
        fragment user_info on user_info { id }
      `,
    },
    "specs",
  );
  const { files, diagnostics } = await generate(findSpecs(join(folder, "specs")), { importExtension: ".ts" });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "type UserInfo would be called UserInfo, as something else is",
  ]);
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const types = texts["graph/v1/types.ts"] ?? "";
  const argumentTypes = types.match(/(?<=^export interface )\w+Args\d*/gm);
  expect(argumentTypes).toEqual([
    "QueryGetXArgs",
    "QueryGetXArgs2",
    "QueryGetXArgs3",
    "QueryUserInfoArgs",
    "UserInfoFAArgs",
    "UserInfoFAArgs2",
    "UserInfoUserInfoArgs",
    "UserInfoNamedArgs",
    "NamedNamedArgs",
  ]);
  expect(texts["graph/v1/handlers.ts"]).toContain("readonly queryGetX2: Handler<types.QueryGetXArgs3");
  expect(types).toContain("export interface UserInfoQueryVariables {\n  readonly id?: string");
  expect(typesOf(texts)).toBe("");
});

test("documents and their client: one constant and one member each, a subscription as a stream", async () => {
  const files = await emit({
    "graph/v1/schema.graphql": schema,
    "graph/v1/operations/a.graphql":
      "# Counts.\nsubscription Ticks { ticks }\nquery All($f: Filter) { users(f: $f) { id } }",
  });
  expect(files["graph/v1/documents.ts"]).toContain(`/** Counts. */
export const ticks: Operation<
  NoRequest,
  { readonly 200: types.TicksSubscription },
  GraphqlErrors<types.TicksSubscription>
> = {
  id: "graph.v1.Ticks",
  kind: "server-stream",
  graphql: {
    type: "Subscription",
    field: "Ticks",
    sha256: "${createHash("sha256").update("subscription Ticks {\n  ticks\n}\n").digest("hex")}",
    document: \`subscription Ticks {
  ticks
}
\`,
  },
};
`);
  expect(files["graph/v1/client.ts"]).toContain(`export interface GraphClient {
  /**
   * Counts.
   *
   * \`subscription Ticks\`
   */
  ticks(variables?: NoRequest, options?: CallOptions): Stream<types.TicksSubscription>;
  /** \`query All\` */
  all(
    variables?: types.AllQueryVariables,
    options?: CallOptions,
  ): Call<{ readonly 200: types.AllQuery }, GraphqlErrors<types.AllQuery>>;
}

export function createGraphClient(transport: Transport): GraphClient {
  return createClient(transport, {
    ticks: documents.ticks,
    all: documents.all,
  });
}
`);
  expect(typesOf(files)).toBe("");
});

test("a schema without documents has no client and no documents", async () => {
  const files = await emit({ "graph/v1/schema.graphql": schema });
  expect(
    Object.keys(files)
      .filter((path) => path.startsWith("graph/"))
      .sort(),
  ).toEqual(
    ["examples.ts", "graph.ts", "handlers.ts", "mocks.ts", "operations.ts", "schemas.ts", "types.ts"].map(
      (name) => `graph/v1/${name}`,
    ),
  );
});

describe("handlers.ts", () => {
  const users = `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users/{userId}:
    get:
      operationId: getUser
      parameters: [{ name: userId, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
components:
  schemas:
    User: { type: object, required: [id, given, status], properties: { id: { type: string }, given: { type: string }, status: { enum: [active] } } }
`;
  const mapped = `
    type Query {
      user(id: ID!): User @operation(id: "users.v1.getUser", args: { userId: "$args.id" })
      motto: String! @resolver
    }
    type User { id: ID! status: Status! name(upper: Boolean): String! @resolver friends: [User!]! @resolver }
    enum Status { ACTIVE }
  `;
  const specs = { "users/v1/openapi.yaml": users, "graph/v1/schema.graphql": mapped };

  test("exactly the fields that nothing else answers are written by hand, over what their parent's operation answers", async () => {
    const files = await emit(specs);
    expect(files["graph/v1/handlers.ts"]).toContain(`export interface GraphResolvers {
  readonly Query: {
    motto(parent: undefined, args: NoRequest, context: GraphContext): Resolved<string>;
  };
  readonly User: {
    name(parent: usersV1.User, args: types.UserNameArgs, context: GraphContext): Resolved<string>;
    friends(parent: usersV1.User, args: NoRequest, context: GraphContext): Resolved<readonly usersV1.User[]>;
  };
}
`);
    expect(files["graph/v1/graph.ts"]).toContain(`    enums: { Status: { ACTIVE: "active" } },`);
  });

  test("a resolver gives what is its own of a type, and leaves out what operations answer", async () => {
    const files = await emit({
      ...specs,
      "graph/v1/schema.graphql": `
        type Query { me: Person @resolver }
        type Person { id: ID! user: User @operation(id: "users.v1.getUser", args: { userId: "$parent.id" }) }
        type User { id: ID! }
      `,
    });
    expect(files["graph/v1/handlers.ts"]).toContain(`): Resolved<Omit<types.Person, "user"> | null>;`);
    const resolvers = `import { serveGraph } from "./graph/v1/handlers.ts";
import type { GraphParts } from "trefoil/graph";
export const graph: GraphParts = serveGraph({ Query: { me: () => ({ id: "1" }) } });
`;
    expect(typesOf({ ...files, "resolvers.ts": resolvers })).toBe("");
  });

  test("a resolver that is missing does not compile, and is named", async () => {
    const files = await emit(specs);
    const resolvers = (user: string): Readonly<Record<string, string>> => ({
      ...files,
      "resolvers.ts": `import { serveGraph } from "./graph/v1/handlers.ts";
import type { GraphParts } from "trefoil/graph";
export const graph: GraphParts = serveGraph({ Query: { motto: () => "On" }, User: { ${user} } });
`,
    });
    expect(typesOf(resolvers("name: (user) => user.given, friends: async () => []"))).toBe("");
    const told = typesOf(resolvers("name: (user) => user.given"));
    expect(told).toContain("resolvers.ts(3,");
    expect(told).toContain("Property 'friends' is missing");
    expect(told.trim().split(/\n(?=\S)/)).toHaveLength(1);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkApi } from "../../generator/check/check-api.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";

const users = `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200":
          description: Them.
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/User" } }
                  next: { type: string }
                  total: { type: integer, format: int32 }
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
components:
  schemas:
    User: { type: object, required: [id], properties: { id: { type: string }, nick: { type: string } } }
`;

const types = (edge = "cursor: String"): string => `
type Connection { edges: [Edge!]! pageInfo: PageInfo! }
type Edge { node: User! ${edge} }
type User { id: ID! nick: String }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

/** What all rules say of a connection over the list of users. */
async function check(
  page: string,
  {
    args = 'limit: "$args.first", cursor: "$args.after"',
    edge,
  }: { readonly args?: string; readonly edge?: string } = {},
): Promise<readonly string[]> {
  return checkSchema(`type Query { users(first: Int, after: String): Connection!
  @operation(id: "users.v1.listUsers", args: { ${args} }, ${page}) }${types(edge)}`);
}

async function checkSchema(schema: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of [
    ["users/v1/openapi.yaml", users],
    ["graph/v1/schema.graphql", schema],
  ] as const) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { api, diagnostics } = await loadApi(findSpecs(folder));
  return [...diagnostics, ...checkApi(api)].map(({ code, message, hint }) => `${code}: ${message} (${hint})`);
}

test("a connection over a page is as good as its parts", async () => {
  expect(await check('page: { items: "items", next: "next" }')).toEqual([]);
  expect(
    await check('page: { items: "items", next: "next", cursor: "id" }', { edge: "cursor: String!" }),
  ).toEqual([]);
});

test("a path that leads nowhere is told, with what was meant", async () => {
  expect(await check('page: { items: "items", next: "nxt" }')).toEqual([
    "unknown-selection: Query.users reads next from nxt, which the answer of users.v1.listUsers does not have (did you mean next?)",
  ]);
  expect(await check('page: { items: "items", next: "next", cursor: "idd" }')).toEqual([
    "unknown-selection: Query.users takes cursors from idd, which the items of users.v1.listUsers do not have (did you mean id?)",
  ]);
});

test("items that are no list are told", async () => {
  expect(await check('page: { items: "next", next: "next" }')).toContain(
    "unknown-selection: Query.users pages through next, which is no list (name the list of items)",
  );
});

test("a cursor that may be missing cannot be one that is never null", async () => {
  expect(await check('page: { items: "items", next: "next" }', { edge: "cursor: String!" })).toEqual([
    expect.stringMatching(/^type-mismatch: Edge.cursor is never null, but the answer may lack it/),
  ]);
});

test("without a word on the next page, whether there is one cannot be told", async () => {
  expect(await check('page: { items: "items" }')).toEqual([
    expect.stringMatching(/^unmapped-field: nothing answers PageInfo.hasNextPage/),
  ]);
});

test("the fields of the nodes are checked as any others", async () => {
  expect(await check('page: { items: "items", next: "next" }', { edge: "cursor: String other: ID" })).toEqual(
    [expect.stringMatching(/^unmapped-field: nothing answers Edge.other/)],
  );
});

test("an argument that goes nowhere is told", async () => {
  expect(await check('page: { items: "items", next: "next" }', { args: 'limit: "$args.first"' })).toEqual([
    'unused-argument: the argument after of Query.users goes nowhere (give it to users.v1.listUsers: args: { …: "$args.after" }; or drop it)',
  ]);
});

test("of alternatives each is checked, and counts as used", async () => {
  const page = 'page: { items: "items", next: "next" }';
  expect(await check(page, { args: 'limit: "$args.first", cursor: "$args.after ?? $args.first"' })).toEqual(
    [],
  );
  expect(await check(page, { args: 'limit: "$args.first", cursor: "$args.after ?? $args.befor"' })).toEqual([
    expect.stringMatching(/^unknown-argument: Query.users: \$args.befor refers to an argument/),
  ]);
});

test("one call cannot answer a page for each of many parents", async () => {
  expect(
    await check('page: { items: "items", next: "next" }, batch: { by: "limit", match: "id" }'),
  ).toContain(
    "invalid-spec: Query.users is both batched and paged (one call answers many parents, or one page of a list: drop batch or page)",
  );
});

test("what no conversion mends is told of an argument, and a missing one where one is required", async () => {
  const user = (argument: string): string =>
    `type Query { users(first: Int, after: ${argument}): Connection!
  @operation(id: "users.v1.listUsers", args: { limit: "$args.first", cursor: "$args.after" }, page: { items: "items", next: "next" }) }${types()}
input In { a: ID }`;
  expect(await checkSchema(user("[String]"))).toEqual([
    "type-mismatch: Query.users may give a list as cursor, which users.v1.listUsers does not take (it takes a text or number: give a member of it, or change the type of the argument)",
  ]);
  expect(await checkSchema(user("In"))).toEqual([expect.stringContaining("may give an object as cursor")]);
  expect(await checkSchema(user("Boolean"))).toEqual([
    expect.stringContaining("may give true or false as cursor"),
  ]);
  expect(await checkSchema(user("ID"))).toEqual([]);
  const one = (argument: string): string =>
    `type Query { user(id: ${argument}): User @operation(id: "users.v1.getUser", args: { id: "$args.id" }) } type User { id: ID! }`;
  expect(await checkSchema(one("ID"))).toEqual([
    "type-mismatch: Query.user may give nothing as id, which users.v1.getUser does not take (let the argument not be null, or give it a default)",
  ]);
  expect(await checkSchema(one('ID = "1"'))).toEqual([]);
  expect(await checkSchema(one("ID!"))).toEqual([]);
});

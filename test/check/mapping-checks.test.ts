import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkMappedOperations } from "../../generator/check/mapped-operation.ts";
import { checkMappingArguments } from "../../generator/check/mapping-arguments.ts";
import { checkMappingSelection } from "../../generator/check/mapping-selection.ts";
import { checkMappingTypes } from "../../generator/check/mapping-types.ts";
import { checkUnmappedFields } from "../../generator/check/unmapped-field.ts";
import type { Diagnostic } from "../../generator/diagnostics.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-mapping-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const users = `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /users/{userId}:
    get:
      operationId: getUser
      parameters: [{ name: userId, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: ownerIds, in: query, required: true, schema: { type: array, maxItems: 50, items: { type: string } } }
        - { name: kind, in: query, schema: { enum: [cat, dog] } }
      responses:
        "200":
          description: Them.
          content:
            application/json:
              schema: { type: object, required: [items], properties: { items: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    User:
      allOf:
        - { type: object, required: [id], properties: { id: { type: string }, nick: { type: string } } }
        - type: object
          required: [visits, nick, status]
          properties:
            visits: { type: integer, format: int64 }
            age: { type: integer, format: int32 }
            status: { enum: [active, on-leave] }
            tags: { type: array, items: { type: string } }
    Pet: { type: object, required: [ownerId], properties: { ownerId: { type: string }, kind: { enum: [cat, dog] } } }
`;

const clock = `syntax = "proto3";
package clock.v1;
service Clock {
  rpc Now(NowRequest) returns (NowResponse);
  rpc Ticks(NowRequest) returns (stream NowResponse);
}
message NowRequest { string zone = 1; }
message NowResponse { int64 ticks = 1; Zone zone = 2; oneof said { string text = 3; } }
enum Zone { ZONE_UNSPECIFIED = 0; ZONE_UTC = 1; ZONE_LOCAL = 2; }
`;

type Rule = typeof checkMappingTypes;

/** What a rule says of a schema over the two services: the message, the other party's id, the hint. */
async function check(rule: Rule, schema: string): Promise<readonly string[]> {
  const files = {
    "users/v1/openapi.yaml": users,
    "clock/v1/clock.proto": clock,
    "graph/v1/schema.graphql": schema,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { api, diagnostics } = await loadApi(findSpecs(folder));
  expect(diagnostics).toEqual([]);
  return rule(api).map(tell);
}

function tell({ source, code, message, related, hint }: Diagnostic): string {
  const place = "line" in source ? `${source.line}:${source.column}` : source.pointer;
  return `${place} ${code}: ${message}${related ? ` [${related.text}]` : ""} (${hint})`;
}

const getUser = `@operation(id: "users.v1.getUser", args: { userId: "$args.id" })`;
const userOf = (fields: string): string =>
  `type Query { user(id: ID!): User ${getUser} }\ntype User { ${fields} }`;

describe("operations", () => {
  test("an id that no service has is told, with the one that was meant", async () => {
    expect(
      await check(
        checkMappedOperations,
        `type Query { user(id: ID!): ID @operation(id: "users.v1.getUsr") }`,
      ),
    ).toEqual([
      "1:32 unknown-operation: Query.user is mapped to users.v1.getUsr, which no service has (did you mean users.v1.getUser?)",
    ]);
  });

  test("a stream answers a subscription, and only that", async () => {
    const schema = `type Query { now: ID @operation(id: "clock.v1.Clock.Ticks") }
type Subscription { ticks: ID @operation(id: "clock.v1.Clock.Now") }`;
    expect(await check(checkMappedOperations, schema)).toEqual([
      expect.stringMatching(
        /^1:22 type-mismatch: Query.now is mapped to clock.v1.Clock.Ticks, which is server-stream \[clock.v1.Clock.Ticks\]/,
      ),
      expect.stringMatching(
        /^2:31 type-mismatch: Subscription.ticks is mapped to clock.v1.Clock.Now, which is unary/,
      ),
    ]);
  });
});

describe("arguments", () => {
  const query = (args: string): string =>
    `type Query { user(id: ID!, a: In): ID @operation(id: "users.v1.getUser", args: { ${args} }) }\ninput In { b: ID }`;

  test("one that the request lacks is told with its operation", async () => {
    expect(await check(checkMappingArguments, query(`userId: "$args.id", user: "x"`))).toEqual([
      "1:39 unknown-argument: Query.user gives user, which the request of users.v1.getUser does not have [users.v1.getUser] (did you mean userId?)",
    ]);
  });

  test("one that the request requires is told", async () => {
    expect(await check(checkMappingArguments, query(""))).toEqual([
      '1:39 missing-argument: Query.user does not give userId, which users.v1.getUser requires [users.v1.getUser] (add it: args: { userId: "$args.…" })',
    ]);
  });

  test("a reference must lead to an argument, into its type, or to what the parent's answer has", async () => {
    expect(await check(checkMappingArguments, query(`userId: "$args.di"`))).toEqual([
      "1:39 unknown-argument: Query.user: $args.di refers to an argument that the field does not have (did you mean id?)",
    ]);
    expect(await check(checkMappingArguments, query(`userId: "$args.a.c"`))).toEqual([
      expect.stringContaining("$args.a.c leads to nothing in the argument's type"),
    ]);
    expect(await check(checkMappingArguments, query(`userId: "$args.a.b"`))).toEqual([]);
    expect(await check(checkMappingArguments, query(`userId: "$parent.id"`))).toEqual([
      expect.stringContaining("$parent.id has no parent to refer to"),
    ]);
    const edge = (reference: string): string =>
      userOf(`id: ID! again: User @operation(id: "users.v1.getUser", args: { userId: "${reference}" })`);
    expect(await check(checkMappingArguments, edge("$parent.id"))).toEqual([]);
    expect(await check(checkMappingArguments, edge("$parent.nik"))).toEqual([
      "2:33 unknown-argument: User.again: $parent.nik leads to nothing in what answers User (did you mean nick?)",
    ]);
  });

  test("a batch needs a list that the args give", async () => {
    const pets = (args: string, by: string): string =>
      `${userOf(
        `pets: [Pet!]! @operation(id: "users.v1.listPets", args: { ${args} }, select: "items", batch: { by: "${by}", match: "ownerId" })`,
      )} type Pet { ownerId: ID! }`;
    expect(await check(checkMappingArguments, pets(`ownerIds: "$parent.id"`, "ownerIds"))).toEqual([]);
    expect(await check(checkMappingArguments, pets(`ownerIds: "$parent.id", kind: "cat"`, "kind"))).toEqual([
      expect.stringContaining(
        "type-mismatch: User.pets is batched by kind, which is no list in the request of users.v1.listPets",
      ),
    ]);
    expect(await check(checkMappingArguments, pets(`ownerIds: "$parent.id"`, "kind"))).toEqual([
      expect.stringContaining("missing-argument: User.pets is batched by kind, which its args do not give"),
    ]);
  });
});

describe("selections", () => {
  const pets = (rest: string): string =>
    `type Query { pets: [Pet!]! @operation(id: "users.v1.listPets", args: { ownerIds: "1" }, ${rest}) } type Pet { ownerId: ID! }`;

  test("a step that the answer lacks is told, with what it has", async () => {
    expect(await check(checkMappingSelection, pets(`select: "item"`))).toEqual([
      "1:28 unknown-selection: Query.pets selects item, but the answer of users.v1.listPets has no item [users.v1.listPets] (did you mean items?)",
    ]);
    expect(await check(checkMappingSelection, pets(`select: "items"`))).toEqual([]);
  });

  test("a batch matches by a member of the items", async () => {
    expect(
      await check(checkMappingSelection, pets(`select: "items", batch: { by: "ownerIds", match: "owner" }`)),
    ).toEqual([
      expect.stringMatching(
        /Query.pets matches by owner, which the items of users.v1.listPets do not have .*did you mean ownerId\?/,
      ),
    ]);
    expect(await check(checkMappingSelection, pets(`batch: { by: "ownerIds", match: "ownerId" }`))).toEqual([
      expect.stringContaining("Query.pets is batched, but what it selects is no list"),
    ]);
  });
});

describe("fields that nothing answers", () => {
  test("a field that the answer lacks is told; hand-written, mapped and present ones are not", async () => {
    const fields = `id: ID! nick: String! visits: ID! name: String @resolver again: User ${getUser.replace("$args", "$parent")} nik: String`;
    expect(await check(checkUnmappedFields, userOf(fields))).toEqual([
      "2:149 unmapped-field: nothing answers User.nik: what users.v1.getUser answers has no nik [users.v1.getUser] " +
        "(did you mean nick? map it with @operation(id: …), or mark it @resolver and write it by hand)",
    ]);
  });

  test("a oneof's member has a name of its own", async () => {
    const schema = `type Query { now: Now @operation(id: "clock.v1.Clock.Now") } type Now { text: String said: String }`;
    expect(await check(checkUnmappedFields, schema)).toEqual([
      expect.stringContaining("nothing answers Now.said"),
    ]);
  });

  test("a root field needs an answer once anything is mapped, and not before", async () => {
    expect(await check(checkUnmappedFields, `type Query { a: Int user(id: ID!): ID ${getUser} }`)).toEqual([
      expect.stringContaining("1:14 unmapped-field: nothing answers Query.a (map it"),
    ]);
    expect(await check(checkUnmappedFields, "type Query { a: Int }")).toEqual([]);
  });
});

describe("types", () => {
  const told = async (fields: string): Promise<string> =>
    (await check(checkMappingTypes, userOf(fields))).join("\n");

  test("64 bits do not fit an Int", async () => {
    expect(await told("visits: Int!")).toMatch(
      /^2:13 type-mismatch: User.visits is an Int, which holds 32 bits, but the answer is wider .*make it a BigInt/,
    );
    expect(await told("visits: BigInt! age: Int } scalar BigInt type B { a: Int")).toBe("");
    const now = `type Query { now: Now! @operation(id: "clock.v1.Clock.Now") } type Now { ticks: Int! }`;
    expect(await check(checkMappingTypes, now)).toEqual([expect.stringContaining("Now.ticks is an Int")]);
  });

  test("what may be missing does not fit where null may not be", async () => {
    expect(await told("age: Int!")).toContain("User.age is never null, but the answer may lack it");
    expect(await told("age: Int nick: String! id: ID!")).toBe("");
  });

  test("a list is not one value, an object not a scalar", async () => {
    expect(await told("tags: String")).toContain("User.tags is one value, but the answer is a list");
    expect(await told("nick: [String]!")).toContain("User.nick is a list, but the answer is not");
    expect(await told("nick: Nick! } type Nick { a: Int")).toContain(
      "User.nick is an object, but the answer is not",
    );
    expect(await told("nick: Int!")).toContain("User.nick cannot hold what the answer is: string");
  });

  test("an enum knows every value of the answer, whatever its prefix and case", async () => {
    expect(await told("status: Status! } enum Status { ACTIVE ON_LEAVE } type B { a: Int")).toBe("");
    expect(await told("status: Status! } enum Status { ACTIVE } type B { a: Int")).toContain(
      "User.status has no value for on-leave",
    );
    const now = (values: string): string =>
      `type Query { now: Now! @operation(id: "clock.v1.Clock.Now") } type Now { zone: Zone } enum Zone { ${values} }`;
    expect(await check(checkMappingTypes, now("UTC LOCAL"))).toEqual([]);
    expect(await check(checkMappingTypes, now("UTC"))).toEqual([
      expect.stringContaining("Now.zone has no value for ZONE_LOCAL"),
    ]);
  });

  test("an enum in an argument gives only what the operation takes", async () => {
    const pets = (values: string): string =>
      `type Query { pets(kind: Kind): ID @operation(id: "users.v1.listPets", args: { ownerIds: "1", kind: "$args.kind" }) } enum Kind { ${values} }`;
    expect((await check(checkMappingTypes, pets("CAT DOG"))).filter((text) => text.includes("Kind"))).toEqual(
      [],
    );
    expect(await check(checkMappingTypes, pets("CAT FISH"))).toContainEqual(
      expect.stringContaining("Query.pets may give FISH as kind, which users.v1.listPets does not take"),
    );
  });
});

test("the example's mapping has nothing to tell", async () => {
  const { api, diagnostics } = await loadApi(findSpecs("specs"));
  const rules = [
    checkMappedOperations,
    checkMappingArguments,
    checkMappingSelection,
    checkUnmappedFields,
    checkMappingTypes,
  ];
  expect([...diagnostics, ...rules.flatMap((rule) => rule(api))]).toEqual([]);
});

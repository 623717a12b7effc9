import { expect, test } from "vitest";
import type { Operation, Route, ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import type { GatewayState } from "../../runtime/gateway/index.ts";
import { createMemoryCounters } from "../../runtime/gateway/limits/memory-counters.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const getUser: Operation = {
  id: "users.v1.getUser",
  kind: "unary",
  http: {
    method: "GET",
    path: "/users/{id}",
    parameters: { id: { in: "path" } },
    responses: { 200: { "application/json": "User" }, 404: { "application/problem+json": "Problem" } },
  },
};
const users: ServiceDescriptor = {
  id: "users.v1",
  language: "openapi",
  operations: { getUser },
  schemas: { User: { type: "object" }, Problem: { type: "object" } },
  examples: {},
};
const graph: ServiceDescriptor = {
  id: "graph.v1",
  language: "graphql",
  operations: {},
  schemas: {},
  examples: {},
  sdl: "type Query { user(id: ID!): User, secret: User, version: String } type User { id: ID!, name: String }",
  resolvers: [
    {
      type: "Query",
      field: "user",
      operation: "users.v1.getUser",
      args: { id: { from: "args", path: ["id"] } },
      select: [],
    },
    {
      type: "Query",
      field: "secret",
      operation: "users.v1.getUser",
      args: { id: { from: "literal", value: "0" } },
      select: [],
    },
  ],
};
const routes: readonly Route[] = [
  {
    method: "POST",
    publicPath: "/graphql",
    operation: "graph.v1",
    kind: "graphql",
    stream: true,
    maxBodyBytes: 500,
  },
  { method: "GET", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
  {
    method: "GET",
    publicPath: "/users/{id}",
    operation: "users.v1.getUser",
    kind: "proxy",
    upstream: "users",
    forwardPath: "/users/{id}",
    security: [{ jwt: ["users:read"] }],
  },
];
const operations = {
  "graph.v1.Query.user": { security: [{ jwt: [] }] },
  "graph.v1.Query.secret": { security: [{ jwt: ["admin"] }] },
  "graph.v1.Query.version": {},
};

/** A token is its scopes, with commas between. */
const state: GatewayState = {
  verifyToken: (_, token) =>
    token === "bad"
      ? { ok: false, reason: "The token has expired." }
      : { ok: true, identity: { subject: "ada", scopes: token.split(",") } },
  findKey: () => ({ ok: false, reason: "The API key is not known." }),
  take: () => [],
};

async function start(limits: readonly string[] = []) {
  const seen: Readonly<Record<string, unknown>>[] = [];
  const upstream = await startUpstream((incoming, outgoing) => {
    seen.push({ url: incoming.url, ...incoming.headers });
    const found = incoming.url !== "/users/404";
    outgoing.writeHead(found ? 200 : 404, {
      "content-type": found ? "application/json" : "application/problem+json",
    });
    outgoing.end(
      JSON.stringify(
        found ? { id: "7", name: "Ada" } : { title: "Not Found", status: 404, detail: "No such user." },
      ),
    );
  });
  const upstreams = { users: { url: upstream.url, protocol: "http" as const } };
  const policies: Table["policies"] = {
    two: { algorithm: "fixed-window", limit: 2, windowSeconds: 3600, key: ["user"] },
  };
  const limited = routes.map((route) => (route.kind === "proxy" ? { ...route, limits } : route));
  const gateway = await startGateway(tableOf(limited, { upstreams, operations, policies }), {
    state: { ...state, take: createMemoryCounters().take },
    services: [users, graph],
  });
  const ask = async (query: string, token?: string) => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      body: JSON.stringify({ query }),
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
  };
  return { ...gateway, ask, seen };
}

test("a field is answered by its operation, which hears who asks and not with what", async () => {
  const { ask, seen } = await start();
  const { body, headers } = await ask('{ user(id: "7") { name } }', "users:read");
  expect(body).toEqual({ data: { user: { name: "Ada" } } });
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(seen).toEqual([
    expect.objectContaining({
      url: "/users/7",
      "x-trefoil-subject": "ada",
      "x-request-id": headers.get("x-request-id"),
    }),
  ]);
  expect(seen[0]).not.toHaveProperty("authorization");
});

test("each call that a field makes takes from the limits of its operation", async () => {
  const { ask, seen } = await start(["two"]);
  const query = '{ a: user(id: "1") { name } b: user(id: "2") { name } c: user(id: "3") { name } }';
  expect((await ask(query, "users:read")).body).toMatchObject({
    data: { a: { name: "Ada" }, b: { name: "Ada" }, c: null },
    errors: [{ path: ["c"], extensions: { code: "RESOURCE_EXHAUSTED" } }],
  });
  expect(seen).toHaveLength(2);
});

test.each([
  ["a root field's own security", "{ secret { name } }", "users:read", "PERMISSION_DENIED"],
  ["the security of the operation behind it", '{ user(id: "7") { name } }', "other", "PERMISSION_DENIED"],
  ["a field that needs a credential", '{ user(id: "7") { name } }', undefined, "UNAUTHENTICATED"],
])("%s is checked before the service is called", async (...[, query, token, code]) => {
  const { ask, seen } = await start();
  const { body } = await ask(query, token);
  expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
  expect(seen).toEqual([]);
});

test("a field that anyone may ask is answered beside one that is refused", async () => {
  const { ask } = await start();
  const { body } = await ask("{ version secret { id } }");
  expect(body).toMatchObject({ data: { version: null, secret: null }, errors: [{ path: ["secret"] }] });
  expect((body as { readonly errors: readonly unknown[] }).errors).toHaveLength(1);
});

test("a bad token is refused before the query is read", async () => {
  const { ask } = await start();
  expect(await ask("{ version }", "bad")).toMatchObject({
    status: 401,
    body: { detail: "The token has expired." },
  });
});

test("a service's error reaches the caller as an error of the field", async () => {
  const { ask } = await start();
  const { body } = await ask('{ user(id: "404") { name } }', "users:read");
  expect(body).toMatchObject({
    data: { user: null },
    errors: [{ path: ["user"], extensions: { code: "NOT_FOUND" } }],
  });
});

test("a query may come by GET, and is held to the limit of a body by POST", async () => {
  const { url, ask } = await start();
  const answer = await fetch(`${url}/graphql?query=${encodeURIComponent("{ version }")}`);
  expect(await answer.json()).toEqual({ data: { version: null } });
  expect((await ask(`{ version } # ${"x".repeat(600)}`)).status).toBe(413);
});

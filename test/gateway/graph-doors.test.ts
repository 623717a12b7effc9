import { expect, test } from "vitest";
import type { Operation, Resolver, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import type { GatewayState } from "../../runtime/gateway/index.ts";
import { startGateway, startUpstream, tableOf, testState } from "./gateway-fixture.ts";

/** A graph over operations that ask for different scopes: every way round a door that REST keeps shut is tried. */
const scopes = {
  getUser: "users:read",
  getSalary: "hr:read",
  deleteUser: "users:write",
  watchUser: "hr:read",
};

type Name = keyof typeof scopes;

function operationOf(name: Name): Operation {
  return {
    id: `users.v1.${name}`,
    kind: name === "watchUser" ? "server-stream" : "unary",
    http: {
      method: name === "deleteUser" ? "DELETE" : "GET",
      path: `/${name}/{id}`,
      parameters: { id: { in: "path" } },
      responses: { 200: { [name === "watchUser" ? "text/event-stream" : "application/json"]: "Any" } },
    },
  };
}

const names = Object.keys(scopes) as Name[];
const users: ServiceDescriptor = {
  id: "users.v1",
  language: "openapi",
  operations: Object.fromEntries(names.map((name) => [name, operationOf(name)])),
  schemas: { Any: true },
  examples: {},
};

const roots: ReadonlySet<string> = new Set(["Query", "Mutation", "Subscription"]);

function mapped(type: string, field: string, name: Name): Resolver {
  const from = roots.has(type) ? "args" : "parent";
  return { type, field, operation: `users.v1.${name}`, args: { id: { from, path: ["id"] } }, select: [] };
}

const graph: ServiceDescriptor = {
  id: "graph.v1",
  language: "graphql",
  operations: {},
  schemas: {},
  examples: {},
  sdl: `
    interface Person { id: ID! salary: Salary }
    type User implements Person { id: ID! name: String salary: Salary boss: User }
    type Salary { id: ID cents: Int }
    type Query { user(id: ID!): User person(id: ID!): Person salary(id: ID!): Salary }
    type Mutation { deleteUser(id: ID!): User }
    type Subscription { watch(id: ID!): Salary }
  `,
  resolvers: [
    mapped("Query", "user", "getUser"),
    mapped("Query", "person", "getUser"),
    mapped("Query", "salary", "getSalary"),
    mapped("User", "salary", "getSalary"),
    mapped("User", "boss", "getUser"),
    mapped("Mutation", "deleteUser", "deleteUser"),
    mapped("Subscription", "watch", "watchUser"),
  ],
};

const routes: readonly Route[] = [
  { method: "POST", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
  { method: "GET", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
  ...names.map((name): Route => {
    const method = name === "deleteUser" ? "DELETE" : "GET";
    const path = `/${name}/{id}`;
    const security = [{ jwt: [scopes[name]] }];
    const operation = `users.v1.${name}`;
    return {
      method,
      publicPath: path,
      operation,
      kind: "proxy",
      upstream: "users",
      forwardPath: path,
      security,
    };
  }),
];

/** A token is its scopes, with commas between. */
const state: GatewayState = {
  ...testState,
  verifyToken: (_, token) => ({ ok: true, identity: { subject: "ada", scopes: token.split(",") } }),
  findKey: () => ({ ok: false, reason: "The API key is not known." }),
};

async function start() {
  const asked: string[] = [];
  const headers: Readonly<Record<string, unknown>>[] = [];
  const upstream = await startUpstream((incoming, outgoing) => {
    const [, name = "", id = ""] = incoming.url?.split("/") ?? [];
    asked.push(name);
    headers.push(incoming.headers);
    const body = JSON.stringify({ __typename: "User", id, name: "Ada", cents: 5 });
    outgoing.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  const { url } = await startGateway(
    tableOf(routes, { upstreams: { users: { url: upstream.url, protocol: "http" } } }),
    { state, services: [users, graph] },
  );
  const send = async (query: string, init: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      body: JSON.stringify({ query }),
      headers: { "content-type": "application/json", authorization: "Bearer users:read", ...init },
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { url, asked, headers, send };
}

test.each([
  ["a root field", '{ salary(id: "7") { cents } }'],
  ["an edge", '{ user(id: "7") { salary { cents } } }'],
  ["an edge of an edge", '{ user(id: "7") { boss { salary { cents } } } }'],
  ["an alias", '{ user(id: "7") { name: salary { cents } } }'],
  ["a fragment", 'query { user(id: "7") { ...S } } fragment S on User { salary { cents } }'],
  ["a field of an interface", '{ person(id: "7") { salary { cents } } }'],
  ["a fragment on an interface", '{ user(id: "7") { ... on Person { salary { cents } } } }'],
  ["a mutation", 'mutation { deleteUser(id: "7") { id } }'],
  ["a field of a mutation's answer", 'mutation { deleteUser(id: "7") { salary { cents } } }'],
  ["a subscription", 'subscription { watch(id: "7") { cents } }'],
])("%s opens no door that REST keeps shut", async (_, query) => {
  const { send, asked } = await start();
  const { text } = await send(query, { accept: "application/json, text/event-stream" });
  expect(text).toContain('"PERMISSION_DENIED"');
  expect(text).not.toContain('"cents":5');
  expect(asked.filter((name) => name !== "getUser")).toEqual([]);
});

test.each([
  ["identity", { "x-trefoil-scopes": "hr:read users:write" }],
  ["identity with underscores", { x_trefoil_scopes: "hr:read" }],
  ["request", { "x-original-url": "/getSalary/7", "x-forwarded-for": "127.0.0.1" }],
  ["method", { "x-http-method-override": "DELETE" }],
])("a made-up header of %s opens none either", async (_, headers) => {
  const { send, asked } = await start();
  const { text } = await send('{ salary(id: "7") { cents } }', headers as unknown as Record<string, string>);
  expect(text).toContain('"PERMISSION_DENIED"');
  expect(asked).toEqual([]);
});

test("REST keeps those doors shut, and the graph opens those that REST opens", async () => {
  const { url, send, asked } = await start();
  const headers = { authorization: "Bearer users:read" };
  expect((await fetch(`${url}/getSalary/7`, { headers })).status).toBe(403);
  expect(asked).toEqual([]);
  const { text } = await send('{ salary(id: "7") { cents } }', { authorization: "Bearer hr:read" });
  expect(text).toBe('{"data":{"salary":{"cents":5}}}');
});

test("what a field may not have is null beside what it may, and one bad path costs no other", async () => {
  const { send } = await start();
  const { text } = await send('{ user(id: "7") { name salary { cents } boss { name } } }');
  expect(JSON.parse(text)).toMatchObject({
    data: { user: { name: "Ada", salary: null, boss: { name: "Ada" } } },
    errors: [{ path: ["user", "salary"], extensions: { operation: "users.v1.getSalary" } }],
  });
});

test("an id cannot lead to another path of the service", async () => {
  const { send, headers, asked } = await start();
  await send('{ user(id: "../getSalary/7") { name } }');
  await send('{ user(id: "7?x=1#y") { name } }');
  expect(asked.every((name) => name === "getUser")).toBe(true);
  expect(headers.length).toBeLessThanOrEqual(2);
});

test("the caller's trace and identity reach what is called; its credential does not", async () => {
  const { send, headers } = await start();
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  await send('{ a: user(id: "7") { name } b: user(id: "8") { name } }', {
    traceparent,
    tracestate: "v=1",
    "x-request-id": "mine-1",
  });
  expect(headers).toHaveLength(2);
  for (const heard of headers) {
    expect(heard).toMatchObject({
      traceparent,
      tracestate: "v=1",
      "x-request-id": "mine-1",
      "x-trefoil-subject": "ada",
      "x-trefoil-scopes": "users:read",
    });
    expect(heard).not.toHaveProperty("authorization");
  }
});

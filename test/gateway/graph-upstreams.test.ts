import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { Operation, Resolver, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

/** A graph over one service that is well and one that is slow, wrong or gone. */
function operationOf(id: string): Operation {
  return {
    id,
    kind: "unary",
    http: {
      method: "GET",
      path: "/items/{id}",
      parameters: { id: { in: "path" } },
      responses: { 200: { "application/json": "Any" } },
    },
  };
}

const services: readonly ServiceDescriptor[] = ["good.v1", "bad.v1"].map((id) => ({
  id,
  language: "openapi",
  operations: { get: operationOf(`${id}.get`) },
  schemas: { Any: true },
  examples: {},
}));

function mapped(type: string, field: string, operation: string): Resolver {
  const from = type === "Query" ? "args" : "parent";
  return { type, field, operation, args: { id: { from, path: ["id"] } }, select: [] };
}

const graph: ServiceDescriptor = {
  id: "graph.v1",
  language: "graphql",
  operations: {},
  schemas: {},
  examples: {},
  sdl: `
    type Query { good(id: ID!): Item bad(id: ID!): Item list(id: ID!): [Item!] must(id: ID!): Must! }
    type Item { id: ID! name: String count: Int next: Item }
    type Must { id: ID! inner: Item! }
  `,
  resolvers: [
    mapped("Query", "good", "good.v1.get"),
    mapped("Query", "must", "good.v1.get"),
    mapped("Query", "bad", "bad.v1.get"),
    mapped("Query", "list", "bad.v1.get"),
    mapped("Item", "next", "bad.v1.get"),
    mapped("Must", "inner", "bad.v1.get"),
  ],
};

function routeOf(name: string, changes: Partial<Route> = {}): Route {
  const path = `/${name}/items/{id}`;
  const operation = `${name}.v1.get`;
  const forwardPath = "/items/{id}";
  return {
    method: "GET",
    publicPath: path,
    operation,
    kind: "proxy",
    upstream: name,
    forwardPath,
    ...changes,
  };
}

type AnswerBad = (outgoing: ServerResponse, url: string) => void;

interface Times {
  /** Milliseconds that the query may take. */
  readonly graph?: number;
  /** Milliseconds that a call of the service may take. */
  readonly bad?: number;
}

async function start(
  answerBad: AnswerBad | "gone",
  { graph: whole = 10_000, bad: each = 5_000 }: Times = {},
) {
  const json = { "content-type": "application/json" };
  const good = await startUpstream((incoming, outgoing) => {
    const id = incoming.url?.split("/").at(-1);
    outgoing.writeHead(200, json).end(JSON.stringify({ id, name: "Good", count: 1 }));
  });
  let asked = 0;
  const bad = await startUpstream((incoming, outgoing) => {
    asked += 1;
    if (answerBad !== "gone")
      answerBad(outgoing.setHeader("content-type", "application/json"), incoming.url ?? "");
  });
  if (answerBad === "gone") await new Promise((resolve) => bad.server.close(resolve));
  const graphRoute = {
    method: "POST",
    publicPath: "/graphql",
    operation: "graph.v1",
    kind: "graphql",
  } as const;
  const routes = [
    { ...graphRoute, stream: true, timeoutMs: whole } as const,
    routeOf("good"),
    routeOf("bad", { timeoutMs: each }),
  ];
  const upstreams = {
    good: { url: good.url, protocol: "http" },
    bad: { url: bad.url, protocol: "http" },
  } as const;
  const { url, failures } = await startGateway(tableOf(routes, { upstreams }), {
    services: [...services, graph],
  });
  const ask = async (query: string): Promise<unknown> => {
    const body = JSON.stringify({ query });
    const headers = { "content-type": "application/json" };
    return (await fetch(`${url}/graphql`, { method: "POST", body, headers })).json();
  };
  return { ask, failures, asked: () => asked };
}

const both = '{ good(id: "1") { name } bad(id: "1") { name } }';

test.each<[string, AnswerBad | "gone", string]>([
  ["is gone", "gone", "UNAVAILABLE"],
  ["hangs up", (outgoing) => void outgoing.destroy(), "UNAVAILABLE"],
  ["stops in the middle", (outgoing) => void outgoing.write('{"na', () => outgoing.destroy()), "UNAVAILABLE"],
  ["fails", (outgoing) => void outgoing.writeHead(500).end('{"title":"Oh no","status":500}'), "INTERNAL"],
  ["answers with what is no JSON", (outgoing) => void outgoing.end("<html>"), "UNAVAILABLE"],
  ["is busy", (outgoing) => void outgoing.writeHead(503).end("{}"), "UNAVAILABLE"],
  ["sends elsewhere", (outgoing) => void outgoing.writeHead(302, { location: "/x" }).end(), "UNKNOWN"],
])("a service that %s costs its own fields alone, and they say so", async (_, answerBad, code) => {
  const { ask } = await start(answerBad);
  expect(await ask(both)).toMatchObject({
    data: { good: { name: "Good" }, bad: null },
    errors: [{ path: ["bad"], extensions: { code, operation: "bad.v1.get", requestId: expect.any(String) } }],
  });
});

test("a slow service costs its own fields alone, after its own time", async () => {
  const { ask } = await start(() => {}, { bad: 300 });
  expect(await ask(both)).toMatchObject({
    data: { good: { name: "Good" }, bad: null },
    errors: [{ path: ["bad"], extensions: { code: "DEADLINE_EXCEEDED", operation: "bad.v1.get" } }],
  });
});

test("slow calls one after the other together take no longer than the query may", async () => {
  let last = 0;
  const { ask, asked } = await start(
    (outgoing, url) => {
      last += 1;
      setTimeout(
        () => outgoing.end(JSON.stringify({ id: `${url.split("/").at(-1)}${last}`, name: "Slow" })),
        300,
      );
    },
    { graph: 1_200 },
  );
  const levels = 8;
  const query = `{ good(id: "1") { ${"next { name ".repeat(levels)}${"} ".repeat(levels)} } }`;
  const answer = (await ask(query)) as { readonly errors: readonly unknown[] };
  expect(answer).toMatchObject({ data: { good: { next: { name: "Slow" } } } });
  expect(answer.errors).toMatchObject([{ extensions: { code: "DEADLINE_EXCEEDED" } }]);
  expect(asked()).toBeLessThan(levels);
});

test("a value of the wrong type is null and an error, and what is beside it is answered", async () => {
  const { ask, failures } = await start((outgoing) =>
    outgoing.end(JSON.stringify({ id: "1", name: "Bad", count: "many" })),
  );
  expect(await ask('{ bad(id: "1") { name count } }')).toMatchObject({
    data: { bad: { name: "Bad", count: null } },
    errors: [{ message: "Unexpected error", path: ["bad", "count"] }],
  });
  expect(failures).toHaveLength(1);
});

test.each([
  ["an object where a list is due", '{"id":"1"}'],
  ["a number", "7"],
  ["a text", '"seven"'],
])("%s is an error of the field, and no more", async (_, text) => {
  const { ask } = await start((outgoing) => void outgoing.end(text));
  expect(await ask('{ good(id: "1") { name } list(id: "1") { name } }')).toMatchObject({
    data: { good: { name: "Good" }, list: null },
    errors: [{ path: ["list"] }],
  });
});

test("null in a list of what is never null costs the list, and tells which item", async () => {
  const { ask } = await start((outgoing) => void outgoing.end('[{"id":"1","name":"One"},null]'));
  expect(await ask('{ good(id: "1") { name } list(id: "1") { name } }')).toMatchObject({
    data: { good: { name: "Good" }, list: null },
    errors: [{ path: ["list", 1] }],
  });
});

test("what is never null takes its parent with it when it fails, up to where null may be", async () => {
  const { ask } = await start("gone");
  expect(await ask('{ must(id: "1") { inner { name } } }')).toMatchObject({
    data: null,
    errors: [{ path: ["must", "inner"], extensions: { code: "UNAVAILABLE" } }],
  });
});

import { expect, test } from "vitest";
import type { ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createMetrics } from "../../runtime/gateway/node/metrics.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const users: ServiceDescriptor = {
  id: "users.v1",
  language: "openapi",
  operations: {
    getUser: {
      id: "users.v1.getUser",
      kind: "unary",
      http: {
        method: "GET",
        path: "/users/{id}",
        parameters: { id: { in: "path" } },
        responses: { 200: { "application/json": "Any" } },
      },
    },
  },
  schemas: { Any: true },
  examples: {},
};

const graph: ServiceDescriptor = {
  id: "graph.v1",
  language: "graphql",
  operations: {},
  schemas: {},
  examples: {},
  sdl: "type User { id: ID! } type Query { user(id: ID!): User }",
  resolvers: [
    {
      type: "Query",
      field: "user",
      operation: "users.v1.getUser",
      args: { id: { from: "args", path: ["id"] } },
      select: [],
    },
  ],
};

test("each root field of a graph is told with its call, and counted by operation and code", async () => {
  const upstream = await startUpstream((incoming, outgoing) => {
    outgoing.writeHead(incoming.url === "/users/1" ? 200 : 404, { "content-type": "application/json" });
    outgoing.end('{ "id": "1" }');
  });
  const table = tableOf(
    [
      { method: "POST", publicPath: "/graphql", operation: "graph.v1", kind: "graphql", stream: true },
      {
        method: "GET",
        publicPath: "/users/{id}",
        operation: "users.v1.getUser",
        kind: "proxy",
        upstream: "users",
        forwardPath: "/users/{id}",
      },
    ],
    { upstreams: { users: { url: upstream.url, protocol: "http" } } },
  );
  const { url, records } = await startGateway(table, { services: [users, graph] });
  const ask = async (query: string): Promise<string> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
    });
    return answer.text();
  };
  await ask('{ a: user(id: "1") { id } b: user(id: "1") { id } lost: user(id: "2") { id } }');
  await ask("{ nobody }");
  await expect.poll(() => records.length).toBe(2);

  const operation = "graph.v1.Query.user";
  const [told, refused] = records;
  expect(told).toMatchObject({ operation: "graph.v1", status: 200 });
  expect(told?.fields).toHaveLength(3);
  expect(told?.fields).toEqual(
    expect.arrayContaining([
      { operation, code: "OK", status: 200, durationMs: expect.any(Number) },
      { operation, code: "NOT_FOUND", status: 404, durationMs: expect.any(Number) },
    ]),
  );
  expect(refused?.fields).toBeUndefined();

  const metrics = createMetrics(() => 0);
  for (const record of records) metrics.write(record);
  const { text } = await metrics.read();
  expect(text).toContain(`trefoil_fields_total{operation="${operation}",code="OK"} 2`);
  expect(text).toContain(`trefoil_fields_total{operation="${operation}",code="NOT_FOUND"} 1`);
  expect(text).toContain(`trefoil_field_duration_seconds_count{operation="${operation}"} 3`);
  // Fields are counted beside calls, so that the sum of calls stays what it is.
  expect(text).toMatch(/trefoil_calls_total\{operation="graph\.v1",[^}]*\} 2\n/);
  expect(text).not.toMatch(/trefoil_calls_total\{operation="graph\.v1\.Query/);
});

import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import type { Route, Schemas, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const node = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 1 },
    children: { type: "array", items: { $ref: "#/$defs/Node" } },
  },
  required: ["name"],
  additionalProperties: false,
};
const schemas: Schemas = {
  Node: node,
  "getNode/parameters": {
    type: "object",
    properties: {
      id: { type: "integer" },
      limit: { type: "integer", maximum: 10 },
      trace: { type: "boolean" },
    },
    required: ["id"],
  },
};
const users: ServiceDescriptor = {
  id: "tree.v1",
  language: "openapi",
  schemas,
  examples: {},
  operations: {
    getNode: {
      id: "tree.v1.getNode",
      kind: "unary",
      http: {
        method: "GET",
        path: "/nodes/{id}",
        parameters: {
          id: { in: "path", required: true },
          limit: { in: "query" },
          trace: { in: "header", name: "X-Trace" },
        },
        responses: { 200: {} },
      },
    },
    patchNode: {
      id: "tree.v1.patchNode",
      kind: "unary",
      http: {
        method: "PATCH",
        path: "/nodes",
        body: {
          "multipart/form-data": "Node",
          "application/json": "Node",
          "application/x-www-form-urlencoded": "Node",
        },
        responses: { 200: {} },
      },
    },
    putNode: {
      id: "tree.v1.putNode",
      kind: "unary",
      http: {
        method: "PUT",
        path: "/nodes",
        body: { "application/json": "Node", "application/octet-stream": "putNode/bytes" },
        bodyRequired: true,
        responses: { 204: {}, 422: {} },
      },
    },
  },
};
const routes: readonly Route[] = [
  {
    method: "PATCH",
    publicPath: "/api/nodes",
    operation: "tree.v1.patchNode",
    kind: "proxy",
    upstream: "tree",
    forwardPath: "/nodes",
  },
  {
    method: "GET",
    publicPath: "/api/nodes/{id}",
    operation: "tree.v1.getNode",
    kind: "proxy",
    upstream: "tree",
    forwardPath: "/nodes/{id}",
  },
  {
    method: "PUT",
    publicPath: "/api/nodes",
    operation: "tree.v1.putNode",
    kind: "proxy",
    upstream: "tree",
    forwardPath: "/nodes",
    maxBodyBytes: 100_000,
    timeoutMs: 500,
  },
];

async function start(changes: Partial<Route> = {}) {
  const seen: string[] = [];
  const upstream = await startUpstream(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += String(chunk);
    seen.push(
      `${incoming.method} ${incoming.url} ${incoming.headers["content-length"] ?? ""} ${body}`.trim(),
    );
    outgoing.end("ok");
  });
  const table = tableOf(
    routes.map((route) => ({ ...route, ...changes })),
    { upstreams: { tree: { url: upstream.url, protocol: "http" } } },
  );
  const { url, port, failures, reports } = await startGateway(table, { services: [users] });
  const put = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}/api/nodes`, {
      method: "PUT",
      body,
      headers: { "content-type": "application/json", ...headers },
    });
  return { url, port, seen, put, failures, reports };
}

test.each([
  ["a path parameter of another type", "/api/nodes/x", {}, "/id must be integer"],
  ["a query parameter out of range", "/api/nodes/7?limit=11", {}, "/limit must not be above 10"],
  [
    "a query parameter that stands twice",
    "/api/nodes/7?limit=5&limit=999",
    {},
    "/limit is given more than once, and is no list",
  ],
  ["a header of another type", "/api/nodes/7", { "x-trace": "maybe" }, "/trace must be boolean"],
])("%s is refused before the upstream is called", async (...[, path, headers, detail]) => {
  const { url, seen } = await start();
  const answer = await fetch(url + path, { headers: headers as Record<string, string> });
  expect(answer.status).toBe(400);
  expect(answer.headers.get("x-request-id")).not.toBeNull();
  expect(await answer.json()).toMatchObject({
    detail,
    operation: "tree.v1.getNode",
    requestId: expect.any(String),
    errors: [{ pointer: detail.split(" ")[0] }],
  });
  expect(seen).toEqual([]);
});

test("a request that fits goes on byte for byte", async () => {
  const { url, seen, put } = await start();
  expect((await fetch(`${url}/api/nodes/7?limit=10`, { headers: { "x-trace": "true" } })).status).toBe(200);
  const body = '{ "name":"a",\n"children": [{"name":"ä"}] }';
  expect((await put(body)).status).toBe(200);
  expect(seen).toEqual(["GET /nodes/7?limit=10", `PUT /nodes ${Buffer.byteLength(body)} ${body}`]);
});

test.each<readonly [string, BodyInit, Readonly<Record<string, string>>, number, string]>([
  ["a member that is missing", "{}", {}, 422, 'the whole must have the member "name"'],
  ["a member that is not declared", '{"name":"a","__proto__":{"admin":true}}', {}, 422, "__proto__"],
  ["what is no JSON", "{name}", {}, 400, "The body is not JSON"],
  ["bytes that are no text", new Uint8Array([0x22, 0xff, 0x22]), {}, 400, "it is not UTF-8"],
  ["nesting without end", "[".repeat(50_000), {}, 400, "nested more than 128 levels"],
  ["another media type", "<a/>", { "content-type": "text/xml" }, 415, "Content-Type text/xml is none of"],
  ["a body that is packed", "x", { "content-encoding": "gzip" }, 415, "without Content-Encoding"],
  ["no body", "", {}, 400, "The request needs a body."],
])("%s is refused before the upstream is called", async (...[, body, headers, status, detail]) => {
  const { put, seen, failures } = await start();
  const answer = await put(body, headers);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as { readonly detail: string }).detail).toContain(detail);
  expect(seen).toEqual([]);
  expect(failures).toEqual([]);
});

test("JSON is checked as such where the spec names another media type first", async () => {
  const { url, seen } = await start();
  const patch = (body: string): Promise<Response> =>
    fetch(`${url}/api/nodes`, { method: "PATCH", body, headers: { "content-type": "application/json" } });
  expect((await patch("{}")).status).toBe(400);
  expect((await patch('{"name":"a"}')).status).toBe(200);
  expect(seen).toEqual(['PATCH /nodes 12 {"name":"a"}']);
});

test("a form is checked member by member, and goes on as it came", async () => {
  const { url, seen } = await start();
  const patch = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${url}/api/nodes`, {
      method: "PATCH",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });
  const refused = await patch("name=a&children[0][name]=");
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ errors: [{ pointer: "/children/0/name" }] });
  expect((await patch("name=a", { "content-encoding": "gzip" })).status).toBe(415);
  expect((await patch("name=a%20b&children[0][name]=c")).status).toBe(200);
  expect(seen).toEqual(["PATCH /nodes 30 name=a%20b&children[0][name]=c"]);
});

test("bytes are not read for a check: they flow past it", async () => {
  const { put, seen } = await start();
  expect((await put("anything", { "content-type": "application/octet-stream" })).status).toBe(200);
  expect(seen).toEqual(["PUT /nodes 8 anything"]);
});

test("checks: report lets the call through and tells what is wrong with it", async () => {
  const { put, seen, reports } = await start({ checks: "report" });
  expect((await put("{}")).status).toBe(200);
  expect((await put("{")).status).toBe(200);
  expect(seen).toEqual(["PUT /nodes 2 {}", "PUT /nodes 1 {"]);
  expect(reports).toEqual([
    'tree.v1.putNode the whole must have the member "name"',
    expect.stringContaining("tree.v1.putNode The body is not JSON"),
  ]);
});

test("checks: off lets the call through", async () => {
  const { put, reports } = await start({ checks: "off" });
  expect((await put("{}")).status).toBe(200);
  expect(reports).toEqual([]);
});

test("a body that dribbles in is given up with 408, one without end with 413", async () => {
  const { port, seen } = await start();
  const send = (): ReturnType<typeof request> => {
    const headers = { "content-type": "application/json" };
    const call = request({ port, path: "/api/nodes", method: "PUT", headers });
    call.on("error", () => {});
    return call;
  };
  const slow = send();
  slow.write('{"name":');
  const [late] = (await once(slow, "response")) as [IncomingMessage];
  expect(late.statusCode).toBe(408);
  slow.destroy();
  const large = send();
  large.write("x".repeat(100_001));
  const [refused] = (await once(large, "response")) as [IncomingMessage];
  expect(refused.statusCode).toBe(413);
  large.destroy();
  expect(seen).toEqual([]);
});

test("a caller who hangs up within its body is no failure of the gateway", async () => {
  const { port, failures } = await start();
  const call = request({
    port,
    path: "/api/nodes",
    method: "PUT",
    headers: { "content-type": "application/json" },
  });
  call.on("error", () => {});
  call.write("{");
  await new Promise((resolve) => setTimeout(resolve, 50));
  call.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(failures).toEqual([]);
});

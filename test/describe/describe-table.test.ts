import { expect, test } from "vitest";
import { describeTable } from "../../generator/describe/describe-table.ts";
import { emitTable } from "../../generator/emit/gateway/emit-table.ts";
import type { Api, GatewaySpec, ServiceVersion } from "../../generator/model/api.ts";
import type { Binding, Operation } from "../../generator/model/operation.ts";
import type { Table } from "../../runtime/descriptors.ts";

const source = { file: "specs/x", pointer: "" };

function operation(id: string, binding: Binding, changes: Partial<Operation> = {}): Operation {
  const name = id.split(".").at(-1) ?? id;
  return {
    id,
    name,
    kind: "unary",
    binding,
    request: { kind: "unknown" },
    responses: [],
    examples: [],
    source,
    ...changes,
  };
}

function service(
  id: string,
  language: ServiceVersion["language"],
  operations: readonly Operation[],
): ServiceVersion {
  const [name = "", version = ""] = id.split(".");
  return { id, name, version, language, servers: [], operations, schemas: [], securitySchemes: {}, source };
}

function http(method: string, path: string): Binding {
  return { kind: "http", method, base: "/v1", path, parameters: [] };
}

const users = service("users.v1", "openapi", [
  operation("users.v1.listUsers", http("GET", "/users"), { security: [{ jwt: ["users:read"] }] }),
  operation("users.v1.createUser", http("POST", "/users"), { security: [{ jwt: ["users:write"] }] }),
  operation("users.v1.ping", http("GET", "/ping"), { security: [] }),
]);
const chat = service("chat.v1", "protobuf", [
  operation(
    "chat.v1.Chat.Stream",
    {
      kind: "grpc",
      service: "chat.v1.Chat",
      method: "Stream",
      request: "chat.v1.In",
      response: "chat.v1.Out",
      rules: [
        { method: "POST", path: "/v1/chat/{id}:stream", body: "*" },
        { method: "GET", path: "/v1/chat/{id}" },
      ],
    },
    { kind: "server-stream" },
  ),
]);
const graph = service("graph.v1", "graphql", [
  operation("graph.v1.Query.user", { kind: "graphql", type: "Query", field: "user" }),
]);

const gateway: GatewaySpec = {
  source,
  listen: { host: "localhost", port: 8000 },
  prefix: "/api",
  upstreams: {
    users: { url: "http://localhost:8001", protocol: "http" },
    chat: { url: "http://localhost:8002", protocol: "grpc" },
  },
  versions: [
    { id: "users.v1", upstream: "users", deprecated: "2026-01-01", source },
    { id: "chat.v1", upstream: "chat", source },
    { id: "graph.v1", mount: "/graphql", source },
  ],
  issuers: {},
  apiKeys: {},
  policies: {},
  attempts: [],
  responseChecks: [],
  security: [
    { operations: "chat.*", value: [{ jwt: ["chat"] }], source },
    { operations: "graph.v1.*", value: [{ jwt: [] }], source },
    { operations: "users.v1.createUser", value: [{ jwt: ["users:write", "admin"] }], source },
  ],
  limits: [
    { operations: "*", value: ["read"], source },
    { operations: "users.v1.*", value: [], source },
  ],
  sizes: [{ operations: "chat.v1.Chat.Stream", value: { streamIdleMs: 5 }, source }],
  metering: [{ operations: "chat.*", value: { model: "m", inputTokens: "i", outputTokens: "o" }, source }],
  meteringFlushMs: 1000,
  requests: { maxBodyBytes: 1, maxHeaderBytes: 2, timeoutMs: 3, streamIdleMs: 4 },
};

const api: Api = { services: [chat, graph, users], gateway };

test("each operation and binding is a route, sorted by public path, then method", () => {
  expect(lines(describeTable(api))).toEqual([
    "GET /api/graphql graph.v1 graphql",
    "POST /api/graphql graph.v1 graphql",
    "GET /api/v1/chat/{id} chat.v1.Chat.Stream transcode chat",
    "POST /api/v1/chat/{id}:stream chat.v1.Chat.Stream transcode chat",
    "GET /api/v1/ping users.v1.ping proxy users /v1/ping",
    "GET /api/v1/users users.v1.listUsers proxy users /v1/users",
    "POST /api/v1/users users.v1.createUser proxy users /v1/users",
    "POST /chat.v1.Chat/Stream chat.v1.Chat.Stream grpc chat",
  ]);
});

test("security is the spec's unless gateway.yaml has its own, limits are those of the closest entry", () => {
  const { routes, operations } = describeTable(api);
  const policyOf = (id: string) => {
    const { security, limits, stream, streamIdleMs } = routes.find((route) => route.operation === id) ?? {};
    return { security, limits, stream, streamIdleMs };
  };
  expect(policyOf("users.v1.listUsers")).toEqual({ security: [{ jwt: ["users:read"] }] });
  expect(policyOf("users.v1.createUser")).toEqual({ security: [{ jwt: ["users:write", "admin"] }] });
  expect(policyOf("users.v1.ping")).toEqual({});
  expect(policyOf("chat.v1.Chat.Stream")).toEqual({
    security: [{ jwt: ["chat"] }],
    limits: ["read"],
    stream: true,
    streamIdleMs: 5,
  });
  expect(operations).toEqual({ "graph.v1.Query.user": { security: [{ jwt: [] }], limits: ["read"] } });
});

test("lifecycles go by version, and metering by operation", () => {
  const { versions, metering } = describeTable(api);
  expect(versions).toEqual({ "chat.v1": {}, "graph.v1": {}, "users.v1": { deprecated: "2026-01-01" } });
  expect(Object.keys(metering?.operations ?? {})).toEqual(["chat.v1.Chat.Stream"]);
});

test("a version that gateway.yaml does not name has no route", () => {
  const { routes, versions } = describeTable({
    ...api,
    gateway: { ...gateway, versions: gateway.versions.slice(0, 1) },
  });
  expect(new Set(routes.map(({ upstream }) => upstream))).toEqual(new Set(["users"]));
  expect(Object.keys(versions)).toEqual(["users.v1"]);
});

test("without gateway.yaml each service is its own upstream, at its first server, under its own paths", () => {
  const placed = { ...users, servers: ["https://api.example.com/v1", "http://localhost:1"] };
  const table = describeTable({ services: [chat, placed] });
  expect(table.upstreams).toEqual({
    "chat.v1": { url: "http://localhost:50051", protocol: "grpc" },
    "users.v1": { url: "https://api.example.com", protocol: "http" },
  });
  expect(lines(table)).toContain("GET /v1/users users.v1.listUsers proxy users.v1 /v1/users");
  expect(table.routes.some(({ security }) => security)).toBe(false);
});

test("the printed table is the table, and a new operation is one new line", () => {
  const more = {
    ...users,
    operations: [...users.operations, operation("users.v1.getUser", http("GET", "/users/{id}"))],
  };
  const before = emitTable(describeTable(api));
  const after = emitTable(describeTable({ ...api, services: [chat, graph, more] }));
  expect(before.path).toBe("gateway/table.json");
  expect(JSON.parse(before.text)).toEqual(describeTable(api));
  const added = after.text.split("\n").filter((line) => !before.text.split("\n").includes(line));
  expect(added).toEqual([
    '    { "method": "GET", "publicPath": "/api/v1/users/{id}", "operation": "users.v1.getUser", "kind": "proxy", "upstream": "users", "forwardPath": "/v1/users/{id}" },',
  ]);
  expect(after.text.split("\n")).toHaveLength(before.text.split("\n").length + 1);
});

function lines(table: Table): readonly string[] {
  return table.routes.map(({ method, publicPath, operation: id, kind, upstream = "", forwardPath = "" }) => {
    return `${method} ${publicPath} ${id} ${kind} ${upstream} ${forwardPath}`.trimEnd();
  });
}

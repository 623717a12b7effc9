import { expect, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { compileTable, conclude, type Facts, type Head, plan } from "../../runtime/gateway/index.ts";
import type { HttpResponse } from "../../runtime/wire/http-message.ts";
import { tableOf } from "./gateway-fixture.ts";

const read: Route = {
  method: "GET",
  publicPath: "/api/v1/users/{userId}",
  operation: "users.v1.getUser",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/v1/users/{userId}",
  security: [{ jwt: ["users:read"] }, { apiKey: ["users:read"] }],
};
const routes: readonly Route[] = [
  read,
  {
    ...read,
    publicPath: "/api/v2/users/{userId}",
    operation: "users.v2.getUser",
    forwardPath: "/v2/users/{userId}",
  },
  {
    ...read,
    method: "PUT",
    operation: "users.v1.putUser",
    security: [{ jwt: [], apiKey: [] }],
    maxBodyBytes: 10,
  },
  {
    method: "GET",
    publicPath: "/open",
    operation: "users.v1.ping",
    kind: "proxy",
    upstream: "users",
    forwardPath: "/ping",
  },
  {
    ...read,
    publicPath: "/news",
    operation: "users.v1.news",
    forwardPath: "/news",
    security: [{}, { jwt: ["news"] }],
  },
  {
    method: "GET",
    publicPath: "/open?beta=true",
    operation: "users.v1.pingBeta",
    kind: "proxy",
    upstream: "users",
    forwardPath: "/ping?beta=true",
  },
  {
    method: "POST",
    publicPath: "/chat.v1.Chat/Send",
    operation: "chat.v1.Chat.Send",
    kind: "grpc",
    upstream: "chat",
    security: [{ jwt: [] }],
  },
];
const compiled = compileTable(
  tableOf(routes, {
    versions: {
      "users.v1": {
        deprecated: "2026-06-30",
        sunset: "2027-06-30",
        successor: "users.v2",
        documentation: "https://docs.example/v2",
      },
      "users.v2": {},
      "chat.v1": {},
    },
    cors: {
      origins: ["https://app.example"],
      methods: ["GET", "PUT"],
      headers: ["Authorization"],
      exposedHeaders: ["ETag"],
      credentials: false,
      maxAgeSeconds: 60,
    },
  }),
);

function headOf(
  line: string,
  headers: Readonly<Record<string, string>> = {},
  changes: Partial<Head> = {},
): Head {
  const [method = "", target = ""] = line.split(" ");
  return {
    method,
    target,
    httpVersion: "1.1",
    rawHeaders: Object.entries({ Host: "api.example", ...headers }).flat(),
    remoteAddress: "192.0.2.1",
    freshId: "fresh",
    now: Date.parse("2026-11-24"),
    ...changes,
  };
}

function planned(head: Head) {
  const result = plan(compiled, head);
  if (result.kind !== "plan") throw new Error(`answered with ${result.response.status}`);
  return result;
}

function answered(head: Head): HttpResponse & { readonly problem: Readonly<Record<string, unknown>> } {
  const result = plan(compiled, head);
  if (result.kind !== "answer") throw new Error("was not answered");
  return withProblem(result.response);
}

function concluded(head: Head, facts: Facts) {
  const result = conclude(compiled.table, planned(head), facts);
  return result.kind === "answer" ? withProblem(result.response) : result;
}

function withProblem(response: HttpResponse) {
  const text = response.body instanceof Uint8Array ? new TextDecoder().decode(response.body) : "{}";
  return { ...response, problem: JSON.parse(text) as Record<string, unknown> };
}

const good = { ok: true, identity: { subject: "ada", scopes: ["users:read"] } } as const;

test("a call is planned with its path for the upstream and the credentials that it brings", () => {
  const { forwardTarget, credentials, requestId, route } = planned(
    headOf("GET /api/v1/users/a%20b?x=1", { Authorization: "Bearer abc", "X-API-Key": "k" }),
  );
  expect(route.operation).toBe("users.v1.getUser");
  expect(forwardTarget).toBe("/v1/users/a%20b?x=1");
  expect(requestId).toBe("fresh");
  expect(credentials).toEqual([
    { kind: "token", scheme: "jwt", value: "abc" },
    { kind: "key", scheme: "apiKey", value: "k" },
  ]);
});

test("paths that differ by their query are routed by it, and it goes on as it is", () => {
  const beta = planned(headOf("GET /open?x=%20&beta=true"));
  expect([beta.route.operation, beta.forwardTarget]).toEqual(["users.v1.pingBeta", "/ping?x=%20&beta=true"]);
  const plain = planned(headOf("GET /open?beta=false"));
  expect([plain.route.operation, plain.forwardTarget]).toEqual(["users.v1.ping", "/ping?beta=false"]);
});

test.each([
  ["kept", "order-7.a~b_c", "order-7.a~b_c"],
  ["replaced when it is too long", "x".repeat(129), "fresh"],
  ["replaced when a log could be misled by it", 'a" level="info', "fresh"],
])("a caller's request id is %s", (_, given, expected) => {
  expect(planned(headOf("GET /open", { "X-Request-Id": given })).requestId).toBe(expected);
});

test.each([
  ["a path that nobody has", headOf("GET /nowhere"), 404],
  ["a method that nobody has", headOf("DELETE /open"), 405],
  ["a version after its sunset", headOf("GET /api/v1/users/7", {}, { now: Date.parse("2027-06-30") }), 410],
  ["a body that is declared too large", headOf("PUT /api/v1/users/7", { "Content-Length": "11" }), 413],
  ["gRPC over HTTP/1.1", headOf("POST /chat.v1.Chat/Send", { "Content-Type": "application/grpc" }), 415],
  ["an absolute target", headOf("GET http://evil.example/open"), 400],
  ["two hosts", headOf("GET /open", {}, { rawHeaders: ["Host", "a", "host", "a"] }), 400],
  ["no host", headOf("GET /open", {}, { rawHeaders: [] }), 400],
  [
    "Transfer-Encoding in HTTP/1.0",
    headOf("PUT /open", { "Transfer-Encoding": "chunked" }, { httpVersion: "1.0" }),
    400,
  ],
  [
    "Connection that names an end-to-end header",
    headOf("GET /open", { Connection: "close, X-Forwarded-For" }),
    400,
  ],
  [
    "an authority that differs from the host",
    headOf("GET /open", { ":authority": "b" }, { httpVersion: "2.0" }),
    400,
  ],
  ["an asterisk", headOf("GET *"), 400],
])("%s is refused", (_, head, status) => {
  const answer = answered(head);
  expect(answer.status).toBe(status);
  expect(answer.problem).toMatchObject({ status, requestId: "fresh", detail: expect.any(String) });
  expect(answer.headers).toMatchObject({
    "content-type": "application/problem+json",
    "x-request-id": "fresh",
  });
});

test("405 names the methods that there are", () => {
  expect(answered(headOf("DELETE /open")).headers["allow"]).toBe("GET, HEAD, OPTIONS");
});

test("410 shows the way to the successor", () => {
  const { headers } = answered(headOf("GET /api/v1/users/7", {}, { now: Date.parse("2028-01-01") }));
  expect(headers["link"]).toContain('</api/v2/users/7>; rel="successor-version"');
});

test("a deprecated version says since when, until when, and what comes next", () => {
  expect(planned(headOf("GET /api/v1/users/7")).headers).toMatchObject({
    deprecation: "@1782777600",
    sunset: "Wed, 30 Jun 2027 00:00:00 GMT",
    link: '<https://docs.example/v2>; rel="deprecation"; type="text/html", </api/v2/users/7>; rel="successor-version"',
  });
  expect(planned(headOf("GET /api/v2/users/7")).headers).not.toHaveProperty("deprecation");
});

test("a preflight of an origin that may call is answered with what it may do", () => {
  const { status, headers } = answered(
    headOf("OPTIONS /api/v1/users/7", {
      Origin: "https://app.example",
      "Access-Control-Request-Method": "PUT",
    }),
  );
  expect(status).toBe(204);
  expect(headers).toMatchObject({
    "access-control-allow-origin": "https://app.example",
    "access-control-allow-methods": "GET, PUT",
    "access-control-allow-headers": expect.stringMatching(/^Authorization, Connect-/),
    "access-control-max-age": "60",
    vary: "origin",
  });
});

test("a preflight of another origin gets no permission", () => {
  const { headers } = answered(
    headOf("OPTIONS /open", { Origin: "https://evil.example", "Access-Control-Request-Method": "GET" }),
  );
  expect(headers).not.toHaveProperty("access-control-allow-origin");
});

test("a page may read the refusal of its call", () => {
  const { headers } = answered(headOf("GET /nowhere", { Origin: "https://app.example" }));
  expect(headers).toMatchObject({ "access-control-allow-origin": "https://app.example" });
});

test.each([
  [
    "no credential",
    {},
    401,
    "This operation needs a credential.",
    'Bearer realm="trefoil", ApiKey realm="trefoil", header="X-API-Key"',
  ],
  [
    "a bad token",
    { jwt: { ok: false, reason: "The token has expired." } },
    401,
    "The token has expired.",
    'Bearer realm="trefoil", error="invalid_token", error_description="The token has expired.", ApiKey',
  ],
  [
    "a token without the scope",
    { jwt: { ok: true, identity: { subject: "ada", scopes: ["users:write"] } } },
    403,
    "The credential lacks a scope; needed: users:read.",
    'Bearer realm="trefoil", error="insufficient_scope", scope="users:read"',
  ],
] as const)("%s is refused with its challenge", (...[, facts, status, detail, challenge]) => {
  const answer = concluded(headOf("GET /api/v1/users/7"), facts as Facts);
  expect(answer).toMatchObject({ status, problem: { detail, operation: "users.v1.getUser" } });
  expect("headers" in answer && answer.headers["www-authenticate"]).toContain(challenge);
  expect("headers" in answer && answer.headers["deprecation"]).toBe("@1782777600");
});

test("one of the alternatives is enough", () => {
  const bad = { ok: false, reason: "no" } as const;
  expect(concluded(headOf("GET /api/v1/users/7"), { jwt: bad, apiKey: good })).toMatchObject({
    kind: "forward",
  });
});

test("where a credential is optional, none passes, a good one says who calls, and a bad one is refused", () => {
  const bad = { ok: false, reason: "The token has expired." } as const;
  expect(planned(headOf("GET /news", { Authorization: "Bearer abc" })).credentials).toHaveLength(1);
  expect(concluded(headOf("GET /news"), {})).toMatchObject({ kind: "forward", identity: undefined });
  const forward = concluded(headOf("GET /news"), { jwt: good });
  expect(forward).toMatchObject({ identity: { subject: "ada" }, headers: { "x-trefoil-subject": "ada" } });
  expect(concluded(headOf("GET /news"), { jwt: bad })).toMatchObject({
    status: 401,
    problem: { detail: "The token has expired." },
  });
});

test("what is no bearer's token counts as a bad one, not as none", () => {
  const { credentials } = planned(headOf("GET /news", { Authorization: "Basic abc" }));
  expect(credentials).toEqual([{ kind: "token", scheme: "jwt", value: "" }]);
});

test("what is asked for together must be there together", () => {
  expect(concluded(headOf("PUT /api/v1/users/7"), { jwt: good })).toMatchObject({ status: 401 });
  expect(concluded(headOf("PUT /api/v1/users/7"), { jwt: good, apiKey: good })).toMatchObject({
    kind: "forward",
  });
});

test("a gRPC caller hears of a refusal in gRPC's own way", () => {
  const head = headOf(
    "POST /chat.v1.Chat/Send",
    { "Content-Type": "application/grpc+proto" },
    { httpVersion: "2.0" },
  );
  expect(concluded(head, {})).toMatchObject({
    status: 200,
    headers: {
      "content-type": "application/grpc",
      "grpc-status": "16",
      "grpc-message": "This operation needs a credential.",
    },
  });
  const unknown = headOf(
    "POST /chat.v1.Chat/No",
    { "Content-Type": "application/grpc" },
    { httpVersion: "2.0" },
  );
  expect(answered(unknown).headers["grpc-status"]).toBe("12");
});

test("the upstream hears who calls, and nothing that the caller could have made up", () => {
  const forward = concluded(
    headOf("GET /api/v1/users/7", {
      Authorization: "Bearer abc",
      "X-API-Key": "k",
      "X-Trefoil-Subject": "root",
      "X-Trefoil-Admin": "1",
      X_Trefoil_Subject: "root",
      "X-Forwarded-For": "10.0.0.1",
      Forwarded: "for=10.0.0.1",
      "Keep-Alive": "timeout=5",
      TE: "trailers",
      Accept: "application/json",
      Cookie: "a=1",
    }),
    { jwt: { ok: true, identity: { subject: "ad\u00e4", scopes: ["users:read", "b"], keyId: "key 1" } } },
  );
  expect("plan" in forward && forward.headers).toEqual({
    accept: "application/json",
    cookie: "a=1",
    "x-request-id": "fresh",
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-proto": "http",
    "x-forwarded-host": "api.example",
    traceparent: expect.any(String),
    via: "1.1 trefoil",
    "x-trefoil-subject": "ad%C3%A4",
    "x-trefoil-scopes": "users:read b",
    "x-trefoil-key-id": "key%201",
  });
});

test("credentials that the gateway does not ask for are the service's affair", () => {
  const forward = concluded(headOf("GET /open", { Authorization: "Basic abc" }), {});
  expect("plan" in forward && forward.headers).toMatchObject({ authorization: "Basic abc" });
});

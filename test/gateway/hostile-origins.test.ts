import { expect, test } from "vitest";
import type { CorsPolicy, Route } from "../../runtime/descriptors.ts";
import { compileTable } from "../../runtime/gateway/compile-table.ts";
import type { Head } from "../../runtime/gateway/head.ts";
import { plan } from "../../runtime/gateway/plan.ts";
import { tableOf } from "./gateway-fixture.ts";

const route: Route = {
  method: "GET",
  publicPath: "/users/{id}",
  operation: "users.v1.getUser",
  kind: "proxy",
  upstream: "users",
  security: [{ apiKey: [] }],
};
const policy: CorsPolicy = {
  origins: ["https://app.example"],
  methods: ["GET", "PUT"],
  headers: ["X-API-Key"],
  exposedHeaders: [],
  credentials: true,
  maxAgeSeconds: 600,
};

/** What a page is told, whether its call is planned or answered. */
function headersOf(cors: CorsPolicy, method: string, rawHeaders: readonly string[]) {
  const head: Head = {
    method,
    target: "/users/7",
    httpVersion: "1.1",
    rawHeaders: ["Host", "api.example", ...rawHeaders],
    remoteAddress: "192.0.2.1",
    freshId: "fresh",
    now: Date.parse("2026-11-24"),
  };
  const planned = plan(compileTable(tableOf([route], { cors })), head);
  return planned.kind === "plan" ? planned.headers : planned.response.headers;
}

const preflight = ["Access-Control-Request-Method", "GET"];

test.each([
  "null",
  "",
  "*",
  "http://app.example",
  "https://app.example:8443",
  "https://app.example.evil.example",
  "https://evil-app.example",
  "https://evil.example/https://app.example",
  "https://app.example/",
  "HTTPS://APP.EXAMPLE",
  "https://app.example, https://evil.example",
  "https://app.example\thttps://evil.example",
])("a page of the origin %j may neither call nor read", (origin) => {
  for (const [method, asked] of [
    ["GET", []],
    ["OPTIONS", preflight],
  ] as const) {
    const headers = headersOf(policy, method, ["Origin", origin, ...asked]);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
    expect(headers["vary"]).toContain("origin");
  }
});

test("of two origins in one request neither counts", () => {
  const headers = headersOf(policy, "GET", [
    "Origin",
    "https://evil.example",
    "Origin",
    "https://app.example",
  ]);
  expect(headers).not.toHaveProperty("access-control-allow-origin");
});

test("nothing that a preflight asks for comes back but what the policy says", () => {
  const headers = headersOf(policy, "OPTIONS", [
    ...["Origin", "https://app.example", "Access-Control-Request-Method", "DELETE"],
    ...["Access-Control-Request-Headers", "x-evil, x-trefoil-subject"],
    ...["Access-Control-Request-Private-Network", "true"],
  ]);
  expect(headers["access-control-allow-origin"]).toBe("https://app.example");
  expect(headers["access-control-allow-methods"]).toBe("GET");
  expect(headers["access-control-allow-headers"]).toMatch(/^X-API-Key, /);
  expect(JSON.stringify(headers)).not.toMatch(/evil|subject|private/i);
});

test("where all origins may call, none is told its own name, which would let it send what it has stored", () => {
  for (const origin of ["https://evil.example", "null"]) {
    const headers = headersOf({ ...policy, origins: ["*"] }, "GET", ["Origin", origin]);
    expect(headers["access-control-allow-origin"]).toBe("*");
  }
});

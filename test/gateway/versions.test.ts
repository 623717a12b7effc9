import { expect, test } from "vitest";
import type { Route, Table } from "../../runtime/descriptors.ts";
import { compileTable, type Head, plan } from "../../runtime/gateway/index.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

function routeOf(version: string, variable: string, changes: Partial<Route> = {}): Route {
  return {
    method: "GET",
    publicPath: `/api/${version}/users/{${variable}}`,
    operation: `users.${version}.getUser`,
    kind: "proxy",
    upstream: "users",
    forwardPath: `/${version}/users/{${variable}}`,
    ...changes,
  };
}

const ping: Partial<Route> = { publicPath: "/ping", operation: "users.v2.ping", forwardPath: "/ping" };
const routes: readonly Route[] = [
  routeOf("v1", "id"),
  routeOf("v2", "userId"),
  routeOf("v3", "userId", { operation: "users.v3.getUser" }),
  routeOf("v2", "userId", ping),
];
const changes: Partial<Table> = {
  versions: {
    "users.v1": { deprecated: "2026-01-01", sunset: "2026-06-30", successor: "users.v2" },
    "users.v2": { default: true },
    "users.v3": {},
  },
  versioning: { header: "API-Version", mediaType: "application/vnd.api+json" },
};

function planned(
  target: string,
  headers: Readonly<Record<string, string>> = {},
  { table = {}, now = "2026-03-01" }: { readonly table?: Partial<Table>; readonly now?: string } = {},
) {
  const head: Head = {
    method: "GET",
    target,
    httpVersion: "1.1",
    rawHeaders: Object.entries({ Host: "api.example", ...headers }).flat(),
    remoteAddress: "192.0.2.1",
    freshId: "fresh",
    now: Date.parse(now),
  };
  const result = plan(compileTable(tableOf(routes, { ...changes, ...table })), head);
  if (result.kind === "plan") return result;
  const { status, headers: answered, body } = result.response;
  const { detail } = JSON.parse(new TextDecoder().decode(body as Uint8Array)) as { readonly detail: string };
  return { status, headers: answered, detail };
}

const vendor = "application/vnd.api+json";

test.each<readonly [string, string, Readonly<Record<string, string>>, string]>([
  ["the path", "/api/v3/users/7", {}, "/v3/users/7"],
  ["a header", "/api/users/7?x=1", { "API-Version": "3" }, "/v3/users/7?x=1"],
  ["a header with a v", "/api/users/7", { "API-Version": "v1" }, "/v1/users/7"],
  ["a media type", "/api/users/7", { Accept: `${vendor}; version=1` }, "/v1/users/7"],
  [
    "a quoted media type",
    "/api/users/7",
    { Accept: `text/html, ${vendor.toUpperCase()};Version="3"` },
    "/v3/users/7",
  ],
  [
    "the better of two media types",
    "/api/users/7",
    { Accept: `${vendor};version=1;q=0.5, ${vendor};version=3;q=0.9` },
    "/v3/users/7",
  ],
  ["nothing: the default's", "/api/users/7", {}, "/v2/users/7"],
  ["the path and the same in a header", "/api/v3/users/7", { "API-Version": "3" }, "/v3/users/7"],
  ["a header where no path has a version", "/ping", { "API-Version": "3" }, "/ping"],
])("a version is named by %s", (...[, target, headers, forwardTarget]) => {
  expect(planned(target, headers)).toMatchObject({ forwardTarget });
});

test.each<readonly [string, string, Readonly<Record<string, string>>, number, string]>([
  [
    "a version that is not there",
    "/api/users/7",
    { "API-Version": "9" },
    400,
    "There is no version 9 here: 1, 2, 3.",
  ],
  [
    "a name of every object",
    "/api/users/7",
    { "API-Version": "constructor" },
    400,
    "There is no version constructor",
  ],
  [
    "a media type of none",
    "/api/users/7",
    { Accept: `${vendor};version=9` },
    406,
    "There is no version 9 here: 1, 2, 3.",
  ],
  ["two versions at once", "/api/v1/users/7", { "API-Version": "3" }, 400, "The path is that of users.v1"],
])("%s is refused", (...[, target, headers, status, detail]) => {
  const refused = planned(target, headers);
  expect(refused).toMatchObject({ status, detail: expect.stringContaining(detail) });
});

test("without a default a caller must name a version", () => {
  const table = { versions: { "users.v1": {}, "users.v2": {}, "users.v3": {} } };
  expect(planned("/api/users/7", {}, { table })).toMatchObject({
    status: 400,
    detail: "Name a version here: 1, 2, 3.",
  });
});

test("where gateway.yaml has no other way to name a version, there is none", () => {
  const { versioning: _, ...withoutVersioning } = changes;
  const compiled = compileTable(tableOf(routes, withoutVersioning));
  const head: Head = {
    method: "GET",
    target: "/api/users/7",
    httpVersion: "1.1",
    rawHeaders: ["Host", "a", "API-Version", "2"],
    remoteAddress: "",
    freshId: "fresh",
    now: 0,
  };
  expect(plan(compiled, head)).toMatchObject({ kind: "answer", response: { status: 404 } });
});

test("a version by header has the lifecycle of its own, with the way to its successor", () => {
  const headers = { "API-Version": "1" };
  expect(planned("/api/users/7", headers).headers).toMatchObject({
    deprecation: "@1767225600",
    link: '</api/v2/users/7>; rel="successor-version"',
    vary: "api-version, accept",
  });
  expect(planned("/api/users/7", headers, { now: "2026-07-01" })).toMatchObject({ status: 410 });
});

test("the service hears of JSON, and the caller gets the media type that it asked for", async () => {
  let seen: Readonly<Record<string, unknown>> = {};
  const upstream = await startUpstream((incoming, outgoing) => {
    seen = incoming.headers;
    outgoing.setHeader("content-type", "application/json; charset=utf-8").end("{}");
  });
  const upstreams = { users: { url: upstream.url, protocol: "http" as const } };
  const { url } = await startGateway(tableOf(routes, { ...changes, upstreams }));
  const answer = await fetch(`${url}/api/users/7`, {
    headers: { accept: `${vendor};version=2, text/html;q=0.1` },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe(`${vendor}; version=2`);
  expect(answer.headers.get("vary")).toBe("api-version, accept");
  expect(seen["accept"]).toBe("application/json, text/html;q=0.1");
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { locateAll } from "../../../generator/load/locate.ts";
import { type LoadedPolicy, loadPolicy } from "../../../generator/load/policy/load.ts";

test("gateway.yaml of the example platform is valid, and its units are numbers", async () => {
  const { gateway, diagnostics } = await loadPolicy("specs/gateway.yaml");
  expect(diagnostics).toEqual([]);
  expect(gateway).toMatchObject({
    prefix: "/api",
    listen: { host: "localhost", port: 8000 },
    upstreams: { chat: { url: "http://localhost:8002", protocol: "grpc" } },
    issuers: { jwt: { algorithms: ["RS256"], clockSkewSeconds: 30, userClaim: "sub", scopesClaim: "scope" } },
    policies: { read: { windowSeconds: 60 }, llm: { windowSeconds: 3600, onFailure: "refuse" } },
    requests: {
      maxBodyBytes: 10 * 2 ** 20,
      maxHeaderBytes: 16 * 2 ** 10,
      timeoutMs: 30_000,
      streamIdleMs: 60_000,
    },
    cors: { maxAgeSeconds: 600 },
    graphql: { maxDepth: 12, maxCost: 5000, documents: "any", introspection: true },
    meteringFlushMs: 1000,
  });
  expect(gateway?.versions.find(({ id }) => id === "users.v1")).toMatchObject({
    upstream: "users",
    sunset: "2027-06-30",
    successor: "users.v2",
  });
  expect(gateway?.sizes.find(({ operations }) => operations === "files.v1.uploadFile")?.value).toEqual({
    maxBodyBytes: 100 * 2 ** 20,
    timeoutMs: 300_000,
  });
});

test("what a small gateway.yaml leaves out has its default", async () => {
  const { gateway } = await load("services: { users: { upstream: users, versions: { v1: {} } } }\n");
  expect(gateway).toMatchObject({
    prefix: "",
    listen: { host: "localhost", port: 8000 },
    issuers: {},
    security: [],
    requests: { maxBodyBytes: 10 * 2 ** 20, timeoutMs: 30_000, checks: "enforce" },
  });
  expect(gateway).not.toHaveProperty("cors");
});

test("encoded slashes pass for the operations that are named, and for them alone", async () => {
  const operations = "{ users.v1.*: { encodedSlashes: refuse }, users.v1.getFile: { encodedSlashes: pass } }";
  const { gateway } = await load(`${services}\nrequests: { operations: ${operations} }\n`);
  expect(gateway?.sizes.map(({ value }) => value)).toEqual([{}, { encodedSlashes: "pass" }]);
});

const services = "services: { users: { upstream: users, versions: { v1: {} } } }";

test.each([
  ["an unknown member", `${services}\nupstream: {}\n`, '2:1 gateway.yaml has no member "upstream"'],
  ["a missing member", "prefix: /api\n", '1:1 gateway.yaml needs the member "services"'],
  [
    "a size without a unit that is known",
    `${services}\nrequests: { maxBody: 10MB }\n`,
    '2:13 requests.maxBody is "10MB"',
  ],
  ["a duration that is a number", `${services}\nrequests:\n  timeout: 30\n`, "3:3 requests.timeout is 30"],
  [
    "a service without upstream and mount",
    "services:\n  users:\n    versions: { v1: {} }\n",
    "2:3 services.users is",
  ],
  [
    "a version that is no version",
    "services:\n  users: { upstream: users, versions: { two: {} } }\n",
    '2:41 "two" cannot be a name',
  ],
  [
    "an algorithm that signs with a shared secret",
    `${services}\nissuers:\n  jwt: { issuer: a, audience: b, algorithms: [HS256], jwks: development }\n`,
    '3:47 issuers.jwt.algorithms.0 is "HS256", and must be one of "RS256", "ES256", "EdDSA"',
  ],
  [
    "two default versions",
    "services:\n  users:\n    upstream: users\n    versions:\n      v1: { default: true }\n      v2: { default: true }\n",
    "6:13 users v2 is the default, and so is v1",
  ],
  [
    "a pattern with a star inside",
    `${services}\nlimits: { "users.*.getUser": [] }\n`,
    '2:11 "users.*.getUser" cannot be a name',
  ],
  ["a mapping that does not end", "services: {\n", "invalid-syntax"],
])("%s is told with its place", async (_, text, expected) => {
  const { gateway, diagnostics, lines } = await load(text);
  expect(gateway).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]?.hint).not.toBe("");
  expect(expected === "invalid-syntax" ? diagnostics[0]?.code : lines[0]).toContain(expected);
});

test("all that is wrong is told at once", async () => {
  const { lines } = await load(`${services}\nrequests: { timeout: soon }\nprefix: api\n`);
  expect(lines).toHaveLength(2);
});

test("a file that is not there is told by its name", async () => {
  const { diagnostics } = await loadPolicy("specs/no-such-gateway.yaml");
  expect(diagnostics[0]).toMatchObject({
    code: "file-not-found",
    message: expect.stringContaining("no-such-gateway.yaml"),
  });
});

async function load(text: string): Promise<LoadedPolicy & { readonly lines: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-yaml-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "gateway.yaml");
  writeFileSync(file, text);
  const loaded = await loadPolicy(file);
  const places = locateAll(loaded.diagnostics.map(({ source }) => source));
  const lines = loaded.diagnostics.map(({ source, message }) => {
    const { line, column } = places.get(source) ?? { line: 0, column: 0 };
    return `${line}:${column} ${message}`;
  });
  return { ...loaded, lines };
}

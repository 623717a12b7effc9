import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkApi } from "../../generator/check/check-api.ts";
import { isError } from "../../generator/diagnostics.ts";
import { locateAll } from "../../generator/load/locate.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";

/** An OpenAPI document with operations written as `GET /users getUser jwt:read`. */
function openApi(...operations: readonly string[]): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const line of operations) {
    const [method = "", path = "", operationId = "", ...schemes] = line.split(" ");
    const security = schemes.map((scheme) => {
      const [name = "", scope] = scheme.split("=");
      return { [name]: scope === undefined ? [] : [scope] };
    });
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
      return { name, in: "path", required: true, schema: { type: "string" } };
    });
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = {
      operationId,
      parameters,
      security,
      responses: { 204: { description: "Done" } },
    };
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "http://localhost:8001" }],
    paths,
    components: {
      securitySchemes: { jwt: { type: "http", scheme: "bearer" }, basic: { type: "http", scheme: "basic" } },
    },
  });
}

const upstreams = "upstreams:\n  users: { url: http://localhost:8001, protocol: http }\n";
const issuers = "issuers: { jwt: { issuer: i, audience: a, algorithms: [RS256], jwks: development } }\n";
const one = "services:\n  users: { upstream: users, versions: { v1: {} } }\n";

/** Specs in, what the checks say out: `file:line:column severity code message`. */
async function check(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { api, diagnostics } = await loadApi(findSpecs(folder));
  expect(diagnostics).toEqual([]);
  const found = checkApi(api);
  const places = locateAll(found.map(({ source }) => source));
  return found.map((diagnostic) => {
    const { source, code, message, related, hint } = diagnostic;
    expect(hint).not.toBe("");
    const { line, column } = places.get(source) ?? { line: 0, column: 0 };
    const file = relative(folder, resolve(source.file));
    return `${file}:${line}:${column} ${isError(diagnostic) ? "error" : "warning"} ${code} ${message} ${related?.text ?? ""}`.trimEnd();
  });
}

test("a gateway.yaml that agrees with its specs has no findings", async () => {
  const spec = openApi(
    "GET /users listUsers jwt=read",
    "GET /users/{id} getUser jwt=read",
    "GET /users/me getMe",
  );
  expect(await check({ "users/v1/openapi.json": spec, "gateway.yaml": one + upstreams + issuers })).toEqual(
    [],
  );
});

test("two services with the same route are told, with both operations", async () => {
  const findings = await check({
    "users/v1/openapi.json": openApi("GET /users/{id} getUser"),
    "people/v1/openapi.json": openApi("GET /users/{userId} getPerson"),
    "gateway.yaml": `${one}  people: { upstream: users, versions: { v1: {} } }\n${upstreams}`,
  });
  expect(findings).toEqual([
    expect.stringMatching(
      /^people\/v1\/openapi.json:1:\d+ error duplicate-route GET \/users\/\{userId\} is declared by people.v1.getPerson and by users.v1.getUser as \/users\/\{id\}$/,
    ),
  ]);
});

test("the same routes in two specs are no problem where no gateway joins them", async () => {
  const findings = await check({
    "users/v1/openapi.json": openApi("GET /users/{id} getUser"),
    "people/v1/openapi.json": openApi("GET /users/{id} getPerson"),
  });
  expect(findings).toEqual([]);
});

test("templates of one spec that differ in the names of variables only are ambiguous", async () => {
  const spec = openApi("GET /users/{id} getUser", "GET /users/{name} getUserByName");
  expect(await check({ "users/v1/openapi.json": spec })).toEqual([
    expect.stringContaining(
      "warning ambiguous-route GET /users/{name} is declared by users.v1.getUserByName and by users.v1.getUser as /users/{id}",
    ),
  ]);
});

test.each([
  [["GET /a/{x}.json one", "GET /a/b{y}json two"], 1],
  [["GET /a/{x}.json one", "GET /a/{y}.yaml two"], 0],
  [["GET /a/{x}.json one", "GET /a/{y} two"], 0],
  [["GET /a/{x}/c one", "GET /a/b/{y} two"], 0],
  [["GET /a/{x} one", "POST /a/{y} two"], 0],
])("of %j %i are ambiguous", async (operations, count) => {
  const findings = await check({ "users/v1/openapi.json": openApi(...operations) });
  expect(findings.filter((line) => line.includes("ambiguous-route"))).toHaveLength(count);
});

test("a version that only one side knows is told from both sides", async () => {
  const findings = await check({
    "users/v1/openapi.json": openApi("GET /users listUsers"),
    "gateway.yaml": `services:\n  users: { upstream: users, versions: { v2: { successor: v3 } } }\n${upstreams}`,
  });
  expect(findings).toEqual([
    "gateway.yaml:2:41 error unknown-service gateway.yaml exposes users.v2, of which there is no spec",
    "gateway.yaml:2:41 error unknown-service users.v2 names users.v3 as its successor, which is not exposed",
    expect.stringContaining("warning unexposed-service users.v1 is not exposed"),
  ]);
});

test.each([
  [
    "an upstream that is not declared",
    `${one}`,
    "error unknown-upstream users.v1 goes to the upstream users",
  ],
  [
    "an upstream that speaks another protocol",
    `${one}upstreams: { users: { url: "http://localhost:1", protocol: grpc } }\n`,
    "error invalid-gateway users.v1 needs an upstream that speaks http; users speaks grpc",
  ],
  [
    "a mount for an OpenAPI service",
    "services: { users: { mount: /users, versions: { v1: {} } } }\n",
    "error invalid-gateway users.v1 has the mount /users, and no upstream",
  ],
  [
    "a policy that is not declared",
    `${one}${upstreams}limits: { "users.v1.*": [often] }\n`,
    "error unknown-policy the limits of users.v1.* name the policy often",
  ],
  [
    "an operation that is misspelt",
    `${one}${upstreams}limits: { users.v1.listUser: [] }\n`,
    "error unknown-operation limits has an entry for users.v1.listUser",
  ],
  [
    "a group that covers nothing",
    `${one}${upstreams}requests: { operations: { "user.*": { timeout: 1s } } }\n`,
    "error unknown-operation requests has an entry for user.*",
  ],
  [
    "a sunset without successor",
    `services: { users: { upstream: users, versions: { v1: { deprecated: "2026-01-01", sunset: "2027-01-01" } } } }\n${upstreams}`,
    "warning sunset-without-successor users.v1 ends on 2027-01-01",
  ],
  [
    "a sunset before the deprecation",
    `services: { users: { upstream: users, versions: { v1: { deprecated: "2027-01-01", sunset: "2026-01-01", successor: v1 } } } }\n${upstreams}`,
    "error sunset-before-deprecation users.v1 ends on 2026-01-01, before it is deprecated on 2027-01-01",
  ],
  [
    "a scheme that nobody verifies",
    `${one}${upstreams}security: { "users.*": [{ oauth: [] }] }\n`,
    "error unknown-security-scheme the security of users.* asks for oauth",
  ],
])("%s is told", async (_, gateway, expected) => {
  const findings = await check({
    "users/v1/openapi.json": openApi("GET /users listUsers"),
    "gateway.yaml": gateway,
  });
  expect(findings).toEqual([expect.stringContaining(expected)]);
});

test("a spec's scheme that gateway.yaml cannot verify is told once", async () => {
  const spec = openApi("GET /users listUsers basic", "POST /users createUser basic");
  expect(await check({ "users/v1/openapi.json": spec, "gateway.yaml": one + upstreams })).toEqual([
    expect.stringMatching(/^users.*error unknown-security-scheme users.v1.createUser asks for basic/),
  ]);
});

test.each([
  ["[]", "open to nothing by the entry users.*; its spec asks for jwt with read"],
  ["[{ jwt: [] }]", "open to jwt by the entry users.*"],
  ["[{ jwt: [write] }]", "open to jwt with write"],
  ["[{ jwt: [read] }, {}]", "open to anyone by the entry users.*"],
  ["[{ jwt: [read, write] }]", undefined],
])(
  "security %s for an operation that asks for the scope read is looser, or not",
  async (security, expected) => {
    const findings = await check({
      "users/v1/openapi.json": openApi("GET /users listUsers jwt=read"),
      "gateway.yaml": `${one}${upstreams}${issuers}security: { "users.*": ${security} }\n`,
    });
    expect(findings).toEqual(
      expected === undefined
        ? []
        : [expect.stringContaining(`error looser-security users.v1.listUsers is ${expected}`)],
    );
  },
);

test("a GraphQL field of which nobody says who may ask it is refused", async () => {
  const findings = await check({
    "graph/v1/schema.graphql":
      'directive @operation(id: String!) on FIELD_DEFINITION\ntype Query { now: String @operation(id: "users.v1.listUsers") }\n',
    "users/v1/openapi.json": openApi("GET /users listUsers"),
    "gateway.yaml": `${one}  graph: { mount: /graphql, versions: { v1: {} } }\n${upstreams}`,
  });
  expect(findings.filter((line) => line.includes("security"))).toEqual([
    expect.stringMatching(
      /^graph\/v1\/schema.graphql:2:\d+ error missing-security nothing says who may call graph.v1.Query.now in the security of gateway.yaml$/,
    ),
  ]);
});

test("issuers may share a scheme, which need not be the name of one", async () => {
  const facts = "audience: users, algorithms: [ES256], jwks: ./keys.json";
  const issuers = `issuers:
  ours: { scheme: oauth, issuer: "https://ours.test", ${facts} }
  partner: { scheme: oauth, issuer: "https://partner.test", ${facts} }
`;
  const spec = openApi("GET /users listUsers oauth", "POST /users createUser partner");
  expect(await check({ "users/v1/openapi.json": spec, "gateway.yaml": one + upstreams + issuers })).toEqual([
    expect.stringMatching(/error unknown-security-scheme users.v1.createUser asks for partner/),
  ]);
});

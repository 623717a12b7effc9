import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { nameSpecs } from "../../../generator/load-api.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import {
  infiniteQueryOptions,
  mutationOptions,
  queryKey,
  queryOptions,
} from "../../../runtime/client/tanstack.ts";
import type { Operation } from "../../../runtime/descriptors.ts";
import { checkTypes, preparePackage } from "../graphql/check-types.ts";

/** tsc takes seconds, and longer on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-tanstack-"));
  preparePackage(folder);
  mkdirSync(join(folder, "node_modules/@tanstack"));
  symlinkSync(
    resolve("node_modules/@tanstack/query-core"),
    join(folder, "node_modules/@tanstack/query-core"),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const spec = `openapi: 3.1.0
info: {title: Api, version: 1.0.0}
paths:
  /users:
    get: {operationId: listUsers, parameters: [{name: cursor, in: query, schema: {type: string}}], responses: {200: {description: A, content: {application/json: {schema: {type: object, properties: {nextCursor: {type: [string, 'null']}, users: {type: array, items: {type: string}}}}}}}}}
    post: {operationId: createUser, requestBody: {required: true, content: {application/json: {schema: {type: string}}}}, responses: {201: {description: A, content: {application/json: {schema: {type: integer}}}}}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getUser, responses: {200: {description: A, content: {application/json: {schema: {type: integer}}}}}}
    head: {operationId: touchUser, responses: {204: {description: A}}}
  /pages:
    get: {operationId: listPages, parameters: [{name: page, in: query, schema: {type: integer, minimum: 0}}], responses: {200: {description: A, content: {application/json: {schema: {type: array, items: {type: string}}}}}}}
  /long:
    delete: {operationId: deleteSomethingThatHasAVeryLongNameIndeedLongerThanALine, parameters: [{name: id, in: query, schema: {type: string}}], responses: {204: {description: A}}}
  /ticks:
    get: {operationId: watch, responses: {200: {description: A, content: {text/event-stream: {}}}}}
`;

const usage = `
import { InfiniteQueryObserver, MutationObserver, QueryClient } from "@tanstack/query-core";
import { createHttpTransport } from "trefoil/client";
import { createApiQueries } from "./queries.ts";

const client = new QueryClient();
const queries = createApiQueries(createHttpTransport({ baseUrl: "/" }));
export const user: number = await client.fetchQuery(queries.getUser({ id: "1" }));
export const nothing: null = await client.fetchQuery(queries.touchUser({ id: "1" }));
const pages = await client.fetchInfiniteQuery(queries.listUsersInfinite({}));
export const names: readonly (readonly string[] | undefined)[] = pages.pages.map((page) => page.users);
const observer = new InfiniteQueryObserver(client, queries.listPagesInfinite());
export const more: boolean = observer.getCurrentResult().hasNextPage;
export const created: number = await new MutationObserver(client, queries.createUser()).mutate({ body: "a" });
await client.invalidateQueries({ queryKey: queries.getUser({ id: "1" }).queryKey });
// @ts-expect-error the request is typed
queries.getUser({ id: 1 });
// @ts-expect-error and so is the answer
export const text: Promise<string> = queries.getUser({ id: "1" }).queryFn({ signal: AbortSignal.timeout(1) });
`;

test("queries.ts has queries, infinite queries and mutations, and TanStack Query takes them", async () => {
  const path = join(folder, "openapi.yaml");
  writeFileSync(path, spec);
  const { files } = await generate(nameSpecs([path], []), { importExtension: ".ts", with: ["tanstack"] });
  const queries = files.find((file) => file.path.endsWith("/queries.ts"));
  expect(queries?.text.match(/^ {4}\w+: .*/gm)?.map((line) => line.trim())).toEqual([
    "createUser: () => mutationOptions(transport, operations.createUser),",
    "deleteSomethingThatHasAVeryLongNameIndeedLongerThanALine: () =>",
    "getUser: (request) => queryOptions(transport, operations.getUser, request),",
    "listPages: (request) => queryOptions(transport, operations.listPages, request ?? {}),",
    "listPagesInfinite: (request) =>",
    "listUsers: (request) => queryOptions(transport, operations.listUsers, request ?? {}),",
    "listUsersInfinite: (request) =>",
    "touchUser: (request) => queryOptions(transport, operations.touchUser, request),",
  ]);
  expect(queries?.text).toContain('rule: { parameter: "cursor", cursor: ["nextCursor"] }');
  expect(queries?.text).toContain('rule: { parameter: "page", items: [], first: 0 }');
  const use = { path: (queries?.path ?? "").replace("queries.ts", "use.ts"), text: usage };
  expect(checkTypes(folder, [...files, use])).toBe("");
});

test("nobody gets it who has not asked", async () => {
  const path = join(folder, "openapi.yaml");
  writeFileSync(path, spec);
  const { files } = await generate(nameSpecs([path], []), { importExtension: ".ts" });
  expect(files.map((file) => file.path).filter((name) => name.endsWith("queries.ts"))).toEqual([]);
});

const http = {
  method: "GET",
  path: "/users",
  parameters: { cursor: { in: "query" } },
  responses: { 200: {} },
} as const;
const listUsers: Operation<{ readonly cursor?: string }, { 200: { users: string[]; next?: string } }, never> =
  {
    id: "api.v1.listUsers",
    kind: "unary",
    http,
  };

/** A service with two pages; what it was asked. */
function service() {
  const asked: string[] = [];
  const fake: typeof fetch = async (input) => {
    const { search } = new URL(String(input));
    asked.push(search);
    return Response.json(search === "" ? { users: ["a"], next: "2" } : { users: ["b"] });
  };
  return { asked, transport: createHttpTransport({ baseUrl: "http://api", fetch: fake }) };
}

test("an infinite query walks the pages by their cursors, apart from the single page", async () => {
  const { transport, asked } = service();
  const client = new QueryClient();
  const single = await client.fetchQuery(queryOptions(transport, listUsers, {}));
  expect(single.users).toEqual(["a"]);
  const observer = new InfiniteQueryObserver(
    client,
    infiniteQueryOptions(transport, listUsers, {
      request: {},
      rule: { parameter: "cursor", cursor: ["next"] },
    }),
  );
  await observer.fetchOptimistic({ ...observer.options });
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(data?.pages.map((page) => page.users)).toEqual([["a"], ["b"]]);
  expect(hasNextPage).toBe(false);
  expect(asked).toEqual(["", "", "?cursor=2"]);
});

test("keys are the operation's id and its request; a mutation sends what it is given", async () => {
  const { transport } = service();
  expect(queryOptions(transport, listUsers, { cursor: "2" }).queryKey).toEqual([
    "api.v1.listUsers",
    { cursor: "2" },
  ]);
  expect(queryKey(listUsers)).toEqual(["api.v1.listUsers"]);
  expect(await mutationOptions(transport, listUsers).mutationFn({ cursor: "2" })).toEqual({ users: ["b"] });
});

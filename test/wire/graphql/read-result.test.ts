import { expect, test } from "vitest";
import type { ApiError } from "../../../runtime/wire/api-error.ts";
import { type GraphqlResult, readGraphqlResult } from "../../../runtime/wire/graphql/read-result.ts";
import { writeGraphqlRequest } from "../../../runtime/wire/graphql/write-request.ts";

const read = (body: unknown, status = 200): GraphqlResult | undefined =>
  readGraphqlResult({ operation: "graph.v1.GetUser", status, body });

function errorOf(body: unknown, status?: number): ApiError {
  const result = read(body, status);
  if (!result || result.ok) throw new Error("no failure was read");
  return result.toError();
}

test("data alone is a value, also when it is null", () => {
  expect(read({ data: { a: 1 } })).toEqual({ ok: true, data: { a: 1 } });
  expect(read({ data: null })).toEqual({ ok: true, data: null });
  expect(read({ data: { a: 1 }, errors: [] })).toEqual({ ok: true, data: { a: 1 } });
});

test.each([
  ["a problem", { title: "Gone", status: 410 }],
  ["a list", [1]],
  ["text", "oops"],
  ["nothing", undefined],
  ["errors that are none", { errors: ["oops"] }],
])("%s is no GraphQL result", (_, body) => {
  expect(read(body, 502)).toBeUndefined();
});

const cases: readonly [string, { extensions?: object; status?: number }, object][] = [
  ["a code of ours", { extensions: { code: "NOT_FOUND" } }, { code: "NOT_FOUND", status: 404 }],
  ["a status beside it", { extensions: { code: "ABORTED", status: 412 } }, { code: "ABORTED", status: 412 }],
  [
    "a mistake in the document",
    { extensions: { code: "GRAPHQL_VALIDATION_FAILED" }, status: 400 },
    { code: "INVALID_ARGUMENT", status: 400 },
  ],
  [
    "a code of others",
    { extensions: { code: "UNHEARD_OF" }, status: 503 },
    { code: "UNAVAILABLE", status: 503 },
  ],
  ["nothing, over HTTP 200", {}, { code: "INTERNAL", status: 500 }],
];
test.each(cases)("an error with %s has a code and a status", (_, { extensions, status }, wanted) => {
  expect(
    errorOf({ errors: [{ message: "No.", ...(extensions ? { extensions } : {}) }] }, status),
  ).toMatchObject({
    message: "No.",
    operation: "graph.v1.GetUser",
    ...wanted,
  });
});

test("an error names the upstream's operation and request, counts the others, and keeps the data", () => {
  const errors = [
    {
      message: "No.",
      path: ["a", 0],
      extensions: { code: "NOT_FOUND", operation: "users.v2.getUser", requestId: "r" },
    },
    { message: "Nor this." },
  ];
  expect(errorOf({ data: { a: [null] }, errors })).toMatchObject({
    message: "No. (and 1 more)",
    operation: "users.v2.getUser",
    requestId: "r",
    details: { data: { a: [null] }, errors },
  });
});

test("a subscription asks for events, everything else for a result", () => {
  const ask = (type: "Query" | "Subscription"): string | undefined =>
    writeGraphqlRequest({ type, field: "A", document: "…" }, {}).headers["accept"];
  expect(ask("Query")).toBe("application/graphql-response+json, application/json;q=0.9");
  expect(ask("Subscription")).toMatch(/^text\/event-stream, /);
  expect(() => writeGraphqlRequest({ type: "Query", field: "user" }, {})).toThrow(
    "Query.user is called by a document",
  );
});

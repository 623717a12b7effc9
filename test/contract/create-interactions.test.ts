import { expect, test } from "vitest";
import { createInteractions } from "../../runtime/contract/index.ts";
import type { Example, HttpBinding, ServiceDescriptor } from "../../runtime/descriptors.ts";

const getUser: HttpBinding = {
  method: "GET",
  base: "/v2",
  path: "/users/{userId}",
  parameters: {
    userId: { in: "path" },
    tags: { in: "query" },
    ifNoneMatch: { in: "header", name: "If-None-Match" },
  },
  responses: { 200: { "application/json": "User" }, 404: { "application/problem+json": "Problem" } },
};
const createUser: HttpBinding = {
  method: "POST",
  path: "/users",
  body: { "application/json": "User" },
  bodyRequired: true,
  responses: { 201: { "application/json": "User" } },
};

function serviceOf(http: HttpBinding, examples: readonly Example[]): ServiceDescriptor {
  return {
    id: "users.v2",
    language: "openapi",
    operations: { op: { id: "users.v2.op", kind: "unary", http } },
    schemas: {
      User: { type: "object", properties: { id: { type: "string" } } },
      Problem: {
        type: "object",
        properties: {
          type: { type: "string" },
          status: { type: "integer" },
          detail: { type: "string" },
          title: { type: "string" },
        },
        required: ["type", "title", "status"],
      },
    },
    examples: { op: examples },
  };
}

const ada: Example = {
  name: "ada",
  request: { userId: "1" },
  mediaType: "application/json",
  response: { id: "1" },
};

test("an example becomes an interaction: its request exactly, its answer by type", () => {
  const example: Example = {
    ...ada,
    request: { userId: "a b", tags: ["x", "y?"], ifNoneMatch: '"7"' },
    headers: { etag: '"7"' },
  };
  const { interactions, skipped } = createInteractions(serviceOf(getUser, [example]));
  expect(skipped).toEqual([]);
  expect(interactions).toEqual([
    {
      operation: "users.v2.op",
      example: "ada",
      description: "users.v2.op: ada",
      parameters: example.request,
      request: {
        method: "GET",
        path: "/v2/users/a%20b",
        query: { tags: ["x", "y?"] },
        headers: { "if-none-match": '"7"' },
      },
      response: {
        status: 200,
        headers: {
          etag: { "pact:matcher:type": "type", value: '"7"' },
          "Content-Type": {
            "pact:matcher:type": "regex",
            regex: "^(application/json)( *;.*)?$",
            value: "application/json",
          },
        },
        body: { id: { "pact:matcher:type": "type", value: "1" } },
      },
      call: expect.objectContaining({ method: "GET", target: expect.stringMatching(/^\/users\/a%20b\?/) }),
    },
  ]);
});

test("the kind and the status of a problem are held to exactly, what is for people is not", () => {
  const problem = { type: "urn:unknown", title: "No such user", status: 404, detail: "none" };
  const unknown: Example = {
    name: "unknown",
    request: { userId: "9" },
    status: 404,
    mediaType: "application/problem+json",
    response: problem,
  };
  const { interactions } = createInteractions(serviceOf(getUser, [ada, unknown]));
  expect(interactions[1]?.response.body).toEqual({
    type: { "pact:matcher:type": "equality", value: "urn:unknown" },
    title: { "pact:matcher:type": "type", value: "No such user" },
    status: { "pact:matcher:type": "equality", value: 404 },
  });
});

test("a request's body is sent as it is", () => {
  const example: Example = { name: "ada", request: { body: { id: "1" } }, status: 201 };
  const [interaction] = createInteractions(serviceOf(createUser, [example])).interactions;
  expect(interaction).toMatchObject({
    parameters: {},
    request: { body: { id: "1" } },
    call: { body: '{"id":"1"}' },
  });
});

test("the consumer's own headers join those of the example", () => {
  const { interactions } = createInteractions(serviceOf(getUser, [ada]), {
    headers: ({ id }) => ({ "x-operation": id }),
  });
  expect(interactions[0]?.request.headers).toEqual({ "x-operation": "users.v2.op" });
});

test.each<[reason: string, http: HttpBinding, example: Example]>([
  ["no request leads to it", getUser, { name: "quota", status: 429 }],
  ["no request leads to it", getUser, { name: "crash", request: { userId: "3" }, status: 500 }],
  ["no request leads to it", getUser, { name: "also ada's", request: { userId: "1" }, status: 403 }],
  ["its request lacks userId", getUser, { name: "half", request: { tags: [] } }],
  ["another example has its name", getUser, { name: "ada", request: { userId: "2" } }],
  [
    "its query is one value, for which pacts have no word",
    { ...getUser, path: "/users", parameters: { like: { in: "querystring", content: "application/json" } } },
    { name: "found", request: { like: { name: "Ada" } } },
  ],
  [
    "its request is multipart/form-data",
    { ...createUser, body: { "multipart/form-data": "User" } },
    { name: "file", request: { body: {} } },
  ],
])("an example is skipped and named: %s", (reason, http, example) => {
  const { skipped } = createInteractions(serviceOf(http, http === getUser ? [ada, example] : [example]));
  expect(skipped).toEqual([{ operation: "users.v2.op", example: example.name, reason }]);
});

test("an operation without examples is named", () => {
  expect(createInteractions(serviceOf(getUser, [])).skipped).toEqual([
    { operation: "users.v2.op", reason: "it has no examples" },
  ]);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { userOverview } from "../../generated/graph/v1/documents.ts";
import { describeService } from "../../generator/describe/describe-service.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { allowCors } from "../../runtime/mock/allow-cors.ts";
import { createMockHandler } from "../../runtime/mock/create-mock-handler.ts";
import { mockServices } from "../../runtime/mock/mock-services.ts";
import { type Listening, listenHttp } from "../../runtime/server/listen-http.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";

let server: Listening;

beforeAll(async () => {
  const { api } = await loadApi(findSpecs("specs"));
  const descriptors = api.services.map((service) => describeService(service, api));
  const services = await mockServices(descriptors, { messageDelayMs: 1 });
  const handle = createMockHandler(services, { validator: createCompiledValidator });
  server = await listenHttp(allowCors(handle), { port: 0 });
});
afterAll(() => server.close());

async function ask(path: string, init?: RequestInit & { readonly json?: unknown }) {
  const { json, ...rest } = init ?? {};
  const sent =
    json === undefined ? {} : { body: JSON.stringify(json), headers: { "content-type": "application/json" } };
  const response = await fetch(server.url + path, {
    method: json === undefined ? "GET" : "POST",
    ...sent,
    ...rest,
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

describe("REST", () => {
  test("an operation answers with its example", async () => {
    const { status, headers, body } = await ask("/v2/users/123");
    expect({ status, body }).toMatchObject({ status: 200, body: { id: "123", displayName: "Ada Lovelace" } });
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("etag")).toBe('"7"');
  });

  test("an example that is an error answers as one", async () => {
    const { status, headers, body } = await ask("/v2/users/999");
    expect({ status, body }).toMatchObject({ status: 404, body: { title: "No such user" } });
    expect(headers.get("content-type")).toBe("application/problem+json");
  });

  test("a request that breaks its spec is told where", async () => {
    expect(await ask("/v2/users?limit=1000")).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/limit" }] },
    });
    const body = { familyName: "Lovelace", email: "no address", status: "active" };
    expect(await ask("/v2/users", { json: body })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: "/email" })]) },
    });
  });

  test("bytes come as they are", async () => {
    const { status, body } = await ask("/v1/files/f-1/content", { headers: { range: "bytes=0-9" } });
    expect({ status, body }).toEqual({ status: 206, body: "The engine" });
  });
});

describe("rpcs over HTTP/JSON", () => {
  const content = [{ text: "What can the engine do?" }];

  test("a unary rpc answers with its example", async () => {
    const { status, body } = await ask("/v2/chat/conversations/c-1/messages", {
      json: { content, model: { name: "swift-1" } },
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { message: { id: "m-2", role: "ROLE_ASSISTANT" } },
    });
  });

  test("an example that is an error answers with its status", async () => {
    const { status, body } = await ask("/v2/chat/conversations/c-999/messages", {
      json: { content: [{ text: "Hello?" }] },
    });
    expect({ status, body }).toMatchObject({ status: 404, body: { title: "No such conversation" } });
  });

  test("a server stream comes as server-sent events", async () => {
    const { headers, body } = await ask("/v2/chat/conversations/c-1/messages:stream", {
      json: { content, model: { name: "swift-1" } },
    });
    expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(body.match(/^data: /gm)).toHaveLength(5);
    expect(body).toContain('"text":" how to order it"');
    expect(body).toMatch(/event: end\n/);
  });
});

describe("GraphQL", () => {
  test("a query answers with the example's members, and with made ones where it has none", async () => {
    const query = `{ user(id: "123") { name status conversations(last: 1) { id messages { content } } } }`;
    const { body } = await ask("/graphql", { json: { query } });
    expect(body).toEqual({
      data: {
        user: {
          name: "Ada Lovelace",
          status: "ACTIVE",
          conversations: [
            { id: "c-2", messages: [{ content: "Start from the generating function, then divide." }] },
          ],
        },
      },
    });
    const made = await ask("/graphql", {
      json: { query: `{ conversation(id: "c-7") { id title messages(last: 1) { id role } } }` },
    });
    expect(made.body).toMatchObject({
      data: { conversation: { id: "c-7", messages: [{ role: "ASSISTANT" }] } },
    });
  });

  test("a document of the specs is answered by its hash, and no other", async () => {
    const byHash = (sha256Hash: string): object => ({
      json: { variables: { id: "123" }, extensions: { persistedQuery: { version: 1, sha256Hash } } },
    });
    const known = await ask("/graphql", byHash(userOverview.graphql?.sha256 ?? ""));
    expect(known.body).toMatchObject({ data: { user: { name: "Ada Lovelace" } } });
    expect((await ask("/graphql", byHash("0".repeat(64)))).body).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
  });

  test("an example that is an error is one of the field's", async () => {
    const { body } = await ask("/graphql", { json: { query: `{ user(id: "999") { name } }` } });
    expect(body).toMatchObject({ data: { user: null }, errors: [{ extensions: { code: "NOT_FOUND" } }] });
  });
});

test("what nothing answers is a 404 that names the closest route", async () => {
  const { status, body } = await ask("/v2/user/123");
  expect(status).toBe(404);
  expect(body.detail).toBe(
    "Nothing here answers GET /v2/user/123. Closest: GET /v2/users/{userId} (users.v2.getUser).",
  );
  expect((await ask("/")).body.detail).toBe("Nothing here answers GET /.");
});

test("a page of another origin may call", async () => {
  const origin = "http://localhost:5173";
  const preflight = await ask("/v2/users/123", {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type,x-api-key",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toBe("PUT");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("content-type,x-api-key");
  const { headers } = await ask("/v2/users/123", { headers: { origin } });
  expect(headers.get("access-control-allow-origin")).toBe(origin);
  expect(headers.get("access-control-expose-headers")).toContain("etag");
});

import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { mockServices } from "../../runtime/mock/mock-services.ts";
import { toMswHandlers } from "../../runtime/mock/msw.ts";

const baseUrl = "https://api.example.test/api";
const server = setupServer();

beforeAll(async () => {
  const { api } = await loadApi(findSpecs("specs"));
  const services = await mockServices(
    api.services.map((service) => describeService(service, api)),
    { messageDelayMs: 50 },
  );
  const handlers = toMswHandlers(services, { baseUrl });
  expect(handlers).toHaveLength(services.length);
  server.listen({ onUnhandledFrame: "error" });
  server.resetHandlers(...handlers);
});
afterAll(() => server.close());

const post = (json: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(json),
});

test("REST is answered below the base URL, errors included", async () => {
  expect(await (await fetch(`${baseUrl}/v2/users/123`)).json()).toMatchObject({
    displayName: "Ada Lovelace",
  });
  const invalid = await fetch(`${baseUrl}/v2/users`, post({ givenName: "Ada" }));
  expect(invalid.status).toBe(422);
  expect(await invalid.json()).toMatchObject({ errors: expect.any(Array) });
  expect((await fetch(`${baseUrl}/v2/users/123`, { method: "DELETE" })).status).toBe(204);
});

test("GraphQL is answered", async () => {
  const response = await fetch(`${baseUrl}/graphql`, post({ query: `{ user(id: "123") { name } }` }));
  expect(await response.json()).toEqual({ data: { user: { name: "Ada Lovelace" } } });
});

test("a streamed rpc is passed on message by message", async () => {
  const path = "/v2/chat/conversations/c-1/messages:stream";
  const response = await fetch(baseUrl + path, post({ content: [{ text: "Hello" }] }));
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const pieces: string[] = [];
  for await (const piece of response.body ?? []) pieces.push(new TextDecoder().decode(piece));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces[0]).not.toContain("event: end");
  expect(pieces.join("").match(/^data: /gm)).toHaveLength(5);
});

test("what no operation has the path of goes on to the next handler", async () => {
  server.use(http.get(`${baseUrl}/health`, () => HttpResponse.text("mine")));
  expect(await (await fetch(`${baseUrl}/health`)).text()).toBe("mine");
});

import { expect, test } from "vitest";
import type { ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createMockHandler } from "../../runtime/mock/create-mock-handler.ts";
import { mockServices } from "../../runtime/mock/mock-services.ts";
import { readAll } from "../../runtime/wire/http-message.ts";

const http = { method: "GET", path: "/ticks", responses: { 200: { "text/event-stream": "Tick" }, 404: {} } };
const ticker: ServiceDescriptor = {
  id: "ticker.v1",
  language: "openapi",
  operations: {
    watchTicks: { id: "ticker.v1.watchTicks", kind: "server-stream", http },
    watchNotes: { id: "ticker.v1.watchNotes", kind: "server-stream", http: { ...http, path: "/notes" } },
  },
  schemas: { Tick: { type: "object", required: ["price"], properties: { price: { type: "number" } } } },
  examples: {
    watchNotes: [
      { name: "two", mediaType: "text/event-stream", response: "event: note\ndata: one\n\ndata: two\n\n" },
    ],
  },
};

async function ask(target: string, headers: Readonly<Record<string, string>> = {}) {
  const handle = createMockHandler(await mockServices([ticker], { messageDelayMs: 0 }));
  const { status, headers: answered, body } = await handle({ method: "GET", target, headers });
  const bytes = body instanceof Uint8Array ? body : await readAll(body);
  return { status, type: answered["content-type"], text: new TextDecoder().decode(bytes) };
}

test("an event stream without examples is a few events made from its schema", async () => {
  const { status, type, text } = await ask("/ticks");
  expect({ status, type }).toEqual({ status: 200, type: "text/event-stream" });
  expect(text).toMatch(/^(data: \{"price":[\d.]+\}\n\n){3}$/);
});

test("an example that writes the stream as text is sent event by event", async () => {
  expect((await ask("/notes")).text).toBe("event: note\ndata: one\n\ndata: two\n\n");
});

test("an event stream that is preferred to fail fails with its status", async () => {
  expect(await ask("/ticks", { prefer: "code=404" })).toMatchObject({ status: 404, text: "" });
});

test("an answer has the headers that its spec requires", async () => {
  const headers = { type: "object", properties: { location: { const: "/users/1" } }, required: ["location"] };
  const service: ServiceDescriptor = {
    ...ticker,
    operations: {
      create: {
        id: "ticker.v1.create",
        kind: "unary",
        http: { method: "POST", path: "/users", responses: { 201: {}, 400: {} } },
      },
    },
    schemas: { "create/201/headers": headers },
    examples: {},
  };
  const handle = createMockHandler(await mockServices([service]));
  const ask = (more: Readonly<Record<string, string>> = {}) =>
    handle({ method: "POST", target: "/users", headers: more });
  expect(await ask()).toMatchObject({ status: 201, headers: { location: "/users/1" } });
  expect((await ask({ prefer: "code=400" })).headers).not.toHaveProperty("location");
});

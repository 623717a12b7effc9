import { expect, test } from "vitest";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import { createMocks } from "../../runtime/mock/create-mocks.ts";
import { createHttpHandler } from "../../runtime/server/http-handler.ts";
import { listenHttp } from "../../runtime/server/listen-http.ts";
import { serve } from "../../runtime/server/service.ts";
import type { ServerSentEvent } from "../../runtime/wire/http/server-sent-events.ts";
import { readAll } from "../../runtime/wire/http-message.ts";
import { createCompiledValidator } from "../../runtime/wire/validation/compiled-validator.ts";

interface Chunk {
  readonly text: string;
}
type Request = { readonly body: { readonly prompt: string } };

const body = { "application/json": "Prompt" };
const complete: Operation<Request, { 200: Chunk }, never> = {
  id: "llm.v1.complete",
  kind: "unary",
  http: { method: "POST", path: "/complete", body, responses: { 200: { "application/json": "Chunk" } } },
};
const completeStream: Operation<Request, { 200: ServerSentEvent<Chunk> }, never> = {
  id: "llm.v1.completeStream",
  kind: "server-stream",
  http: {
    method: "POST",
    path: "/complete",
    body,
    bodyConstants: { stream: true },
    responses: { 200: { "text/event-stream": "Chunk" } },
    events: "json",
    variantOf: "complete",
  },
};
const exportLines: Operation<Record<string, never>, { 200: Chunk }, never> = {
  id: "llm.v1.exportLines",
  kind: "server-stream",
  http: { method: "GET", path: "/lines", responses: { 200: { "application/jsonl": "Chunk" } } },
};
const operations = { complete, completeStream, exportLines };
const schemas = {
  Prompt: { type: "object", required: ["prompt"], properties: { prompt: { type: "string" } } },
  Chunk: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
};

async function* streamOf<Message>(...messages: Message[]): AsyncGenerator<Message> {
  yield* messages;
}

const chunk = (text: string): Chunk => ({ text });
const handlers = {
  complete: ({ body }: Request) => chunk(body.prompt),
  completeStream: ({ body }: Request) =>
    streamOf(
      { event: "message", data: chunk(body.prompt), id: "1", retry: 5 },
      { event: "delta", data: chunk("a\nb") },
    ),
  exportLines: () => streamOf(chunk("one"), chunk("two\n")),
};
const service = serve({ id: "llm.v1", operations, schemas, handlers });

async function collect<Message>(messages: AsyncIterable<Message>): Promise<readonly Message[]> {
  const all: Message[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

test("one route answers with a value or with events, as the client asks", async () => {
  const handle = createHttpHandler([service], { validator: createCompiledValidator });
  const server = await listenHttp(
    async (request) => (await handle(request)) ?? { status: 404, headers: {} },
    { port: 0 },
  );
  const transport = createHttpTransport({ baseUrl: server.url });
  const request = { body: { prompt: "hi" } };
  expect(await transport.call(complete, request)).toEqual(chunk("hi"));
  expect(await collect(transport.stream(completeStream, request))).toEqual([
    { event: "message", data: chunk("hi"), id: "1", retry: 5 },
    // The last id holds until another comes (WHATWG HTML, section 9.2.6).
    expect.objectContaining({ event: "delta", data: chunk("a\nb") }),
  ]);
  expect(await collect(transport.stream(exportLines, {}))).toEqual([chunk("one"), chunk("two\n")]);
  await expect(transport.call(complete, { body: {} as Request["body"] })).rejects.toMatchObject({
    status: 400,
  });
  await server.close();
});

test.each([
  [{ accept: "text/event-stream" }, {}, "text/event-stream"],
  [{ accept: "text/event-stream, application/json" }, {}, "text/event-stream"],
  [{ accept: "application/json, text/event-stream" }, {}, "application/json"],
  [{ accept: "application/json;q=0.5, text/event-stream" }, {}, "text/event-stream"],
  [{ accept: "*/*" }, {}, "application/json"],
  [{}, {}, "application/json"],
  [{ accept: "application/json" }, { stream: true }, "text/event-stream"],
  [{ accept: "application/json" }, { stream: false }, "application/json"],
])("%j with %j is answered with %s", async (headers, more, type) => {
  const bytes = new TextEncoder().encode(JSON.stringify({ prompt: "hi", ...more }));
  const response = await createHttpHandler([service])({
    method: "POST",
    target: "/complete",
    headers: { "content-type": "application/json", "content-length": String(bytes.length), ...headers },
    body: streamOf(bytes),
  });
  expect(response?.headers["content-type"]).toBe(type);
});

test("mocks answer both, with data from the schema", async () => {
  const mocks = createMocks<typeof handlers>(operations, {}, schemas).with({ exportLines: [chunk("mine")] });
  const handle = createHttpHandler([serve({ id: "llm.v1", operations, schemas, handlers: mocks })]);
  const ask = async (method: string, target: string, accept: string) => {
    const sent = new TextEncoder().encode('{"prompt":"hi"}');
    const headers = { "content-type": "application/json", "content-length": String(sent.length), accept };
    const response = await handle({ method, target, headers, body: streamOf(sent) });
    const answer = response?.body;
    return new TextDecoder().decode(answer instanceof Uint8Array ? answer : await readAll(answer));
  };
  expect(JSON.parse(await ask("POST", "/complete", "application/json"))).toMatchObject({
    text: expect.any(String),
  });
  expect(await ask("POST", "/complete", "text/event-stream")).toMatch(/^(data: \{"text":"[^"]*"\}\n\n){3}$/);
  expect(await ask("GET", "/lines", "*/*")).toBe('{"text":"mine"}\n');
});

import { once } from "node:events";
import { Client, credentials, Metadata, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { expect, onTestFinished, test } from "vitest";
import type { Messages, Operation, Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { secretKey, startGateway, tableOf } from "./gateway-fixture.ts";

const messages: Messages = {
  "chat.v1.Note": {
    kind: "message",
    fields: { text: { number: 1, type: "string" }, roomId: { number: 2, type: "string", name: "room_id" } },
  },
};
const note = createCodec(messages, "chat.v1.Note");
const binding = { service: "chat.v1.Chat", request: "chat.v1.Note", response: "chat.v1.Note", messages };

const operations: Readonly<Record<string, Operation>> = {
  send: {
    id: "chat.v1.Chat.Send",
    kind: "unary",
    grpc: { ...binding, method: "Send", rules: [{ method: "POST", path: "/v1/rooms/{room_id}", body: "*" }] },
  },
  watch: {
    id: "chat.v1.Chat.Watch",
    kind: "server-stream",
    grpc: { ...binding, method: "Watch", rules: [{ method: "GET", path: "/v1/rooms/{room_id}:watch" }] },
  },
  live: { id: "chat.v1.Chat.Live", kind: "bidi-stream", grpc: { ...binding, method: "Live" } },
};
const services: readonly ServiceDescriptor[] = [
  { id: "chat.v1", language: "protobuf", operations, schemas: {}, examples: {}, messages },
];

const rpc = { kind: "grpc", upstream: "chat", method: "POST" } as const;
const routes: readonly Route[] = [
  {
    ...rpc,
    publicPath: "/chat.v1.Chat/Send",
    operation: "chat.v1.Chat.Send",
    security: [{ apiKey: ["users:read"] }],
  },
  { ...rpc, publicPath: "/chat.v1.Chat/Watch", operation: "chat.v1.Chat.Watch", stream: true },
  {
    ...rpc,
    publicPath: "/chat.v1.Chat/Live",
    operation: "chat.v1.Chat.Live",
    stream: true,
    maxBodyBytes: 100,
  },
  {
    ...rpc,
    kind: "transcode",
    publicPath: "/api/v1/rooms/{room_id}",
    operation: "chat.v1.Chat.Send",
    security: [{ apiKey: [] }],
    maxBodyBytes: 200,
  },
  {
    ...rpc,
    kind: "transcode",
    method: "GET",
    publicPath: "/api/v1/rooms/{room_id}:watch",
    operation: "chat.v1.Chat.Watch",
    stream: true,
    streamIdleMs: 200,
  },
];

interface Upstream {
  readonly seen: Metadata[];
  /** Names of the rpcs whose callers went away. */
  readonly cancelled: string[];
  readonly port: number;
}

const raw = {
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
};

/** A service by grpc-js alone. What it does hangs on the text that it is sent. */
async function startChat(): Promise<Upstream> {
  const server = new Server();
  const seen: Metadata[] = [];
  const cancelled: string[] = [];
  const path = (name: string) => ({ path: `/chat.v1.Chat/${name}`, originalName: name, ...raw });
  server.addService(
    {
      Send: { ...path("Send"), requestStream: false, responseStream: false },
      Watch: { ...path("Watch"), requestStream: false, responseStream: true },
      Live: { ...path("Live"), requestStream: true, responseStream: true },
    },
    {
      Send(
        call: { request: Buffer; metadata: Metadata },
        callback: (error: Partial<ServiceError> | null, value?: Buffer) => void,
      ) {
        seen.push(call.metadata);
        const { text, roomId } = note.decode(call.request) as { text: string; roomId: string };
        if (text === "fail") callback({ code: 9, details: "the room is l\u00f6cked" });
        else if (text !== "silent") callback(null, encode({ text: text.toUpperCase(), roomId }));
      },
      Watch(call: {
        request: Buffer;
        write: (value: Buffer) => void;
        end: () => void;
        emit: (name: string, error: unknown) => void;
        on: (name: string, listener: () => void) => void;
      }) {
        const { roomId } = note.decode(call.request) as { roomId: string };
        call.on("cancelled", () => cancelled.push("Watch"));
        if (roomId === "none") return call.emit("error", { code: 5, details: "no such room" });
        call.write(encode({ text: "one", roomId }));
        call.write(encode({ text: "two", roomId }));
        if (roomId === "broken") return call.emit("error", { code: 14, details: "gone away" });
        if (roomId !== "open") call.end();
      },
      Live(call: {
        on: (name: string, listener: (value: Buffer) => void) => void;
        write: (value: Buffer) => void;
        end: () => void;
      }) {
        call.on("data", (value) => void call.write(value));
        call.on("end", () => void call.end());
        call.on("cancelled", () => void cancelled.push("Live"));
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  onTestFinished(() => server.forceShutdown());
  return { seen, cancelled, port };
}

async function start(chat?: Upstream) {
  const upstream = chat ?? (await startChat());
  const upstreams = { chat: { url: `http://127.0.0.1:${upstream.port}`, protocol: "grpc" as const } };
  const gateway = await startGateway(tableOf(routes, { upstreams }), { services });
  const client = new Client(`127.0.0.1:${gateway.port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  return { ...gateway, upstream, client };
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

function encode(value: { readonly text?: string; readonly roomId?: string }): Buffer {
  return Buffer.from(note.encode({ text: "", roomId: "", ...value }));
}

interface Note {
  readonly text: string;
  readonly roomId: string;
}

function sendNote(client: Client, text: string, key?: string): Promise<Note> {
  const metadata = new Metadata();
  if (key !== undefined) metadata.set("x-api-key", key);
  metadata.set("x-trefoil-subject", "root");
  const { promise, resolve, reject } = Promise.withResolvers<Note>();
  client.makeUnaryRequest("/chat.v1.Chat/Send", asIs, asIs, encode({ text }), metadata, (error, value) =>
    error ? reject(error) : resolve(note.decode(value as Buffer) as Note),
  );
  return promise;
}

test("a unary call passes frame for frame, with the caller's identity and without the key", async () => {
  const { client, upstream, failures } = await start();
  expect(await sendNote(client, "hi", secretKey)).toMatchObject({ text: "HI" });
  const [metadata] = upstream.seen;
  expect(metadata?.get("x-trefoil-subject")).toEqual(["program-1"]);
  expect(metadata?.get("x-api-key")).toEqual([]);
  expect(metadata?.get("x-request-id")).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(failures).toEqual([]);
});

test("a service's status and message reach the caller as they are", async () => {
  const { client } = await start();
  await expect(sendNote(client, "fail", secretKey)).rejects.toMatchObject({
    code: 9,
    details: "the room is l\u00f6cked",
  });
});

test("a call without a key is refused as UNAUTHENTICATED before the service hears of it", async () => {
  const { client, upstream } = await start();
  await expect(sendNote(client, "hi")).rejects.toMatchObject({ code: 16 });
  await expect(sendNote(client, "hi", "tk_wrong")).rejects.toMatchObject({
    code: 16,
    details: "The API key is not known.",
  });
  expect(upstream.seen).toEqual([]);
});

test("an rpc that has no route is UNIMPLEMENTED", async () => {
  const { client } = await start();
  const { promise, reject } = Promise.withResolvers<never>();
  client.makeUnaryRequest("/chat.v1.Chat/Nothing", asIs, asIs, encode({}), new Metadata(), (error) =>
    reject(error),
  );
  await expect(promise).rejects.toMatchObject({ code: 12 });
});

test("messages of a server stream come in their order, and its end with its status", async () => {
  const { client } = await start();
  expect(await watch(client, "7")).toEqual(["one", "two"]);
  await expect(watch(client, "broken")).rejects.toMatchObject({ code: 14, details: "gone away" });
  await expect(watch(client, "none")).rejects.toMatchObject({ code: 5, details: "no such room" });
});

test("a bidirectional stream is live in both directions", async () => {
  const { client } = await start();
  const call = client.makeBidiStreamRequest("/chat.v1.Chat/Live", asIs, asIs, new Metadata());
  for (const text of ["one", "two", "three"]) {
    call.write(encode({ text }));
    const [value] = (await once(call, "data")) as [Buffer];
    expect(note.decode(value)).toMatchObject({ text });
  }
  call.end();
  await once(call.resume(), "end");
});

test("a caller that cancels ends the call to the service", async () => {
  const { client, upstream } = await start();
  const call = client.makeServerStreamRequest(
    "/chat.v1.Chat/Watch",
    asIs,
    asIs,
    encode({ roomId: "open" }),
    new Metadata(),
  );
  call.on("error", () => {});
  await once(call, "data");
  call.cancel();
  await expect.poll(() => upstream.cancelled).toEqual(["Watch"]);
});

test("a message that is longer than allowed is refused, wherever its bytes are cut", async () => {
  const { client } = await start();
  const call = client.makeBidiStreamRequest("/chat.v1.Chat/Live", asIs, asIs, new Metadata());
  call.on("data", () => {});
  call.write(encode({ text: "x".repeat(60) }));
  call.write(encode({ text: "x".repeat(200) }));
  const [error] = (await once(call, "error")) as [ServiceError];
  expect(error).toMatchObject({ code: 8, details: "A message may have at most 100 bytes." });
});

test("a service that is not there is UNAVAILABLE", async () => {
  const { client } = await start({ port: 1, seen: [], cancelled: [] });
  await expect(sendNote(client, "hi", secretKey)).rejects.toMatchObject({ code: 14 });
});

test("JSON becomes an rpc and its answer JSON, with the path's variable in the message", async () => {
  const { url, upstream } = await start();
  const answer = await postNote(`${url}/api/v1/rooms/a%20b`, '{"text":"hi"}');
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual({ text: "HI", roomId: "a b" });
  expect(upstream.seen[0]?.get("x-trefoil-subject")).toEqual(["program-1"]);
});

test.each([
  [
    "a service's error",
    '{"text":"fail"}',
    400,
    { code: "FAILED_PRECONDITION", detail: "the room is l\u00f6cked" },
  ],
  ["a member that the message has not", '{"txt":"hi"}', 400, { code: "INVALID_ARGUMENT" }],
  ["broken JSON", '{"text":', 400, { detail: "The body is not well-formed JSON." }],
  ["a body that is too large", JSON.stringify({ text: "x".repeat(300) }), 413, {}],
])("%s is a problem", async (...[, body, status, problem]) => {
  const { url } = await start();
  const answer = await postNote(`${url}/api/v1/rooms/7`, body);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    ...problem,
    status,
    operation: "chat.v1.Chat.Send",
    requestId: expect.any(String),
  });
});

test("an rpc without a rule is reached at its own path by JSON, a caller's stream is not", async () => {
  const { url } = await start();
  const live = await postNote(`${url}/chat.v1.Chat/Live`, "{}");
  expect(live.status).toBe(415);
  expect(await live.json()).toMatchObject({ detail: expect.stringContaining("gRPC") });
});

test("a server stream is sent as events, each when it comes, with an end", async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/api/v1/rooms/7:watch`);
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  expect(await answer.text()).toBe(
    'data: {"text":"one","roomId":"7"}\n\ndata: {"text":"two","roomId":"7"}\n\nevent: end\ndata: {}\n\n',
  );
});

test("a stream that fails at once is told by its status, one that fails later by an event", async () => {
  const { url } = await start();
  const none = await fetch(`${url}/api/v1/rooms/none:watch`);
  expect(none.status).toBe(404);
  expect(await none.json()).toMatchObject({ code: "NOT_FOUND", detail: "no such room" });
  const events = (await (await fetch(`${url}/api/v1/rooms/broken:watch`)).text()).split("\n\n");
  expect(events[2]).toMatch(/^event: error\ndata: /);
  expect(JSON.parse(events[2]!.slice(19))).toMatchObject({
    status: 503,
    code: "UNAVAILABLE",
    requestId: expect.any(String),
  });
});

test("a stream of events that is silent for too long ends with an error event, and the service hears of it", async () => {
  const { url, upstream } = await start();
  const text = await (await fetch(`${url}/api/v1/rooms/open:watch`)).text();
  expect(text).toContain("event: error\ndata: ");
  expect(text).toContain('"code":"DEADLINE_EXCEEDED"');
  expect(text).not.toContain("event: end");
  await expect.poll(() => upstream.cancelled).toEqual(["Watch"]);
});

test("a reader of events that goes away ends the call to the service", async () => {
  const { url, upstream } = await start();
  const leave = new AbortController();
  const answer = await fetch(`${url}/api/v1/rooms/open:watch`, { signal: leave.signal });
  await answer.body!.getReader().read();
  leave.abort();
  await expect.poll(() => upstream.cancelled).toEqual(["Watch"]);
});

function postNote(url: string, body: string): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "x-api-key": secretKey },
  });
}

async function watch(client: Client, roomId: string): Promise<readonly string[]> {
  const call = client.makeServerStreamRequest(
    "/chat.v1.Chat/Watch",
    asIs,
    asIs,
    encode({ roomId }),
    new Metadata(),
  );
  const texts: string[] = [];
  for await (const value of call) texts.push((note.decode(value as Buffer) as Note).text);
  return texts;
}

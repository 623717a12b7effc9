import { type ClientHttp2Session, connect, type OutgoingHttpHeaders } from "node:http2";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GrpcListener } from "../../runtime/server/grpc-listener.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { type HandlerContext, serve } from "../../runtime/server/service.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { loadChat } from "./load-chat.ts";

/** Calls that no client makes, byte by byte, to a server of ours. */
const { operations } = loadChat();
const { messages = {}, request = "" } = operations["sendMessage"]?.grpc ?? {};
const codec = createCodec(messages, request);
const limit = 1_000;
const known = codec.encode({ conversationId: "c-1" });

const seen: { called: number; left: number } = { called: 0, left: 0 };
const handlers = {
  async sendMessage(
    { conversationId }: { conversationId: string },
    { signal }: HandlerContext,
  ): Promise<object> {
    seen.called += 1;
    if (conversationId === "slow")
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    seen.left += 1;
    return { message: { id: conversationId } };
  },
  async *liveChat(requests: AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for await (const _ of requests) yield { event: { kind: "ready", value: { model: "m" } } };
  },
};

let listener: GrpcListener;
let session: ClientHttp2Session;
beforeAll(async () => {
  const service = serve({ id: "chat.v2", operations, handlers });
  listener = await listenGrpc([service], { port: 0, maxMessageBytes: limit });
  session = connect(listener.url);
});
afterAll(async () => {
  session.destroy();
  await listener.close({ graceMs: 100 });
});

function frame(flags: number, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, data]);
}

/** `grpc-status` of the call, or the HTTP status where there is none; it has ten seconds, a busy machine's. */
function call(headers: OutgoingHttpHeaders, body: Uint8Array, method = "SendMessage"): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const stream = session.request(
    {
      ":method": "POST",
      ":path": `/chat.v2.ChatService/${method}`,
      "content-type": "application/grpc",
      te: "trailers",
      ...headers,
    },
    { endStream: body.length === 0 },
  );
  let status = "nothing";
  const take = (fields: Readonly<Record<string, unknown>>): void => {
    if (fields[":status"] !== undefined) status = `HTTP ${fields[":status"]}`;
    if (fields["grpc-status"] !== undefined) status = String(fields["grpc-status"]);
  };
  stream.on("response", take);
  stream.on("trailers", take);
  stream.on("error", (error) => {
    if (status === "nothing") reject(error);
  });
  stream.on("close", () => resolve(status));
  stream.setTimeout(10_000, () => reject(new Error("the call hangs")));
  stream.resume();
  if (body.length > 0) stream.end(body);
  return promise;
}

function nested(depth: number): Uint8Array {
  let bytes = Buffer.alloc(0);
  for (let level = 0; level < depth; level += 1)
    bytes = Buffer.concat([Buffer.from([0x0b]), bytes, Buffer.from([0x0c])]);
  return bytes;
}

describe("a message", () => {
  test.each<[string, Buffer, string]>([
    ["that is good", frame(0, known), "0"],
    ["that is compressed by gzip", frame(1, gzipSync(known)), "0"],
    ["that is none: half a prefix", Buffer.from([0, 0, 0]), "3"],
    ["that is cut off", frame(0, known, known.length + 3), "3"],
    ["that claims four gigabytes", frame(0, known, 0xffff_ffff), "8"],
    ["that is longer than allowed", frame(0, new Uint8Array(limit + 1)), "8"],
    ["that unpacks to more than allowed", frame(1, gzipSync(new Uint8Array(1_000_000))), "8"],
    ["that says it is packed, and is not", frame(1, known), "3"],
    ["with flags that nobody has defined", frame(0x42, known), "3"],
    ["that is not there", Buffer.alloc(0), "12"],
    ["that comes twice", Buffer.concat([frame(0, known), frame(0, known)]), "12"],
    ["whose field is cut off", frame(0, Buffer.from([10, 99, 1])), "13"],
    ["whose text is not UTF-8", frame(0, Buffer.from([10, 1, 0xff])), "13"],
    ["of groups in groups without end", frame(0, nested(400)), "13"],
  ])("%s", async (_, body, status) => {
    expect(await call({ "grpc-encoding": "gzip" }, body)).toBe(status);
  });
});

describe("a caller's stream", () => {
  const start = frame(0, Buffer.from([10, 2, 10, 0]));

  test.each<[string, Buffer, string]>([
    ["of two messages", Buffer.concat([start, start]), "0"],
    ["of none", Buffer.alloc(0), "0"],
    ["whose second message is none", Buffer.concat([start, frame(0, Buffer.from([10, 99, 1]))]), "13"],
    ["whose second message has flags that nobody has defined", Buffer.concat([start, frame(2, known)]), "3"],
    ["whose second message is packed without a word of how", Buffer.concat([start, frame(1, start)]), "13"],
    ["that is cut off inside its second message", Buffer.concat([start, frame(0, known, 99)]), "3"],
    ["that is cut off inside a prefix", Buffer.concat([start, Buffer.of(0, 0)]), "3"],
    ["whose second message is too long", Buffer.concat([start, frame(0, new Uint8Array(limit + 1))]), "8"],
  ])("%s", async (_, body, status) => {
    expect(await call({}, body, "LiveChat")).toBe(status);
  });
});

describe("a call", () => {
  test.each<[string, OutgoingHttpHeaders, string]>([
    ["whose deadline has passed", { "grpc-timeout": "0m" }, "4"],
    ["whose deadline is none", { "grpc-timeout": "soon" }, "3"],
    ["whose deadline has nine digits", { "grpc-timeout": "123456789S" }, "3"],
    ["in another format", { "content-type": "application/json" }, "HTTP 415"],
    ["for browsers", { "content-type": "application/grpc-web+proto" }, "HTTP 415"],
    ["without a format", { "content-type": "" }, "HTTP 415"],
    ["in JSON", { "content-type": "application/grpc+json" }, "12"],
    ["by GET", { ":method": "GET" }, "12"],
    ["by GET, in no format", { ":method": "GET", "content-type": "" }, "HTTP 415"],
    ["for its head alone", { ":method": "HEAD", "content-type": "text/plain" }, "HTTP 415"],
    ["to an rpc that there is not", { ":path": "/chat.v2.ChatService/Nope" }, "12"],
    ["to nowhere", { ":path": "/" }, "12"],
    ["with a query", { ":path": "/chat.v2.ChatService/SendMessage?a=1" }, "12"],
    ["with bytes in its metadata that are none", { "x-raw-bin": "***" }, "3"],
    ["with bytes in its metadata that came in pieces", { "x-raw-bin": "AQID,BA" }, "0"],
  ])("%s", async (_, headers, status) => {
    expect(await call(headers, frame(0, known))).toBe(status);
  });

  test("in an encoding that is not known", async () => {
    expect(await call({ "grpc-encoding": "snappy" }, frame(1, known))).toBe("12");
  });
});

test("a hundred bad calls reach no handler, and a hundred that are left by their callers leave nothing behind", async () => {
  const before = seen.called;
  const bad = Array.from({ length: 100 }, () => call({}, frame(0, Buffer.from([10, 99, 1]))));
  expect(new Set(await Promise.all(bad))).toEqual(new Set(["13"]));
  expect(seen.called).toBe(before);

  const slow = frame(0, codec.encode({ conversationId: "slow" }));
  const left = Array.from({ length: 100 }, () => call({ "grpc-timeout": "300m" }, slow));
  expect(new Set(await Promise.all(left))).toEqual(new Set(["4"]));
  await expect.poll(() => seen.left, { timeout: 10_000 }).toBe(seen.called);
  expect(seen.called).toBe(before + 100);
  expect(await call({}, frame(0, known))).toBe("0");
});

test("who is refused in the middle of sending is told to stop", async () => {
  const stream = session.request({
    ":method": "POST",
    ":path": "/chat.v2.ChatService/LiveChat",
    "content-type": "application/grpc",
  });
  stream.resume();
  const trailers = new Promise<Readonly<Record<string, unknown>>>((resolve) => {
    stream.once("response", (head) => "grpc-status" in head && resolve(head));
    stream.once("trailers", resolve);
  });
  // Never ends by itself.
  stream.write(frame(0, new Uint8Array(limit + 1)));
  expect(await trailers).toMatchObject({ "grpc-status": "8" });
  await new Promise((resolve) => stream.once("close", resolve));
  expect(stream.rstCode).toBe(0);
});

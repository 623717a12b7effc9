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
  const stream = session.request({
    ":method": "POST",
    ":path": `/chat.v2.ChatService/${method}`,
    "content-type": "application/grpc",
    te: "trailers",
    ...headers,
  });
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
  stream.end(body);
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
    ["that is none: half a prefix", Buffer.from([0, 0, 0]), "12"],
    ["that is cut off", frame(0, known, known.length + 3), "12"],
    ["that claims four gigabytes", frame(0, known, 0xffff_ffff), "8"],
    ["that is longer than allowed", frame(0, new Uint8Array(limit + 1)), "8"],
    ["that unpacks to more than allowed", frame(1, gzipSync(new Uint8Array(1_000_000))), "8"],
    ["that says it is packed, and is not", frame(1, known), "13"],
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
    ["whose second message is too long", Buffer.concat([start, frame(0, new Uint8Array(limit + 1))]), "8"],
  ])("%s", async (_, body, status) => {
    expect(await call({}, body, "LiveChat")).toBe(status);
  });
});

describe("a call", () => {
  test.each<[string, OutgoingHttpHeaders, string]>([
    ["whose deadline has passed", { "grpc-timeout": "0m" }, "4"],
    ["whose deadline is none", { "grpc-timeout": "soon" }, "13"],
    ["in another format", { "content-type": "application/json" }, "HTTP 415"],
    ["to an rpc that there is not", { ":path": "/chat.v2.ChatService/Nope" }, "12"],
    ["to nowhere", { ":path": "/" }, "12"],
    ["with bytes in its metadata that are none", { "x-raw-bin": "***" }, "0"],
  ])("%s", async (_, headers, status) => {
    expect(await call(headers, frame(0, known))).toBe(status);
  });

  test("in an encoding that is not known", async () => {
    expect(await call({ "grpc-encoding": "br" }, frame(1, known))).toBe("12");
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

import { once } from "node:events";
import { type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from "node:http2";
import { Duplex } from "node:stream";
import {
  brotliCompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ListenGrpcOptions } from "../../runtime/server/grpc-listener.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { answer, type HandlerContext, serve } from "../../runtime/server/service.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { createFrameReader, type Frame, writeFrame } from "../../runtime/wire/rpc/frames.ts";
import { grpcHead, frame as h2Frame, openRaw, type RawConnection } from "../raw-http2.ts";
import { loadChat } from "./load-chat.ts";

/** Calls byte by byte, to see what goes over the wire and when. */
const { operations } = loadChat();

function codecOf(name: string, part: "request" | "response") {
  const { grpc } = operations[name]!;
  return createCodec(grpc!.messages, grpc![part]);
}

const event = codecOf("streamResponse", "response");
const piece = codecOf("uploadContext", "request");
const asks = codecOf("sendMessage", "request");

async function start(handlers: object, options: Partial<ListenGrpcOptions> = {}) {
  const faults: unknown[] = [];
  const listener = await listenGrpc([serve({ id: "chat.v2", operations, handlers })], {
    port: 0,
    onFault: (error) => void faults.push(error),
    ...options,
  });
  const session = connect(listener.url);
  onTestFinished(async () => {
    session.destroy();
    await listener.close({ graceMs: 0 });
  });
  const call = (method: string, headers: OutgoingHttpHeaders = {}): ClientHttp2Stream =>
    session.request({
      ":method": "POST",
      ":path": `/chat.v2.ChatService/${method}`,
      "content-type": "application/grpc",
      ...headers,
    });
  return { call, faults, port: listener.port };
}

interface Answered {
  readonly head: Readonly<Record<string, unknown>>;
  readonly frames: readonly Frame[];
  readonly trailers: Readonly<Record<string, unknown>>;
}

async function answerOf(stream: ClientHttp2Stream): Promise<Answered> {
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  const frames: Frame[] = [];
  let head: Answered["head"] = {};
  let trailers: Answered["trailers"] = {};
  stream.on("response", (fields) => {
    head = fields;
  });
  stream.on("trailers", (fields) => {
    trailers = fields;
  });
  stream.on("data", (chunk: Buffer) => {
    frames.push(...reader.push(chunk));
  });
  await once(stream, "close");
  return { head, frames, trailers };
}

const plain = (message: Uint8Array): Uint8Array => writeFrame({ flags: 0, data: message });

describe("a server's stream", () => {
  test("that is made at one go is written in few pieces, in order and whole", async () => {
    const { call } = await start({
      async *streamResponse(): AsyncGenerator<object> {
        for (let index = 0; index < 1_000; index += 1) yield { messageId: `m-${index}` };
      },
    });
    const stream = call("StreamResponse");
    // Of the client's streams too, which write once.
    const writes = vi.spyOn(Duplex.prototype, "write");
    onTestFinished(() => writes.mockRestore());
    stream.end(plain(asks.encode({})));
    const { frames, trailers } = await answerOf(stream);
    expect(frames.map(({ data }) => (event.decode(data) as { messageId: string }).messageId)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => `m-${index}`),
    );
    expect(writes.mock.calls.length).toBeLessThan(20);
    expect(trailers).toMatchObject({ "grpc-status": "0" });
  });

  test("is live: a message does not wait for the next", async () => {
    let goOn = (): void => {};
    const { call } = await start({
      async *streamResponse(): AsyncGenerator<object> {
        yield { messageId: "first" };
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        yield { messageId: "second" };
      },
    });
    const stream = call("StreamResponse");
    stream.end(plain(asks.encode({})));
    const [chunk] = (await once(stream, "data")) as [Buffer];
    expect(event.decode(chunk.subarray(5))).toMatchObject({ messageId: "first" });
    goOn();
    const { frames } = await answerOf(stream);
    expect(frames).toHaveLength(1);
  });

  test("is made no faster than its caller reads it", async () => {
    let made = 0;
    const { call } = await start({
      async *streamResponse(): AsyncGenerator<object> {
        for (; made < 2_000; made += 1)
          yield { messageId: "m", event: { kind: "text", value: "x".repeat(10_000) } };
      },
    });
    const stream = call("StreamResponse");
    stream.end(plain(asks.encode({})));
    await once(stream, "response");
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Of 20 MB: what fits into the windows and buffers on the way.
    expect(made).toBeLessThan(200);
    const { frames } = await answerOf(stream);
    expect(frames).toHaveLength(2_000);
  });

  test("goes on when its caller has read again while there was nothing to say", async () => {
    let goOn = (): void => {};
    const { call } = await start({
      async *streamResponse(): AsyncGenerator<object> {
        for (let index = 0; index < 5; index += 1) {
          yield { event: { kind: "text", value: "x".repeat(31_000) } };
          await new Promise((resolve) => setImmediate(resolve));
        }
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        yield { messageId: "last" };
      },
    });
    const stream = call("StreamResponse");
    stream.end(plain(asks.encode({})));
    await once(stream, "response");
    await new Promise((resolve) => setTimeout(resolve, 200));
    let length = 0;
    stream.on("data", (chunk: Buffer) => {
      length += chunk.length;
    });
    await expect.poll(() => length, { timeout: 10_000 }).toBeGreaterThan(155_000);
    goOn();
    expect(await answerOf(stream)).toMatchObject({ trailers: { "grpc-status": "0" } });
  });

  test("whose caller does not read ends with its deadline, and its handler with it", async () => {
    let reason: unknown;
    let left = false;
    const { call } = await start({
      async *streamResponse(_: unknown, { signal }: HandlerContext): AsyncGenerator<object> {
        signal.addEventListener("abort", () => {
          ({ reason } = signal);
        });
        try {
          for (;;) yield { messageId: "m", event: { kind: "text", value: "x".repeat(10_000) } };
        } finally {
          left = true;
        }
      },
    });
    const stream = call("StreamResponse", { "grpc-timeout": "300m" });
    stream.on("error", () => {});
    stream.end(plain(asks.encode({})));
    await expect.poll(() => left, { timeout: 10_000 }).toBe(true);
    expect(reason).toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });
});

describe("a caller's stream", () => {
  test("is taken no faster than the handler asks", async () => {
    let goOn = (): void => {};
    let taken = 0;
    const { call } = await start({
      async uploadContext(requests: AsyncIterable<unknown>): Promise<object> {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        for await (const _ of requests) taken += 1;
        return {};
      },
    });
    const stream = call("UploadContext");
    const message = plain(piece.encode({ part: { kind: "content", value: new Uint8Array(10_000) } }));
    let written = 0;
    const write = (): void => {
      while (written < 2_000) {
        written += 1;
        if (!stream.write(message)) return;
      }
      stream.end();
    };
    stream.on("drain", write);
    write();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(written).toBeLessThan(200);
    goOn();
    expect(await answerOf(stream)).toMatchObject({ trailers: { "grpc-status": "0" } });
    expect(taken).toBe(2_000);
  });

  test.each<[string, (connection: RawConnection) => void]>([
    ["resets", ({ socket }) => void socket.write(h2Frame(3, 0, 1, Buffer.of(0, 0, 0, 8)))],
    ["loses", ({ socket }) => void socket.destroy()],
  ])("that its caller %s is no whole one: the handler hears of it where it reads", async (_, leave) => {
    const heard: unknown[] = [];
    const { port, faults } = await start({
      async uploadContext(requests: AsyncIterable<unknown>): Promise<object> {
        try {
          for await (const _ of requests) heard.push("message");
          heard.push("end");
        } catch (error) {
          heard.push(error);
          throw error;
        }
        return {};
      },
    });
    const connection = await openRaw(port);
    connection.socket.write(h2Frame(1, 4, 1, grpcHead("/chat.v2.ChatService/UploadContext")));
    connection.socket.write(h2Frame(0, 0, 1, Buffer.from(plain(piece.encode({})))));
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["message"]);
    leave(connection);
    await expect.poll(() => heard, { timeout: 10_000 }).toMatchObject(["message", { code: "CANCELLED" }]);
    expect(faults).toEqual([]);
  });

  test("may be left by its handler, whose answer still comes", async () => {
    const { call } = await start({
      async uploadContext(requests: AsyncIterable<unknown>): Promise<object> {
        for await (const _ of requests) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { contextId: "first" };
      },
    });
    const stream = call("UploadContext");
    stream.write(plain(piece.encode({})));
    expect(await answerOf(stream)).toMatchObject({
      trailers: { "grpc-status": "0" },
      frames: [{ flags: 0 }],
    });
  });

  test("that is cut off cannot be passed over by a handler that catches everything", async () => {
    const { call } = await start({
      async uploadContext(requests: AsyncIterable<unknown>): Promise<object> {
        try {
          for await (const _ of requests);
        } catch {}
        return {};
      },
    });
    const stream = call("UploadContext");
    stream.end(Buffer.concat([plain(piece.encode({})), Buffer.of(0, 0, 0)]));
    expect(await answerOf(stream)).toMatchObject({ head: { "grpc-status": "3" } });
  });
});

describe("messages are packed", () => {
  const long = { conversationId: "c".repeat(2_000) };
  const handlers = {
    sendMessage: ({ conversationId }: { conversationId: string }) => ({ message: { id: conversationId } }),
  };

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ])("by %s, as the caller likes", async (encoding, pack) => {
    const { call } = await start(handlers);
    const stream = call("SendMessage", { "grpc-encoding": encoding });
    stream.end(writeFrame({ flags: 1, data: pack(asks.encode(long)) }));
    const { frames, head } = await answerOf(stream);
    expect(frames).toMatchObject([{ flags: 0 }]);
    expect(head["grpc-accept-encoding"]).toContain(encoding);
    expect(Buffer.from(frames[0]!.data).toString()).toContain(long.conversationId);
  });

  test.each([
    ["gzip", gunzipSync],
    ["deflate", inflateSync],
  ] as const)("by %s, as the server likes, for who accepts it", async (compression, unpack) => {
    const { call } = await start(handlers, { compression });
    const ask = (message: object, accepted: string): Promise<Answered> => {
      const stream = call("SendMessage", { "grpc-accept-encoding": accepted });
      stream.end(plain(asks.encode(message)));
      return answerOf(stream);
    };
    const packed = await ask(long, "identity, deflate, gzip");
    expect(packed).toMatchObject({ head: { "grpc-encoding": compression }, frames: [{ flags: 1 }] });
    expect(packed.frames[0]!.data.length).toBeLessThan(200);
    expect(unpack(packed.frames[0]!.data).toString()).toContain(long.conversationId);
    // Nothing would be won.
    expect(await ask({ conversationId: "c" }, "gzip,deflate")).toMatchObject({ frames: [{ flags: 0 }] });
    const unpacked = await ask(long, "identity");
    expect(unpacked.frames).toMatchObject([{ flags: 0 }]);
    expect(unpacked.head).not.toHaveProperty("grpc-encoding");
  });
});

test("an answer that is longer than allowed is RESOURCE_EXHAUSTED", async () => {
  const { call } = await start(
    { sendMessage: () => ({ message: { id: "x".repeat(200) } }) },
    { maxAnswerBytes: 100 },
  );
  const stream = call("SendMessage");
  stream.end(plain(asks.encode({})));
  expect(await answerOf(stream)).toMatchObject({
    frames: [],
    trailers: { "grpc-status": "8", "grpc-message": "An answer may have at most 100 bytes." },
  });
});

describe("metadata", () => {
  test("of bytes is padded base64 to handlers, and unpadded on the wire", async () => {
    const heard: unknown[] = [];
    const { call } = await start({
      sendMessage(_: unknown, { headers, trailers }: HandlerContext) {
        heard.push(headers);
        Object.assign(trailers ?? {}, { "x-sum-bin": "AQ==" });
        return answer(200, {}, { "x-raw-bin": "AQI=", "X-Plain": "yes" });
      },
    });
    const stream = call("SendMessage", {
      "x-raw-bin": "AQ,AgM=",
      "grpc-timeout": "9S",
      "x-plain": ["a", "b"],
    });
    stream.end(plain(asks.encode({})));
    const { head, trailers } = await answerOf(stream);
    expect(heard).toMatchObject([{ "x-raw-bin": "AQ==, AgM=", "x-plain": "a, b" }]);
    expect(heard[0]).not.toHaveProperty("grpc-timeout");
    expect(head).toMatchObject({ "x-raw-bin": "AQI", "x-plain": "yes" });
    expect(trailers).toMatchObject({ "x-sum-bin": "AQ" });
  });

  test("that came from an answer over HTTP does not break the call", async () => {
    const { call, faults } = await start({
      sendMessage() {
        const headers = { connection: "close", "content-length": "7", "grpc-status": "0", "x-left": "3" };
        throw new ApiError("elsewhere", { code: "UNAVAILABLE", headers });
      },
    });
    const stream = call("SendMessage");
    stream.end(plain(asks.encode({})));
    expect(await answerOf(stream)).toMatchObject({ head: { "grpc-status": "14", "x-left": "3" } });
    expect(faults).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ["a value that is not ASCII", { "x-name": "Zoë" }],
    ["a line break", { "x-name": "a\nb" }],
    ["a name that is none", { "x name": "a" }],
    ["bytes that are no base64", { "x-raw-bin": "***" }],
  ])("that cannot be sent is a fault of the service: %s", async (_, headers) => {
    const { call, faults } = await start({
      sendMessage: (_request: unknown, { trailers }: HandlerContext) => {
        Object.assign(trailers ?? {}, headers);
        return {};
      },
    });
    const stream = call("SendMessage");
    stream.end(plain(asks.encode({})));
    expect(await answerOf(stream)).toMatchObject({
      trailers: { "grpc-status": "13", "grpc-message": "the service failed" },
    });
    expect(faults.length).toBeGreaterThan(0);
  });
});

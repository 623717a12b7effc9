import { connect } from "node:http2";
import { Client, status as codes, credentials, loadPackageDefinition, type Metadata } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGrpcTransport, type GrpcTransport } from "../../runtime/client/grpc.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import type { GrpcListener } from "../../runtime/server/grpc-listener.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { answer, type HandlerContext, serve } from "../../runtime/server/service.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { loadChat } from "./load-chat.ts";

type Message = Readonly<Record<string, unknown>>;

const { operations } = loadChat();
const seen: { context?: HandlerContext; faults: unknown[]; aborted: Promise<void>; left: string[] } = {
  faults: [],
  aborted: Promise.resolve(),
  left: [],
};

const handlers = {
  sendMessage(request: Message, context: HandlerContext): unknown {
    seen.context = context;
    switch (request["conversationId"]) {
      case "missing":
        throw new ApiError("no conversation has this id", {
          code: "NOT_FOUND",
          details: { type: "about:blank", title: "No such conversation", status: 404 },
          headers: { "x-extra": "told" },
        });
      case "rich":
        throw new ApiError("too fast", {
          code: "RESOURCE_EXHAUSTED",
          details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3s" }],
        });
      case "own":
        throw new ApiError("own details", {
          code: "ABORTED",
          details: [
            { "@type": "type.googleapis.com/chat.v2.Usage", inputTokens: "7" },
            { "@type": "type.googleapis.com/nobody.knows.This", value: "AQID" },
            { "@type": "type.googleapis.com/nobody.knows.That", size: 5 },
          ],
        });
      case "trailers":
        Object.assign(context.trailers ?? {}, { "x-cost": "3", "x-raw-bin": "AQID" });
        throw new ApiError("costly", { code: "ABORTED" });
      case "answered":
        return answer(412, { title: "Precondition Failed", status: 412, detail: "changed since" });
      case "bug":
        throw new TypeError("secret");
      case "misfit":
        return { message: { id: 5 } };
      case "slow":
        return new Promise((_, reject) => {
          seen.aborted = new Promise((resolve) => context.signal.addEventListener("abort", () => resolve()));
          context.signal.addEventListener("abort", () => reject(new Error("aborted")));
        });
      default:
        Object.assign(context.trailers ?? {}, { "x-cost": "3", "x-raw-bin": "AQID" });
        return answer(
          200,
          { message: { id: "m-1", role: "ROLE_ASSISTANT" }, usage: { inputTokens: 9007199254740993n } },
          { "x-answered-by": "test" },
        );
    }
  },
  async *streamResponse(request: Message, { signal, ...context }: HandlerContext): AsyncGenerator<Message> {
    context.sendHeaders?.({ "x-model": "m" });
    Object.assign(context.trailers ?? {}, { "x-cost": "5" });
    try {
      for (let index = 0; !signal.aborted; index += 1) {
        if (request["conversationId"] === "fails" && index === 2)
          throw new ApiError("mid-stream", { code: "ABORTED" });
        if (request["conversationId"] === "short" && index === 2) return;
        if (request["conversationId"] === "silent")
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
        yield { messageId: `m-${index}`, event: { kind: "text", value: "x".repeat(1000) } };
      }
    } finally {
      seen.left.push(String(request["conversationId"]));
    }
  },
  async uploadContext(requests: AsyncIterable<Message>, context: HandlerContext): Promise<Message> {
    let bytes = 0;
    for await (const { part } of requests) {
      const { kind, value } = part as { readonly kind: string; readonly value: Uint8Array };
      if (kind === "content") bytes += value.length;
    }
    Object.assign(context.trailers ?? {}, { "x-cost": "7" });
    return { contextId: "x-1", sizeBytes: BigInt(bytes) };
  },
  async *liveChat(requests: AsyncIterable<Message>): AsyncGenerator<Message> {
    for await (const { event } of requests) {
      const { kind } = event as { readonly kind: string };
      yield { event: { kind: "ready", value: { model: kind } } };
    }
  },
};

let listener: GrpcListener;
let transport: GrpcTransport;
beforeAll(async () => {
  const service = serve({ id: "chat.v2", operations, handlers });
  listener = await listenGrpc([service], { port: 0, onFault: (error) => seen.faults.push(error) });
  transport = createGrpcTransport({ url: listener.url, metadata: () => ({ authorization: "Bearer t" }) });
});
afterAll(async () => {
  transport.close();
  await listener.close({ graceMs: 100 });
});

const operation = (name: string): Operation => operations[name]!;

describe("our client and our server", () => {
  test("pass messages and metadata both ways", async () => {
    const result = await transport
      .call(operation("sendMessage"), { conversationId: "c-1" }, { headers: { "x-request-id": "r-1" } })
      .result();
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      headers: { "x-answered-by": "test", "x-request-id": "r-1" },
      value: {
        message: { id: "m-1", role: "ROLE_ASSISTANT", content: [] },
        usage: { inputTokens: 9007199254740993n },
      },
    });
    expect(seen.context).toMatchObject({ requestId: "r-1", headers: { authorization: "Bearer t" } });
    expect(seen.context?.operation.id).toBe("chat.v2.ChatService.SendMessage");
  });

  test("an error keeps its code, its details and its headers", async () => {
    const call = transport.call(operation("sendMessage"), { conversationId: "missing" });
    await expect(call).rejects.toMatchObject({
      operation: "chat.v2.ChatService.SendMessage",
      code: "NOT_FOUND",
      status: 404,
      message: "no conversation has this id",
      details: { title: "No such conversation", status: 404 },
      headers: { "x-extra": "told" },
    });
    await expect(call.result()).resolves.toMatchObject({
      ok: false,
      status: 404,
      error: { code: 5, message: "no conversation has this id" },
    });
  });

  test("messages of google.rpc in the details arrive as JSON", async () => {
    const result = await transport.call(operation("sendMessage"), { conversationId: "rich" }).result();
    expect(result).toMatchObject({
      ok: false,
      status: 429,
      error: {
        code: 8,
        details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3s" }],
      },
    });
  });

  test("details of the service's own types arrive as JSON, those of others as bytes", async () => {
    const result = await transport.call(operation("sendMessage"), { conversationId: "own" }).result();
    expect(result).toMatchObject({ ok: false });
    const { error } = result as unknown as { readonly error: Message };
    expect(error["details"]).toMatchObject([
      { "@type": "type.googleapis.com/chat.v2.Usage", inputTokens: "7" },
      { "@type": "type.googleapis.com/nobody.knows.This", value: "AQID" },
    ]);
  });

  test("trailers that a handler sets are read from the result, and among an error's headers", async () => {
    const told: unknown[] = [];
    const onTrailers = (trailers: unknown): void => void told.push(trailers);
    const onHeaders = (headers: unknown): void => void told.push(headers);
    const value = await transport
      .call(operation("sendMessage"), { conversationId: "c-1" }, { onTrailers, onHeaders })
      .result();
    expect(value).toMatchObject({
      headers: { "x-answered-by": "test", "x-cost": "3" },
      trailers: { "x-cost": "3", "x-raw-bin": "AQID" },
    });
    expect(told).toMatchObject([{ "x-answered-by": "test" }, { "x-cost": "3" }]);
    const failure = transport.call(operation("sendMessage"), { conversationId: "trailers" });
    expect(await failure.result()).toMatchObject({
      ok: false,
      trailers: { "x-cost": "3", "x-raw-bin": "AQID" },
    });
    await expect(failure).rejects.toMatchObject({ code: "ABORTED", headers: { "x-cost": "3" } });
  });

  test("a stream's headers and trailers are told as they come", async () => {
    const told: unknown[] = [];
    const options = {
      onHeaders: (headers: Message): void => void told.push(headers["x-model"]),
      onTrailers: (trailers: unknown): void => void told.push(trailers),
    };
    for await (const _ of transport.stream(operation("streamResponse"), { conversationId: "short" }, options))
      told.push("message");
    expect(told).toEqual(["m", "message", "message", { "x-cost": "5" }]);
    const upload = transport.call(operation("uploadContext"), (async function* () {})(), options);
    expect(await upload.result()).toMatchObject({ trailers: { "x-cost": "7" } });
  });

  test("an answer with an error status is an error", async () => {
    await expect(
      transport.call(operation("sendMessage"), { conversationId: "answered" }),
    ).rejects.toMatchObject({
      code: "FAILED_PRECONDITION",
      message: "changed since",
    });
  });

  test("a bug stays a secret of the service, which is told", async () => {
    seen.faults.length = 0;
    await expect(transport.call(operation("sendMessage"), { conversationId: "bug" })).rejects.toMatchObject({
      code: "INTERNAL",
      message: "the service failed",
    });
    expect(seen.faults).toEqual([new TypeError("secret")]);
  });

  test("an answer that does not fit its message is a bug too, and its path is told", async () => {
    seen.faults.length = 0;
    await expect(
      transport.call(operation("sendMessage"), { conversationId: "misfit" }),
    ).rejects.toMatchObject({
      code: "INTERNAL",
      message: "the service failed",
    });
    expect(seen.faults).toMatchObject([{ message: "message.id: 5 is not a string" }]);
  });

  test("a time-out ends the call on both sides", async () => {
    const call = transport.call(operation("sendMessage"), { conversationId: "slow" }, { timeoutMs: 80 });
    await expect(call.result()).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED", reason: "timeout" });
    await seen.aborted;
  });

  test("an abort ends the call on both sides", async () => {
    const leave = new AbortController();
    setTimeout(() => leave.abort(), 30);
    const call = transport.call(
      operation("sendMessage"),
      { conversationId: "slow" },
      { signal: leave.signal },
    );
    await expect(call.result()).rejects.toMatchObject({ code: "CANCELLED", reason: "cancelled" });
    await seen.aborted;
  });

  test("a service that is not there is a network failure", async () => {
    const nowhere = createGrpcTransport({ url: "http://127.0.0.1:1" });
    await expect(nowhere.call(operation("sendMessage"), {}).result()).rejects.toMatchObject({
      code: "UNAVAILABLE",
      reason: "network",
    });
    nowhere.close();
  });

  test("an rpc without a handler is not implemented", async () => {
    await expect(transport.call(operation("listMessages"), {})).rejects.toMatchObject({
      code: "UNIMPLEMENTED",
      status: 501,
    });
  });

  test("a request that does not fit is not sent", async () => {
    const call = transport.call(operation("sendMessage"), {
      content: [{ part: { kind: "text", value: 5 } }],
    });
    await expect(call).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      reason: "invalid-request",
      message: "the request cannot be sent: content[0].part.text: 5 is not a string",
    });
  });

  test("a server stream comes in order and ends", async () => {
    const ids: unknown[] = [];
    for await (const message of transport.stream(operation("streamResponse"), { conversationId: "short" }))
      ids.push((message as Message)["messageId"]);
    expect(ids).toEqual(["m-0", "m-1"]);
  });

  test("a stream that fails in the middle gives what came, then the error", async () => {
    const ids: unknown[] = [];
    const read = async (): Promise<void> => {
      for await (const message of transport.stream(operation("streamResponse"), { conversationId: "fails" }))
        ids.push((message as Message)["messageId"]);
    };
    await expect(read()).rejects.toMatchObject({ code: "ABORTED", message: "mid-stream" });
    expect(ids).toEqual(["m-0", "m-1"]);
  });

  test("leaving the loop stops the handler, which a slow reader had held back before", async () => {
    let last = "";
    for await (const message of transport.stream(operation("streamResponse"), {
      conversationId: "endless",
    })) {
      last = String((message as Message)["messageId"]);
      if (last === "m-50") break;
    }
    expect(last).toBe("m-50");
    await expect.poll(() => seen.left).toContain("endless");
  });

  test("a stream's time-out holds until its first message alone", async () => {
    const read = async (conversationId: string): Promise<number> => {
      let count = 0;
      for await (const _ of transport.stream(
        operation("streamResponse"),
        { conversationId },
        { timeoutMs: 1_500 },
      )) {
        count += 1;
        if (count === 2) return count;
        await new Promise((resolve) => setTimeout(resolve, 1_700));
      }
      return count;
    };
    await expect(read("endless")).resolves.toBe(2);
    await expect(read("silent")).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED", reason: "timeout" });
  });

  test("a caller's stream is taken whole, and no faster than it is read", async () => {
    const pieces = (function* () {
      yield { part: { kind: "header", value: { name: "notes" } } };
      for (let index = 0; index < 200; index += 1)
        yield { part: { kind: "content", value: new Uint8Array(10_000) } };
    })();
    await expect(transport.call(operation("uploadContext"), pieces)).resolves.toMatchObject({
      sizeBytes: 2_000_000n,
    });
  });

  test("a caller's stream that fails ends the call with that failure", async () => {
    const failing = (async function* () {
      yield { part: { kind: "header", value: {} } };
      throw new Error("the disk is gone");
    })();
    await expect(transport.call(operation("uploadContext"), failing)).rejects.toThrow("the disk is gone");
  });

  test("both sides stream at once", async () => {
    const { readable, writable } = new TransformStream<Message, Message>();
    const writer = writable.getWriter();
    const say = (kind: string): void => void writer.write({ event: { kind, value: {} } });
    const heard: unknown[] = [];
    say("start");
    for await (const message of transport.stream(operation("liveChat"), readable)) {
      heard.push((message as { event: { value: Message } }).event.value["model"]);
      if (heard.length === 1) say("cancel");
      else await writer.close();
    }
    expect(heard).toEqual(["start", "cancel"]);
  });
});

describe("a client that this project did not write", () => {
  interface ForeignClient extends Client {
    SendMessage(
      request: object,
      done: (error: (Error & { code: number; metadata: Metadata }) | null, reply?: Message) => void,
    ): void;
    StreamResponse(request: object): AsyncIterable<Message>;
    UploadContext(done: (error: Error | null, reply?: Message) => void): {
      write(message: object): void;
      end(): void;
    };
    LiveChat(): AsyncIterable<Message> & { write(message: object): void; end(): void };
  }
  const definition = loadSync("chat/v2/chat.proto", {
    includeDirs: ["specs", "node_modules/google-proto-files"],
    longs: String,
    enums: String,
  });
  // biome-ignore lint/suspicious/noExplicitAny: what proto-loader makes has no types
  const ChatClient = (loadPackageDefinition(definition) as any).chat.v2.ChatService as new (
    address: string,
    creds: unknown,
  ) => ForeignClient;
  let client: ForeignClient;
  beforeAll(() => {
    client = new ChatClient(`127.0.0.1:${listener.port}`, credentials.createInsecure());
  });
  afterAll(() => client.close());

  test("calls a unary rpc", async () => {
    const reply = await new Promise((resolve, reject) =>
      client.SendMessage({ conversationId: "c-1" }, (error, value) =>
        error ? reject(error) : resolve(value),
      ),
    );
    expect(reply).toMatchObject({
      message: { id: "m-1", role: "ROLE_ASSISTANT" },
      usage: { inputTokens: "9007199254740993" },
    });
  });

  test("gets code, message and details", async () => {
    const error = await new Promise<{ code: number; details: string; metadata: Metadata } | null>((resolve) =>
      client.SendMessage({ conversationId: "rich" }, (failure) => resolve(failure as never)),
    );
    expect(error).toMatchObject({ code: codes.RESOURCE_EXHAUSTED, details: "too fast" });
    expect(String(error?.metadata.get("grpc-status-details-bin")[0])).toContain("google.rpc.RetryInfo");
  });

  test("reads, writes and does both", async () => {
    const ids: unknown[] = [];
    for await (const chunk of client.StreamResponse({ conversationId: "short" }))
      ids.push(chunk["messageId"]);
    expect(ids).toEqual(["m-0", "m-1"]);

    const uploaded = await new Promise((resolve, reject) => {
      const call = client.UploadContext((error, reply) => (error ? reject(error) : resolve(reply)));
      call.write({ content: Buffer.from("abc") });
      call.end();
    });
    expect(uploaded).toMatchObject({ sizeBytes: "3" });

    const chat = client.LiveChat();
    chat.write({ start: {} });
    chat.end();
    const heard: unknown[] = [];
    for await (const message of chat) heard.push(message["ready"]);
    expect(heard).toMatchObject([{ model: "start" }]);
  });

  test("asks for the health of the services", async () => {
    const raw = new Client(`127.0.0.1:${listener.port}`, credentials.createInsecure());
    const check = (service: string): Promise<number[] | number> =>
      new Promise((resolve) => {
        const bytes = Buffer.from(service);
        const request =
          service === "" ? Buffer.alloc(0) : Buffer.concat([Buffer.from([10, bytes.length]), bytes]);
        raw.makeUnaryRequest(
          "/grpc.health.v1.Health/Check",
          (b: Buffer) => b,
          (b) => [...b],
          request,
          (error, reply) => resolve(error ? error.code : (reply ?? [])),
        );
      });
    expect(await check("")).toEqual([8, 1]);
    expect(await check("chat.v2.ChatService")).toEqual([8, 1]);
    expect(await check("chat.v9.Nope")).toBe(codes.NOT_FOUND);
    raw.close();
  });
});

test("a closing server lets calls under way end, and takes no more", async () => {
  let finish = (): void => undefined;
  const service = serve({
    id: "chat.v2",
    operations,
    handlers: {
      sendMessage: () =>
        new Promise((resolve) => {
          finish = () => resolve({});
        }),
    },
  });
  const closing = await listenGrpc([service], { port: 0 });
  const caller = createGrpcTransport({ url: closing.url });
  const underWay = caller.call(operation("sendMessage"), {});
  const done = underWay.then(() => "answered");
  await expect.poll(() => finish.toString()).toContain("resolve");
  const closed = closing.close();
  finish();
  expect(await done).toBe("answered");
  await closed;
  await expect(caller.call(operation("sendMessage"), {}, { timeoutMs: 500 })).rejects.toMatchObject({
    code: expect.stringMatching(/UNAVAILABLE|DEADLINE/),
  });
  caller.close();
});

test("a caller that is silent is asked whether it is there, where a server is told to", async () => {
  const asking = await listenGrpc([], { port: 0, keepalive: { everyMs: 50, timeoutMs: 5_000 } });
  const session = connect(asking.url);
  const asked = new Promise((resolve) => session.once("ping", resolve));
  expect(await asked).toBeInstanceOf(Buffer);
  session.destroy();
  await asking.close({ graceMs: 100 });
});

test("a port that is taken is an error that names it", async () => {
  await expect(listenGrpc([], { port: listener.port })).rejects.toThrow(
    `cannot listen on 127.0.0.1:${listener.port}`,
  );
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../runtime/client/rpc-protocol.ts";
import type { Transport } from "../../runtime/client/transport.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import { type Listening, listenHttp } from "../../runtime/server/listen-http.ts";
import { type HandlerContext, serve } from "../../runtime/server/service.ts";
import { createTranscodeHandler } from "../../runtime/server/transcode-handler.ts";
import { ApiError } from "../../runtime/wire/api-error.ts";
import { loadChat } from "./load-chat.ts";

type Message = Readonly<Record<string, unknown>>;

const { operations } = loadChat();
const operation = (name: string): Operation => operations[name]!;
const faults: unknown[] = [];
const left: string[] = [];

const service = serve({
  id: "chat.v2",
  operations,
  handlers: {
    sendMessage({ conversationId }: Message) {
      if (conversationId === "bug") throw new TypeError("secret");
      if (conversationId === "rich")
        throw new ApiError("too fast", {
          code: "RESOURCE_EXHAUSTED",
          details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3s" }],
          headers: { "retry-after": "3" },
        });
      return { message: { id: "m-1", conversationId, role: "ROLE_ASSISTANT" }, usage: { inputTokens: 5n } };
    },
    async *streamResponse({ conversationId }: Message, { signal }: HandlerContext) {
      try {
        for (let index = 0; !signal.aborted; index += 1) {
          if (conversationId === "fails" && index === 1)
            throw new ApiError("mid-stream", { code: "ABORTED" });
          if (conversationId === "short" && index === 2) return;
          yield { messageId: `m-${index}`, event: { kind: "text", value: "x" } };
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        left.push(String(conversationId));
      }
    },
    listMessages: ({ conversationIds, last }: Message) => ({
      messages: (conversationIds as readonly string[]).map((id) => ({ id: `${id}/${String(last)}` })),
    }),
  },
});

let listening: Listening;
let transport: Transport;
beforeAll(async () => {
  listening = await listenHttp(
    createTranscodeHandler([service], { onFault: (error) => faults.push(error) }),
    { port: 0 },
  );
  transport = createHttpTransport({ baseUrl: listening.url, protocols: [rpcProtocol] });
});
afterAll(() => listening.close());

test("an rpc is called by its rule, in JSON", async () => {
  const response = await fetch(`${listening.url}/v2/chat/conversations/c%2F1/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-request-id": "r-1" },
    body: '{"content":[{"text":"hi"}]}',
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("x-request-id")).toBe("r-1");
  expect(await response.text()).toBe(
    '{"message":{"id":"m-1","conversationId":"c/1","role":"ROLE_ASSISTANT"},"usage":{"inputTokens":"5"}}',
  );
});

test("a server stream comes as events with an end", async () => {
  const response = await fetch(`${listening.url}/v2/chat/conversations/short/messages:stream`, {
    method: "POST",
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await response.text()).toBe(
    'data: {"messageId":"m-0","text":"x"}\n\ndata: {"messageId":"m-1","text":"x"}\n\nevent: end\ndata: {}\n\n',
  );
});

test("a problem has the code that gRPC callers see, details and headers", async () => {
  const response = await fetch(`${listening.url}/v2/chat/conversations/rich/messages`, {
    method: "POST",
    body: "{}",
  });
  expect(response.status).toBe(429);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("retry-after")).toBe("3");
  expect(await response.json()).toMatchObject({
    status: 429,
    code: "RESOURCE_EXHAUSTED",
    detail: "too fast",
    operation: "chat.v2.ChatService.SendMessage",
    details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3s" }],
  });
});

test.each<[string, string, RequestInit, number, string]>([
  [
    "broken JSON",
    "/v2/chat/conversations/c/messages",
    { method: "POST", body: "{" },
    400,
    "the body is not JSON",
  ],
  [
    "an unknown parameter",
    "/v2/chat/messages?lst=1",
    {},
    400,
    "unknown query parameter lst: there is no such field",
  ],
  ["another method", "/v2/chat/messages", { method: "PUT" }, 405, "/v2/chat/messages does not take PUT."],
  ["a bug", "/v2/chat/conversations/bug/messages", { method: "POST", body: "{}" }, 500, "the service failed"],
  ["a path of nobody", "/v2/nope", {}, 404, "Nothing answers GET /v2/nope here."],
])("%s is answered with a problem", async (...[, path, init, status, detail]) => {
  const response = await fetch(listening.url + path, init);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, detail });
});

test("the service is told of its bug", () => {
  expect(faults).toEqual([new TypeError("secret")]);
});

test("our client calls by the same rules: the flat message goes in, the message comes out", async () => {
  await expect(transport.call(operation("sendMessage"), { conversationId: "a/b" })).resolves.toMatchObject({
    message: { conversationId: "a/b" },
    usage: { inputTokens: 5n, outputTokens: 0n },
  });
  await expect(
    transport.call(operation("listMessages"), { conversationIds: ["a b", "c&d"], last: 5 }),
  ).resolves.toMatchObject({ messages: [{ id: "a b/5" }, { id: "c&d/5" }] });
});

test("an error is the same as over gRPC", async () => {
  const call = transport.call(operation("sendMessage"), { conversationId: "rich" });
  const details = [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "3s" }];
  await expect(call).rejects.toMatchObject({
    code: "RESOURCE_EXHAUSTED",
    status: 429,
    message: "too fast",
    details,
  });
  await expect(call.result()).resolves.toMatchObject({
    ok: false,
    status: 429,
    error: { code: 8, message: "too fast", details },
  });
});

test("our client reads the stream, its failure, and leaves it", async () => {
  const read = async (conversationId: string, limit = Number.POSITIVE_INFINITY): Promise<unknown[]> => {
    const ids: unknown[] = [];
    for await (const message of transport.stream(operation("streamResponse"), { conversationId })) {
      ids.push((message as Message)["messageId"]);
      if (ids.length === limit) break;
    }
    return ids;
  };
  expect(await read("short")).toEqual(["m-0", "m-1"]);
  await expect(read("fails")).rejects.toMatchObject({ code: "ABORTED", status: 409, message: "mid-stream" });
  expect(await read("endless", 3)).toEqual(["m-0", "m-1", "m-2"]);
  await expect.poll(() => left).toContain("endless");
});

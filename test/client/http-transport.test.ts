import { afterEach, describe, expect, test, vi } from "vitest";
import { createHttpTransport, type HttpTransportOptions } from "../../runtime/client/http-transport.ts";
import { ApiError, type CallOptions } from "../../runtime/client/index.ts";
import type { HttpBinding, Operation } from "../../runtime/descriptors.ts";
import { type Listening, listenHttp } from "../../runtime/server/listen-http.ts";
import type { HttpRequest, HttpResponse } from "../../runtime/wire/http-message.ts";

type Responses = { 200: { name: string }; 201: { name: string } };
type Errors = { 404: { title: string; status: number }; "5XX": string };

function operation(http: Partial<HttpBinding> = {}): Operation<object, Responses, Errors> {
  const json = { "application/json": "User" };
  return {
    id: "users.v2.getUser",
    kind: "unary",
    http: {
      method: "GET",
      base: "/v2",
      path: "/users",
      responses: { 200: json, 201: json, 404: json, "5XX": json },
      ...http,
    },
  };
}

/** A transport whose fetch answers so; `asked` holds what it was asked. */
function answering(
  answer: (url: string, init: RequestInit) => Response | Promise<Response>,
  options: HttpTransportOptions = { baseUrl: "http://a/v2" },
) {
  const asked: { url: string; init: RequestInit }[] = [];
  const transport = createHttpTransport({
    ...options,
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init });
      return answer(String(url), init);
    },
  });
  return { transport, asked };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

/** A fetch that ends when it is aborted, as the real one does. */
const never = (_: string, { signal }: RequestInit): Promise<Response> =>
  new Promise((_resolve, reject) => {
    const end = (): void => reject(signal?.reason as Error);
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
  });

const opened: Listening[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function serving(handle: (request: HttpRequest) => Promise<HttpResponse>): Promise<string> {
  const server = await listenHttp(handle, { port: 0 });
  opened.push(server);
  return server.url;
}

const failure = (call: PromiseLike<unknown>): Promise<ApiError> =>
  Promise.resolve(call).then(
    () => {
      throw new Error("it did not fail");
    },
    (error: ApiError) => {
      expect(error).toBeInstanceOf(ApiError);
      return error;
    },
  );

describe("a call", () => {
  test("is awaited for its value", async () => {
    const { transport } = answering(() => json(200, { name: "Ada" }));
    expect(await transport.call(operation(), {})).toEqual({ name: "Ada" });
  });

  test("tells by its result which of several successes it was, with headers", async () => {
    const { transport } = answering(() => json(201, { name: "Ada" }, { ETag: '"1"' }));
    expect(await transport.call(operation(), {}).result()).toMatchObject({
      ok: true,
      status: 201,
      value: { name: "Ada" },
      headers: { etag: '"1"' },
    });
  });

  test("tells headers as their schemas have them, and the rest as text", async () => {
    const { transport } = answering(() =>
      json(404, {}, { "X-Left": "3", "X-Tags": "a, b", "Retry-After": "7" }),
    );
    const described = operation({ headers: { 404: { "x-left": "number", "x-tags": "string[]" } } });
    const call = transport.call(described, {});
    expect((await call.result()).headers).toMatchObject({
      "x-left": 3,
      "x-tags": ["a", "b"],
      "retry-after": "7",
    });
    expect((await failure(call)).headers).toMatchObject({ "x-left": "3" });
  });

  test("that fails as declared throws an ApiError, and its result has the error's body", async () => {
    const problem = { title: "No such user", status: 404 };
    const { transport, asked } = answering(() => json(404, problem, { "X-Request-Id": "r1" }));
    const call = transport.call(operation(), {});
    expect(await failure(call)).toMatchObject({
      message: "users.v2.getUser was answered with 404: No such user",
      operation: "users.v2.getUser",
      code: "NOT_FOUND",
      status: 404,
      details: problem,
      requestId: "r1",
    });
    expect(await call.result()).toMatchObject({ ok: false, status: 404, error: problem });
    expect(asked).toHaveLength(1);
  });

  test.each([503, 599])("that fails with %i has a result, as 5XX is declared", async (status) => {
    const { transport } = answering(() => json(status, "down"));
    expect(await transport.call(operation(), {}).result()).toMatchObject({
      ok: false,
      status,
      error: "down",
    });
  });

  test("answered with a status that is not declared has no result", async () => {
    const { transport } = answering(
      () => new Response("<h1>", { status: 418, headers: { "content-type": "text/html" } }),
    );
    expect(await failure(transport.call(operation(), {}).result())).toMatchObject({
      status: 418,
      details: "<h1>",
      code: "INVALID_ARGUMENT",
    });
  });

  test("that nobody awaits yet does not end the process when it fails", async () => {
    const { transport } = answering(() => json(404, {}));
    const call = transport.call(operation(), {});
    const unseen = vi.fn();
    process.on("unhandledRejection", unseen);
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", unseen);
    expect(unseen).not.toHaveBeenCalled();
    await failure(call);
  });

  test.each([
    [204, undefined, undefined],
    [200, "", undefined],
    [200, "null", null],
    [200, "[1]", [1]],
  ])("answered %i %j is %j", async (status, body, value) => {
    const { transport } = answering(
      () => new Response(body, { status, headers: { "content-type": "application/json" } }),
    );
    expect(await transport.call(operation(), {})).toEqual(value);
  });

  test("answered with broken JSON says so", async () => {
    const { transport } = answering(
      () => new Response("{", { headers: { "content-type": "application/json" } }),
    );
    expect(await failure(transport.call(operation(), {}))).toMatchObject({
      status: 502,
      reason: "invalid-response",
      message: expect.stringContaining("broken JSON: {"),
    });
  });

  test("that does not reach anyone says so, with the cause", async () => {
    const { transport } = answering(() => Promise.reject(new TypeError("fetch failed")));
    expect(await failure(transport.call(operation(), {}))).toMatchObject({
      code: "UNAVAILABLE",
      reason: "network",
      cause: { message: "fetch failed" },
    });
  });

  test("cut off in the middle of its answer says so", async () => {
    const url = await serving(async () => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: (async function* () {
        yield new TextEncoder().encode('{"na');
        throw new Error("gone");
      })(),
    }));
    const transport = createHttpTransport({ baseUrl: url });
    expect(await failure(transport.call(operation(), {}))).toMatchObject({
      code: "UNAVAILABLE",
      reason: "truncated",
    });
  });
});

describe("where a call goes:", () => {
  test.each<[HttpTransportOptions, string]>([
    [{ baseUrl: "http://a/v2/" }, "http://a/v2/users"],
    [{ gateway: "http://g/api" }, "http://g/api/v2/users"],
    [{}, "/users"],
  ])("%j", async (options, url) => {
    const { transport, asked } = answering(() => json(200, {}), options);
    await transport.call(operation(), {});
    expect(asked[0]?.url).toBe(url);
  });

  test("headers of the call take the place of the transport's, and those of the operation's, whatever their case", async () => {
    const { transport, asked } = answering(() => json(200, {}), {
      baseUrl: "http://a",
      headers: async ({ id }) => ({ Authorization: "Bearer old", "X-Operation": id }),
    });
    await transport.call(
      operation(),
      {},
      { headers: { authorization: "Bearer new", ACCEPT: "application/xml" } },
    );
    expect(asked[0]?.init.headers).toEqual({
      authorization: "Bearer new",
      "x-operation": "users.v2.getUser",
      accept: "application/xml",
    });
  });

  test("an operation of another protocol names what it needs", async () => {
    const { transport } = answering(() => json(200, {}));
    const rpc: Operation = {
      id: "chat.v1.Chat.Send",
      kind: "unary",
      grpc: { service: "", method: "", request: "", response: "", messages: {} },
    };
    expect(await failure(transport.call(rpc, {}))).toMatchObject({
      code: "UNIMPLEMENTED",
      message: expect.stringContaining("protocols: [rpcProtocol]"),
    });
  });
});

describe("a call ends", () => {
  test("when it is aborted, before or while it is under way", async () => {
    const { transport } = answering(never);
    const abort = new AbortController();
    const call = transport.call(operation(), {}, { signal: abort.signal });
    abort.abort();
    expect(await failure(call)).toMatchObject({ code: "CANCELLED", reason: "cancelled", status: 499 });
    const late = createHttpTransport({ baseUrl: "http://127.0.0.1:9" }).call(
      operation(),
      {},
      { signal: abort.signal },
    );
    expect(await failure(late)).toMatchObject({ code: "CANCELLED" });
  });

  test.each<[string, CallOptions, number | undefined]>([
    ["its own", { timeoutMs: 20 }, undefined],
    ["the transport's", {}, 20],
    ["its own rather than the transport's", { timeoutMs: 20 }, 60_000],
    ["its signal's", { signal: AbortSignal.timeout(20) }, undefined],
  ])("when %s time is over", async (_, ...[call, timeoutMs]) => {
    const { transport } = answering(never, {
      baseUrl: "http://a",
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    expect(await failure(transport.call(operation(), {}, call))).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      status: 504,
      reason: "timeout",
    });
  });

  test("when its time is over in the middle of the answer", async () => {
    const url = await serving(async ({ signal }) => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: (async function* () {
        yield new TextEncoder().encode("{");
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      })(),
    }));
    const call = createHttpTransport({ baseUrl: url }).call(operation(), {}, { timeoutMs: 60 });
    expect(await failure(call)).toMatchObject({ code: "DEADLINE_EXCEEDED", reason: "timeout" });
  });

  test("but a stream of bytes that was handed over may take its time", async () => {
    const url = await serving(async () => ({
      status: 200,
      headers: { "content-type": "application/octet-stream" },
      body: (async function* () {
        yield new Uint8Array([1]);
        await new Promise((resolve) => setTimeout(resolve, 120));
        yield new Uint8Array([2]);
      })(),
    }));
    const binary: Operation<object, { 200: ReadableStream<Uint8Array> }> = {
      ...operation(),
      "~types": undefined as never,
    };
    const stream = await createHttpTransport({ baseUrl: url }).call(binary, {}, { timeoutMs: 80 });
    const bytes: number[] = [];
    for await (const piece of stream) bytes.push(...piece);
    expect(bytes).toEqual([1, 2]);
  });
});

test("a body that is a stream is sent as it comes", async () => {
  const pieces: string[] = [];
  const url = await serving(async ({ body }) => {
    for await (const piece of body ?? []) pieces.push(new TextDecoder().decode(piece));
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: new TextEncoder().encode("{}"),
    };
  });
  const upload = operation({ method: "PUT", body: { "application/octet-stream": "Bytes" } });
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode("one"));
      await new Promise((resolve) => setTimeout(resolve, 30));
      controller.enqueue(new TextEncoder().encode("two"));
      controller.close();
    },
  });
  await createHttpTransport({ baseUrl: url }).call(upload, { body });
  expect(pieces).toEqual(["one", "two"]);
});

describe("a stream of events", () => {
  type Event = { readonly event: string; readonly data: string; readonly id?: string };
  const events: Operation<object, { 200: Event }> = {
    id: "chat.v1.events",
    kind: "server-stream",
    http: { method: "GET", path: "/events", responses: { 200: { "text/event-stream": "Event" } } },
  };

  async function collect(text: readonly string[], status = 200): Promise<readonly Event[]> {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of text) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    const { transport } = answering(
      () => new Response(body, { status, headers: { "content-type": "text/event-stream" } }),
    );
    const seen: Event[] = [];
    for await (const event of transport.stream(events, {})) seen.push(event);
    return seen;
  }

  test.each<[string, readonly string[], readonly Event[]]>([
    [
      "one after another",
      ["data: a\n\n", "event: x\nid: 7\ndata: b\ndata: c\n\n"],
      [
        { event: "message", data: "a" },
        { event: "x", data: "b\nc", id: "7" },
      ],
    ],
    [
      "in pieces, across a character",
      ["data: ü".slice(0, 6), "ü\r", "\n\r\ndata: b\r\n\r\n"],
      [
        { event: "message", data: "ü" },
        { event: "message", data: "b" },
      ],
    ],
    ["with comments, which are none", [": ping\n\ndata: a\n\n"], [{ event: "message", data: "a" }]],
    ["but not one that was cut off", ["data: a\n\ndata: b\n"], [{ event: "message", data: "a" }]],
    ["none", [], []],
  ])("%s", async (_, ...[text, seen]) => {
    expect(await collect(text)).toEqual(seen);
  });

  test("that is refused throws the error", async () => {
    await expect(collect([], 429)).rejects.toMatchObject({
      name: "ApiError",
      status: 429,
      code: "RESOURCE_EXHAUSTED",
    });
  });

  test("is not asked for before somebody listens, and anew by each who does", async () => {
    const { transport, asked } = answering(() => new Response("data: a\n\n"));
    const stream = transport.stream(events, {});
    expect(asked).toHaveLength(0);
    for (let times = 0; times < 2; times += 1) for await (const _ of stream) break;
    expect(asked).toHaveLength(2);
  });

  /** A service that sends an event every 10 ms until its caller is gone. */
  async function ticking(): Promise<{ readonly url: string; readonly left: Promise<void> }> {
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const url = await serving(async ({ signal }) => {
      signal?.addEventListener("abort", leave);
      return {
        status: 200,
        headers: { "content-type": "text/event-stream" },
        body: (async function* () {
          for (let tick = 0; ; tick += 1) {
            yield new TextEncoder().encode(`data: ${tick}\n\n`);
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        })(),
      };
    });
    return { url, left };
  }

  test("ends at the service when the loop is left", async () => {
    const { url, left } = await ticking();
    for await (const { data } of createHttpTransport({ baseUrl: url }).stream(events, {}))
      if (data === "2") break;
    await left;
  });

  test("ends at the service when it is aborted, and throws", async () => {
    const { url, left } = await ticking();
    const abort = new AbortController();
    const seen: string[] = [];
    const loop = (async () => {
      for await (const { data } of createHttpTransport({ baseUrl: url }).stream(
        events,
        {},
        { signal: abort.signal },
      )) {
        seen.push(data);
        if (data === "1") abort.abort();
      }
    })();
    await expect(loop).rejects.toMatchObject({ name: "ApiError", code: "CANCELLED" });
    await left;
    expect(seen).toEqual(["0", "1"]);
  });

  test("has its time until the first message, and then for ever", async () => {
    const { url } = await ticking();
    let count = 0;
    for await (const _ of createHttpTransport({ baseUrl: url }).stream(events, {}, { timeoutMs: 100 }))
      if (++count > 15) break;
    const silent = await serving(async ({ signal }) => ({
      status: 200,
      headers: { "content-type": "text/event-stream" },
      body: (async function* () {
        yield new TextEncoder().encode(": nothing yet\n\n");
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      })(),
    }));
    const waiting = (async () => {
      for await (const _ of createHttpTransport({ baseUrl: silent }).stream(events, {}, { timeoutMs: 60 }))
        break;
    })();
    await expect(waiting).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED", reason: "timeout" });
  });
});

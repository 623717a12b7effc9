import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Code, ConnectError, type ConnectRouter, type HandlerContext } from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  connectProtocol,
  createHttpTransport,
  grpcWebProtocol,
  type HeaderFields,
  type Transport,
} from "../../runtime/client/index.ts";
import type { Operation } from "../../runtime/descriptors.ts";
import * as operations from "../conformance/connect/generated/connectrpc/conformance/v1/operations.ts";
import { loadDescriptors } from "../conformance/connect/load-descriptors.ts";
import { startReferenceServer } from "../conformance/connect/start-reference-server.ts";

type Message = Readonly<Record<string, unknown>>;

interface Payload {
  readonly data: Uint8Array;
  readonly requestInfo: { readonly timeoutMs: bigint };
}

const { service } = loadDescriptors();
const data = Uint8Array.of(1, 2, 3);

/** The same service by Connect's own server: our clients have to get along with servers that are not ours. */
function addRoutes(router: ConnectRouter): void {
  const answered = (request: Message, context: HandlerContext): Message => {
    const { response } = (request["responseDefinition"] ?? {}) as {
      readonly response?: { readonly case?: string };
    };
    context.responseHeader.set("x-custom-header", "one");
    context.responseTrailer.set("x-custom-trailer", "bing");
    if (response?.case === "error") throw new ConnectError("enough", Code.ResourceExhausted);
    const timeout = context.timeoutMs();
    const requestInfo = {
      requestHeaders: [{ name: "x-asked-by", value: [context.requestHeader.get("x-asked-by") ?? ""] }],
      ...(timeout === undefined ? {} : { timeoutMs: BigInt(Math.round(timeout)) }),
      connectGetInfo: context.requestMethod === "GET" ? {} : undefined,
    };
    return { payload: { data, requestInfo } };
  };
  router.service(service, {
    unary: answered,
    idempotentUnary: answered,
    async clientStream(requests: AsyncIterable<Message>) {
      let count = 0;
      for await (const _ of requests) count += 1;
      return { payload: { data: new Uint8Array(count) } };
    },
    async *serverStream(request: Message, context: HandlerContext) {
      context.responseHeader.set("x-custom-header", "one");
      context.responseTrailer.set("x-custom-trailer", "bing");
      yield { payload: { data } };
      yield { payload: { data } };
      const { error } = (request["responseDefinition"] ?? {}) as Message;
      if (error) throw new ConnectError("mid", Code.Aborted);
    },
  } as never);
}

async function startConnectServer(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer(connectNodeAdapter({ routes: addRoutes }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const protocols = { Connect: connectProtocol, "gRPC-Web": grpcWebProtocol };
const servers = { "our gateway": () => startReferenceServer({}), "Connect's server": startConnectServer };

const cells = Object.entries(servers).flatMap(([server, start]) =>
  Object.entries(protocols).map(([name, protocol]) => ({ name, server, protocol, start })),
);

describe.each(cells)("$name to $server", ({ protocol, start, name }) => {
  let transport: Transport;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const server = await start();
    close = server.close;
    // A prefix, which other paths of a gateway have, and rpcs have not.
    transport = createHttpTransport({
      gateway: `http://127.0.0.1:${server.port}/api`,
      protocols: [protocol],
    });
  });
  afterAll(() => close());

  const definition = {
    responseHeaders: [{ name: "x-custom-header", value: ["one"] }],
    responseTrailers: [{ name: "x-custom-trailer", value: ["bing"] }],
  };
  const call = (operation: Operation, request: unknown, options = {}) =>
    transport.call(operation as Operation<unknown, { 200: Message }, { default: Message }>, request, options);

  test("a unary call gets its message, with headers and trailers, and tells its deadline", async () => {
    const response = { kind: "responseData", value: data };
    const request = { responseDefinition: { ...definition, response } };
    const options = { headers: { "x-asked-by": "me" }, timeoutMs: 9_000 };
    const result = await call(operations.unary, request, options).result();
    expect(result).toMatchObject({
      ok: true,
      headers: { "x-custom-header": "one", "x-custom-trailer": "bing" },
      trailers: { "x-custom-trailer": "bing" },
      value: {
        payload: {
          requestInfo: { requestHeaders: expect.arrayContaining([{ name: "x-asked-by", value: ["me"] }]) },
        },
      },
    });
    const { value } = result as unknown as { readonly value: { readonly payload: Payload } };
    const { payload } = value;
    expect([...payload.data]).toEqual([1, 2, 3]);
    expect(Number(payload.requestInfo.timeoutMs)).toBeGreaterThan(7_000);
  });

  test("an rpc without side effects is asked by GET where the protocol has it", async () => {
    const seen: string[] = [];
    const spying = createHttpTransport({
      gateway: "http://127.0.0.1:1",
      protocols: [protocol],
      fetch: async (_, init) => {
        seen.push(init?.method ?? "");
        return new Response();
      },
    });
    await spying.call(operations.idempotentUnary, {} as never).then(undefined, () => undefined);
    expect(seen).toEqual([name === "Connect" ? "GET" : "POST"]);
    const answer = await call(operations.idempotentUnary, { requestData: data });
    expect(answer["payload"]).toBeDefined();
  });

  test("an error has its code, its words and its metadata", async () => {
    const response = {
      kind: "error",
      value: { code: "CODE_RESOURCE_EXHAUSTED", message: "enough", details: [] },
    };
    const failed = call(operations.unary, { responseDefinition: { ...definition, response } });
    await expect(failed).rejects.toMatchObject({
      code: "RESOURCE_EXHAUSTED",
      status: 429,
      message: "enough",
      headers: { "x-custom-trailer": "bing" },
    });
    expect(await failed.result()).toMatchObject({
      ok: false,
      status: 429,
      error: { code: 8, message: "enough" },
    });
  });

  test("a caller's stream arrives message by message", async () => {
    async function* requests(): AsyncGenerator<Message> {
      yield { responseDefinition: { response: { kind: "responseData", value: new Uint8Array(2) } } };
      yield {};
    }
    const { payload } = (await call(operations.clientStream, requests())) as {
      readonly payload: { readonly data: Uint8Array };
    };
    expect(payload.data).toHaveLength(2);
  });

  test("a server's stream comes in its order, and an error in the middle after what came before", async () => {
    const got: unknown[] = [];
    const told: (string | undefined)[] = [];
    const options = {
      onHeaders: (headers: HeaderFields): void => void told.push(headers["x-custom-header"]),
      onTrailers: (trailers: HeaderFields): void => void told.push(trailers["x-custom-trailer"]),
    };
    const ask = async (error?: Message): Promise<void> => {
      const responseDefinition = { ...definition, responseData: [data, data], ...(error ? { error } : {}) };
      const { serverStream } = operations;
      const stream = transport.stream(serverStream as Operation, { responseDefinition }, options);
      for await (const message of stream) got.push(message);
    };
    await ask();
    expect(got).toHaveLength(2);
    expect(told).toEqual(["one", "bing"]);
    const failed = ask({ code: "CODE_ABORTED", message: "mid", details: [] });
    await expect(failed).rejects.toMatchObject({ code: "ABORTED", message: "mid" });
    expect(got).toHaveLength(4);
  });
});

describe.each(Object.entries(protocols))("%s", (_, protocol) => {
  async function ask(
    answer: (path: string) => { readonly type: string; readonly status?: number; readonly body: Uint8Array },
  ): Promise<unknown> {
    const server = createServer((request, response) => {
      const { type, status = 200, body } = answer(request.url ?? "");
      response.writeHead(status, { "content-type": type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const transport = createHttpTransport({ baseUrl, protocols: [protocol] });
    const messages: unknown[] = [];
    for await (const message of transport.stream(operations.serverStream as Operation, {}))
      messages.push(message);
    return messages;
  }

  test("a stream that stops without its end is truncated, in a frame or between two", async () => {
    for (const body of [Uint8Array.of(), Uint8Array.of(0, 0, 0, 0, 0), Uint8Array.of(0, 0, 0, 0, 9, 1)])
      await expect(ask(() => ({ type: "application/connect+proto", body }))).rejects.toMatchObject({
        code: "DATA_LOSS",
        reason: "truncated",
      });
  });

  test("an answer of something that is no such server is told by its HTTP status", async () => {
    const body = new TextEncoder().encode("<html>");
    const failed = ask(() => ({ type: "text/html", status: 503, body }));
    await expect(failed).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

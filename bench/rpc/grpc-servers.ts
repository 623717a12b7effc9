import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import type { Operation } from "../../runtime/descriptors.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { type HandlerContext, type Service, serve } from "../../runtime/server/service.ts";
import { type Codec, createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { createFrameReader, writeFrame } from "../../runtime/wire/rpc/frames.ts";
import { readTimeout } from "../../runtime/wire/rpc/timeout.ts";
import { loadEcho, repeats } from "./echo.ts";

/** Serves the echo service; gives the port. */
type StartServer = () => Promise<number>;

/** The same handlers and the same codec, on one library and on the other. */
export const servers: Readonly<Record<string, StartServer>> = {
  "grpc-js": async () => (await listenGrpc([createEcho()], { port: 0 })).port,
  "node:http2": listenHttp2,
};

function createEcho(): Service {
  const { id, operations } = loadEcho();
  const handlers = {
    [`${id}.EchoService.Say`]: (note: unknown) => note,
    async *[`${id}.EchoService.Repeat`](note: unknown): AsyncGenerator<unknown> {
      for (let count = 0; count < repeats; count += 1) yield note;
    },
  };
  return serve({ id, operations, handlers });
}

const maxMessageBytes = 4 * 1024 * 1024;

/**
 * What a server of our own would do for a good call, and no more: metadata, deadline, cancellation, the limit of a
 * message, one write after another as the caller reads.
 */
function listenHttp2(): Promise<number> {
  const { operations, handlers } = createEcho();
  const rpcs = new Map(
    Object.entries(operations).flatMap(([name, operation]) => describeRpc(operation, handlers[name])),
  );
  const server = createServer();
  server.on("stream", (stream, headers) => {
    const rpc = rpcs.get(headers[":path"] ?? "");
    if (!rpc) return stream.close();
    const context = createContext(stream, headers as Readonly<Record<string, string>>, rpc.operation);
    const reader = createFrameReader(maxMessageBytes);
    const messages: unknown[] = [];
    stream.on("data", (chunk: Buffer) => {
      for (const { data } of reader.push(chunk)) messages.push(rpc.request.decode(data));
    });
    stream.on("end", () => {
      reader.end();
      stream.respond(
        { ":status": 200, "content-type": "application/grpc+proto", "x-request-id": context.requestId },
        { waitForTrailers: true },
      );
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      void answer(stream, rpc.handler(messages[0], context), rpc.response.encode);
    });
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );
}

interface Rpc {
  readonly operation: Operation;
  readonly request: Codec;
  readonly response: Codec;
  readonly handler: (message: unknown, context: HandlerContext) => unknown;
}

function describeRpc(operation: Operation, handler: unknown): readonly (readonly [path: string, Rpc])[] {
  const { grpc } = operation;
  if (!grpc) return [];
  const request = createCodec(grpc.messages, grpc.request);
  const response = createCodec(grpc.messages, grpc.response);
  return [
    [`/${grpc.service}/${grpc.method}`, { operation, request, response, handler: handler as Rpc["handler"] }],
  ];
}

function createContext(
  stream: ServerHttp2Stream,
  fields: Readonly<Record<string, string>>,
  operation: Operation,
): HandlerContext {
  const gone = new AbortController();
  const headers = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(":")));
  const timeoutMs = readTimeout(headers);
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => gone.abort(), timeoutMs);
  stream.on("close", () => {
    clearTimeout(timer);
    gone.abort();
  });
  const requestId = headers["x-request-id"] ?? crypto.randomUUID();
  return {
    operation,
    headers,
    requestId,
    signal: gone.signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

async function answer(
  stream: ServerHttp2Stream,
  answered: unknown,
  encode: (message: unknown) => Uint8Array,
): Promise<void> {
  const body = await answered;
  const isStream = typeof body === "object" && body !== null && Symbol.asyncIterator in body;
  for await (const message of isStream ? (body as AsyncIterable<unknown>) : [body]) {
    const isTaken = stream.write(writeFrame({ flags: 0, data: encode(message) }));
    if (!isTaken) await new Promise((resolve) => stream.once("drain", resolve));
  }
  stream.end();
}

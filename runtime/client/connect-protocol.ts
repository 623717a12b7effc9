import type { Operation } from "../descriptors.ts";
import { readEndStream, readUnaryError } from "../wire/connect/read-error.ts";
import { endStreamFlag } from "../wire/connect/stream-answer.ts";
import { headersOf } from "../wire/http/read-response.ts";
import type { OutgoingRequest } from "../wire/http/write-request.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { encodeBase64 } from "../wire/protobuf/base64.ts";
import { errorOfEnded } from "../wire/rpc/ended.ts";
import type { Answer } from "./call.ts";
import {
  codecsOf,
  decode,
  encodeRequest,
  type FramedStream,
  originOf,
  pathOf,
  readMessages,
  writeFrames,
} from "./framed-stream.ts";
import type { HttpProtocol, Told } from "./http-protocol.ts";
import { answerError, answerValue, readFramedAnswer } from "./rpc-answer.ts";

/** Rpcs over Connect (connectrpc.com/docs/protocol): those without side effects by GET, which caches understand. */
export const connectProtocol: HttpProtocol = {
  binding: "grpc",
  rootOf: originOf,

  write(operation, request, { timeoutMs }) {
    const limits = timeoutMs === undefined ? {} : { "connect-timeout-ms": String(Math.ceil(timeoutMs)) };
    const headers = { "connect-protocol-version": "1", ...limits };
    const target = pathOf(operation);
    if (operation.kind === "unary") return writeUnary(operation, request, { target, headers });
    return {
      method: "POST",
      target,
      headers: { ...headers, "content-type": "application/connect+proto" },
      body: writeFrames(operation, request),
    };
  },

  async read(operation, response, told) {
    if (response.ok && operation.kind !== "unary")
      return readFramedAnswer(response, framedOf(operation), told);
    if (response.ok) return readUnary(operation, response, told);
    const headers = plainHeaders(response);
    const ended = readUnaryError(response.status, await response.text(), headers);
    return answerError(errorOfEnded(ended, operation), operation);
  },

  async *readStream(operation, response, { onTrailers }) {
    const { metadata } = yield* readMessages(response, framedOf(operation));
    onTrailers?.(metadata);
  },
};

/** Longer targets are not taken everywhere. */
const longestMessage = 2_000;

function writeUnary(
  operation: Operation,
  request: unknown,
  { target, headers }: Pick<OutgoingRequest, "target" | "headers">,
): OutgoingRequest {
  const body = encodeRequest(operation, request);
  if (!operation.grpc?.safe || body.length > longestMessage)
    return { method: "POST", target, headers: { ...headers, "content-type": "application/proto" }, body };
  const message = encodeBase64(body).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const { "connect-protocol-version": _, ...rest } = headers;
  const query = `?base64=1&connect=v1&encoding=proto&message=${message}`;
  return { method: "GET", target: target + query, headers: rest };
}

async function readUnary(operation: Operation, response: Response, { onTrailers }: Told): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const value = decode(codecsOf(operation).response, bytes, operation);
  const trailers = trailersOf(response);
  onTrailers?.(trailers);
  return { ...answerValue(value, plainHeaders(response)), trailers };
}

function trailersOf(response: Response): HeaderFields {
  const trailers = Object.entries(headersOf(response.headers)).filter(([name]) =>
    name.startsWith("trailer-"),
  );
  return Object.fromEntries(trailers.map(([name, value]) => [name.slice("trailer-".length), value]));
}

/** Trailers among the headers, by their own names. */
function plainHeaders(response: Response): HeaderFields {
  return Object.fromEntries(
    Object.entries(headersOf(response.headers)).map(([name, value]) => [
      name.replace(/^trailer-/, ""),
      value,
    ]),
  );
}

function framedOf(operation: Operation): FramedStream {
  return {
    operation,
    readEnd: ({ flags, data }) => ((flags & endStreamFlag) === 0 ? undefined : readEndStream(data)),
  };
}

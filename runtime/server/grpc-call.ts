import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Codec } from "../wire/protobuf/codec.ts";
import { type Ended, endedOfError } from "../wire/rpc/ended.ts";
import { longestTimer } from "../wire/rpc/timeout.ts";
import type { AnswerEncoding } from "../wire/rpc/zlib.ts";
import { type CallAnswer, createAnswer } from "./grpc-answer.ts";
import { type OpenedCall, openCall, refuseForm, speaksGrpc } from "./grpc-head.ts";
import { callerGone, readAll, readOne } from "./grpc-request.ts";
import { requestIdOf } from "./http-handler.ts";
import { type HandlerAnswer, messagesOf, runHandler, toApiError } from "./run-handler.ts";
import type { HandlerContext, Service } from "./service.ts";

/** An rpc, and the handler that answers it. */
export interface Rpc {
  readonly service: Service;
  readonly name: string;
  readonly operation: Operation;
  readonly request: Codec;
  readonly response: Codec;
}

/** What a server knows when a call comes. */
export interface CallPort {
  /** By their paths, `/<package.Service>/<Method>`. */
  readonly rpcs: ReadonlyMap<string, Rpc>;
  readonly maxMessageBytes: number;
  readonly maxAnswerBytes: number;
  readonly compression: AnswerEncoding | undefined;
  /** Told of what a handler threw that is no ApiError. */
  readonly onFault: (error: unknown, operation: Operation) => void;
}

/** One call from its head to its end. */
export function takeCall(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, port: CallPort): void {
  // A stream that breaks is closed, which is heard of below.
  stream.on("error", () => {});
  const fields = fieldsOf(headers);
  const requestId = requestIdOf({ headers: fields });
  if (!speaksGrpc(fields)) {
    refuseForm(stream, requestId);
    return;
  }
  const { compression } = port;
  const takes = compression && (fields["grpc-accept-encoding"] ?? "").split(/\s*,\s*/).includes(compression);
  const encoding = takes ? compression : undefined;
  const answer = createAnswer(stream, { requestId, encoding, maxBytes: port.maxAnswerBytes });
  try {
    const { ":method": method = "", ":path": path = "" } = headers;
    void serveCall({ stream, requestId, answer, port, ...openCall({ method, path, fields }, port.rpcs) });
  } catch (error) {
    answer.end(endedOfError(error as ApiError));
  }
}

/** Without pseudo-headers; HTTP/2 joins all but cookies itself. */
function fieldsOf(headers: IncomingHttpHeaders): HeaderFields {
  const fields: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (name.startsWith(":") || value === undefined) continue;
    fields[name] = typeof value === "string" ? value : value.join(", ");
  }
  return fields;
}

/** What a handler is given of a call over gRPC. */
type CallContext = HandlerContext & Required<Pick<HandlerContext, "sendHeaders" | "trailers">>;

interface Call extends OpenedCall<Rpc> {
  readonly stream: ServerHttp2Stream;
  readonly requestId: string;
  readonly answer: CallAnswer;
  readonly port: CallPort;
}

async function serveCall(call: Call): Promise<void> {
  const { stream, answer, rpc, port } = call;
  const { operation } = rpc;
  const ending = new AbortController();
  const context = createContext(call, ending.signal);
  // What a handler does after the call is over is heard by nobody.
  const fail = (error: unknown): void => {
    if (answer.isOver) return;
    if (!(error instanceof ApiError)) port.onFault(error, operation);
    try {
      answer.end(endedOf(toApiError(error, context), context));
    } catch (fault) {
      // Its own metadata cannot be sent.
      port.onFault(fault, operation);
      answer.end(endedOfError(toApiError(fault, context)));
    }
  };
  const giveUp = (error: unknown): void => {
    fail(error);
    ending.abort(error);
  };
  const timer = watchDeadline(call, (error) => {
    // Nothing can be said behind what the caller does not read.
    if (stream.writableLength > 0) stream.close(constants.NGHTTP2_CANCEL);
    giveUp(error);
  });
  stream.on("close", () => {
    clearTimeout(timer);
    if (answer.isOver) return;
    answer.leave();
    ending.abort(callerGone());
  });
  try {
    await answerCall(call, context, giveUp);
  } catch (error) {
    fail(error);
  }
}

function watchDeadline(
  { rpc, timeoutMs }: Call,
  giveUp: (error: ApiError) => void,
): NodeJS.Timeout | undefined {
  if (timeoutMs === undefined) return undefined;
  const { id } = rpc.operation;
  return setTimeout(
    () => giveUp(new ApiError("The deadline has passed.", { operation: id, code: "DEADLINE_EXCEEDED" })),
    Math.min(timeoutMs, longestTimer),
  );
}

function createContext(
  { rpc, requestId, metadata, timeoutMs, answer }: Call,
  signal: AbortSignal,
): CallContext {
  return {
    operation: rpc.operation,
    headers: metadata,
    requestId,
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    sendHeaders: answer.head,
    trailers: {},
  };
}

async function answerCall(call: Call, context: CallContext, giveUp: (error: unknown) => void): Promise<void> {
  const { stream, answer, rpc, encoding, port } = call;
  const { kind, id } = rpc.operation;
  const reading = {
    stream,
    codec: rpc.request,
    maxBytes: port.maxMessageBytes,
    encoding,
    signal: context.signal,
    giveUp,
  };
  const sendsOne = kind === "unary" || kind === "server-stream";
  const request = sendsOne ? await readOne(reading) : readAll(reading);
  const answered = await runHandler(rpc.service, rpc.name, { request, context });
  if (answered.status >= 300) throw errorOf(answered, context);
  if (kind === "unary" || kind === "client-stream") {
    const data = rpc.response.encode(answered.body);
    answer.head(answered.headers);
    void answer.message(data);
  } else {
    for await (const message of messagesOf(answered.body, id)) {
      if (answer.isOver) return;
      const data = rpc.response.encode(message);
      // A stream's headers wait for what its handler says, until there is a message.
      answer.head(answered.headers);
      const writable = answer.message(data);
      if (writable) await writable;
    }
    answer.head(answered.headers);
  }
  answer.end({ code: 0, message: "", metadata: context.trailers });
}

/** An answer with an error status becomes the status that gRPC has for it. */
function errorOf(
  { status, body, headers }: HandlerAnswer,
  { operation, requestId }: HandlerContext,
): ApiError {
  const hasDetail = typeof body === "object" && body !== null && "detail" in body;
  const message = hasDetail ? String(body.detail) : `status ${status}`;
  return new ApiError(message, { operation: operation.id, requestId, status, details: body, headers });
}

function endedOf(error: ApiError, { operation, trailers }: CallContext): Ended {
  const ended = endedOfError(error, operation.grpc?.messages);
  return { ...ended, metadata: { ...ended.metadata, ...trailers } };
}

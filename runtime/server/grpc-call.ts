import type { Readable } from "node:stream";
import type {
  Metadata,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
  sendUnaryData,
  UntypedHandleCall,
} from "@grpc/grpc-js";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { readMetadata } from "../wire/grpc-metadata.ts";
import { toMetadata, writeError } from "./grpc-method.ts";
import { type HandlerAnswer, messagesOf, runHandler, toApiError } from "./run-handler.ts";
import type { HandlerContext, Service } from "./service.ts";

/** The handler of one rpc. */
export interface RpcHandler {
  readonly service: Service;
  readonly name: string;
  readonly operation: Operation;
  /** An answer is written here, not in grpc-js: one that does not fit is a fault like any other. */
  readonly encode: (message: unknown) => Uint8Array;
  /** Told of what a handler threw that is no ApiError. */
  readonly onFault?: ((error: unknown, operation: Operation) => void) | undefined;
}

/** A handler as grpc-js calls it. */
export function createCallHandler(rpc: RpcHandler): UntypedHandleCall {
  const { kind } = rpc.operation;
  switch (kind) {
    case "unary":
      return (call: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>) => {
        void answerCall(call, call.request, rpc).then((answered) => finish(answered, done));
      };
    case "client-stream":
      return (call: ServerReadableStream<unknown, unknown>, done: sendUnaryData<unknown>) => {
        void answerCall(call, readRequests(call), rpc).then((answered) => finish(answered, done));
      };
    case "server-stream":
      return (call: ServerWritableStream<unknown, unknown>) => {
        void answerCall(call, call.request, rpc).then((answered) => streamAnswer(call, answered, rpc));
      };
    case "bidi-stream":
      return (call: ServerDuplexStream<unknown, unknown>) => {
        void answerCall(call, readRequests(call), rpc).then((answered) => streamAnswer(call, answered, rpc));
      };
    default:
      throw new Error("no such kind", { cause: kind satisfies never });
  }
}

/** The calls of all four kinds, as far as they are alike. */
interface ServerCall {
  readonly metadata: Metadata;
  sendMetadata(metadata: Metadata): void;
  getDeadline(): Date | number;
  on(event: "cancelled", listener: () => void): unknown;
}

/** What a handler is given of a call over gRPC. */
type CallContext = HandlerContext & Required<Pick<HandlerContext, "sendHeaders" | "trailers">>;

interface AnsweredCall {
  readonly context: CallContext;
  readonly body?: unknown;
  readonly headers?: HandlerAnswer["headers"];
  readonly error?: ApiError;
}

async function answerCall(call: ServerCall, request: unknown, rpc: RpcHandler): Promise<AnsweredCall> {
  const context = createContext(call, rpc.operation);
  try {
    // grpc-js ends such a call by a timer, which a quick handler would outrun.
    if (context.timeoutMs === 0)
      throw new ApiError("the deadline had passed before the call came", { code: "DEADLINE_EXCEEDED" });
    const answer = await runHandler(rpc.service, rpc.name, { request, context });
    if (answer.status >= 300) return { context, error: errorOf(answer, context) };
    // A stream's headers may wait for what its handler says, until there is a message.
    if (streamsAnswer(rpc.operation)) return { context, body: answer.body, headers: answer.headers };
    const body = rpc.encode(answer.body);
    context.sendHeaders(answer.headers);
    return { context, body };
  } catch (error) {
    return { context, error: reportFault(error, context, rpc) };
  }
}

function streamsAnswer({ kind }: Operation): boolean {
  return kind === "server-stream" || kind === "bidi-stream";
}

function createContext(call: ServerCall, operation: Operation): CallContext {
  const headers = readMetadata(call.metadata);
  const gone = new AbortController();
  // The caller's cancel, its lost connection, and its deadline.
  call.on("cancelled", () => gone.abort());
  const requestId = headers["x-request-id"] ?? crypto.randomUUID();
  const deadline = Number(call.getDeadline());
  let sent = false;
  return {
    operation,
    headers,
    requestId,
    signal: gone.signal,
    ...(Number.isFinite(deadline) ? { timeoutMs: Math.max(0, deadline - Date.now()) } : {}),
    sendHeaders(given) {
      if (sent) return;
      sent = true;
      call.sendMetadata(toMetadata({ ...given, "x-request-id": requestId }));
    },
    trailers: {},
  };
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

function reportFault(error: unknown, context: HandlerContext, { operation, onFault }: RpcHandler): ApiError {
  if (!(error instanceof ApiError)) onFault?.(error, operation);
  return toApiError(error, context);
}

function finish({ context, body, error }: AnsweredCall, done: sendUnaryData<unknown>): void {
  if (error) done(failureOf(error, context));
  else done(null, body, toMetadata(context.trailers));
}

function failureOf(
  error: ApiError,
  { requestId, trailers, operation }: CallContext,
): ReturnType<typeof writeError> {
  const failure = writeError(error, requestId, operation);
  failure.metadata.merge(toMetadata(trailers));
  return failure;
}

/** Without what else a grpc-js call can do: handlers get messages, and nothing of the protocol. */
async function* readRequests(call: Readable): AsyncGenerator<unknown> {
  // A handler that wants no more messages has not yet answered: leaving must not end the call.
  yield* call.iterator({ destroyOnReturn: false });
}

/** Server- or bidi-streaming. */
type ResponseStream = ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

async function streamAnswer(
  call: ResponseStream,
  { context, body, headers = {}, error }: AnsweredCall,
  rpc: RpcHandler,
): Promise<void> {
  const { signal } = context;
  if (error) {
    call.emit("error", failureOf(error, context));
    return;
  }
  try {
    for await (const message of messagesOf(body, rpc.operation.id)) {
      if (signal.aborted) return;
      context.sendHeaders(headers);
      if (!call.write(rpc.encode(message))) await drained(call, signal);
    }
    context.sendHeaders(headers);
    call.end(toMetadata(context.trailers));
  } catch (failure) {
    // Nobody is left to be told.
    if (signal.aborted) return;
    call.emit("error", failureOf(reportFault(failure, context, rpc), context));
  }
}

function drained(call: ResponseStream, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      call.off("drain", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    call.on("drain", done);
    signal.addEventListener("abort", done);
  });
}

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
import { readHeaders, writeError, writeHeaders } from "./grpc-method.ts";
import { type HandlerAnswer, messagesOf, runHandler, toApiError } from "./run-handler.ts";
import type { HandlerContext, Service } from "./service.ts";

/** The calls of all four kinds, as far as they are alike. */
interface ServerCall {
  readonly metadata: Metadata;
  sendMetadata(metadata: Metadata): void;
  on(event: "cancelled", listener: () => void): unknown;
}

/** A handler as grpc-js calls it. */
export function createCallHandler(service: Service, name: string, operation: Operation): UntypedHandleCall {
  const answer = (call: ServerCall, request: unknown): Promise<AnsweredCall> =>
    answerCall(call, { service, name, operation, request });
  switch (operation.kind) {
    case "unary":
      return (call: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>) => {
        void answer(call, call.request).then((answered) => finish(answered, done));
      };
    case "client-stream":
      return (call: ServerReadableStream<unknown, unknown>, done: sendUnaryData<unknown>) => {
        void answer(call, readRequests(call)).then((answered) => finish(answered, done));
      };
    case "server-stream":
      return (call: ServerWritableStream<unknown, unknown>) => {
        void answer(call, call.request).then((answered) => streamAnswer(call, answered));
      };
    case "bidi-stream":
      return (call: ServerDuplexStream<unknown, unknown>) => {
        void answer(call, readRequests(call)).then((answered) => streamAnswer(call, answered));
      };
    default:
      throw new Error("no such kind", { cause: operation.kind satisfies never });
  }
}

/** Server- or bidi-streaming. */
type ResponseStream = ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

interface AnsweredCall {
  readonly context: HandlerContext;
  readonly body?: unknown;
  readonly error?: ApiError;
}

async function answerCall(
  call: ServerCall,
  {
    service,
    name,
    operation,
    request,
  }: {
    readonly service: Service;
    readonly name: string;
    readonly operation: Operation;
    readonly request: unknown;
  },
): Promise<AnsweredCall> {
  const context = createContext(call, operation);
  try {
    const answer = await runHandler(service, name, { request, context });
    if (answer.status >= 300) return { context, error: errorOf(answer, context) };
    // Headers can be sent once, and only before the first message.
    if (Object.keys(answer.headers).length > 0) call.sendMetadata(writeHeaders(answer.headers));
    return { context, body: answer.body };
  } catch (error) {
    return { context, error: toApiError(error, context) };
  }
}

function createContext(call: ServerCall, operation: Operation): HandlerContext {
  const headers = readHeaders(call.metadata);
  const gone = new AbortController();
  // The caller's cancel, its lost connection, and its deadline.
  call.on("cancelled", () => gone.abort());
  return {
    operation,
    headers,
    requestId: headers["x-request-id"] ?? crypto.randomUUID(),
    signal: gone.signal,
  };
}

/** An answer with an error status becomes the status that gRPC has for it. */
function errorOf(
  { status, body, headers }: HandlerAnswer,
  { operation, requestId }: HandlerContext,
): ApiError {
  const detail =
    typeof body === "object" && body !== null && "detail" in body ? String(body.detail) : `status ${status}`;
  return new ApiError(detail, { operation: operation.id, requestId, status, details: body, headers });
}

function finish({ body, error }: AnsweredCall, done: sendUnaryData<unknown>): void {
  if (error) done(writeError(error));
  else done(null, body);
}

/** A caller that goes away in the middle ends the iteration: what it did send is the handler's to judge by `signal`. */
async function* readRequests(call: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* call;
}

async function streamAnswer(call: ResponseStream, { context, body, error }: AnsweredCall): Promise<void> {
  if (error) {
    call.emit("error", writeError(error));
    return;
  }
  try {
    for await (const message of messagesOf(body, context.operation.id)) {
      if (context.signal.aborted) return;
      if (!call.write(message)) await drained(call, context.signal);
    }
    call.end();
  } catch (failure) {
    if (!context.signal.aborted) call.emit("error", writeError(toApiError(failure, context)));
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

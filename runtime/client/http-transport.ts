import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { type Answer, createCall, type Stream } from "./call.ts";
import type { HttpProtocol } from "./http-protocol.ts";
import { openapiProtocol } from "./openapi-protocol.ts";
import type { CallOptions, Transport } from "./transport.ts";

export interface HttpTransportOptions {
  /**
   * Where the service is: takes the place of the spec's server URL, so the spec's paths are appended to it
   * (`https://api.example.com/v2`).
   */
  readonly baseUrl?: string;
  /** Where a Trefoil gateway is, its prefix included (`https://example.com/api`): one transport for every service behind it. */
  readonly gateway?: string;
  /** Beside OpenAPI: `rpcProtocol`, `graphqlProtocol`. What is not named is not bundled. */
  readonly protocols?: readonly HttpProtocol[];
  /** Sent with every call; a function is asked each time, so that a token can be fresh. */
  readonly headers?: HeaderSource;
  /** Milliseconds; a call's own `timeoutMs` takes its place. */
  readonly timeoutMs?: number;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export type HeaderSource =
  | Readonly<Record<string, string>>
  | ((operation: Operation) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** Carries calls over fetch: in browsers, Node and workers. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const { baseUrl, gateway, timeoutMs } = options;
  const root = (gateway ?? baseUrl ?? "").replace(/\/+$/, "");
  const protocols = [openapiProtocol, ...(options.protocols ?? [])];

  function protocolOf(operation: Operation): HttpProtocol {
    const found = protocols.find(({ binding }) => operation[binding] !== undefined);
    if (found) return found;
    const name = operation.grpc ? "rpcProtocol" : "graphqlProtocol";
    throw new ApiError(`${operation.id} needs ${name}: createHttpTransport({ protocols: [${name}] })`, {
      operation: operation.id,
      code: "UNIMPLEMENTED",
    });
  }

  async function send(
    operation: Operation,
    request: unknown,
    given: { call: CallOptions; streams: boolean },
  ): Promise<Response> {
    const { call, streams } = given;
    const outgoing = protocolOf(operation).write(operation, request, { streams });
    const shared = typeof options.headers === "function" ? await options.headers(operation) : options.headers;
    const headers = { ...outgoing.headers, ...shared, ...call.headers };
    const limit = createLimit(call, timeoutMs);
    const url = root + (gateway === undefined ? "" : (operation.http?.base ?? "")) + outgoing.target;
    try {
      // Looked up at each call: test tools replace it after clients are made.
      const response = await (options.fetch ?? globalThis.fetch)(url, {
        method: outgoing.method,
        headers,
        ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
        ...(outgoing.body instanceof ReadableStream ? { duplex: "half" as const } : {}),
        ...(limit.signal ? { signal: limit.signal } : {}),
      });
      if (streams) limit.clear();
      return response;
    } catch (cause) {
      throw failureOf(operation, cause, limit.signal);
    }
  }

  return {
    call(operation, request, call = {}) {
      const answer = async (): Promise<Answer> => {
        const response = await send(operation, request, { call, streams: false });
        return protocolOf(operation).read(operation, response);
      };
      return createCall(answer());
    },
    stream<Request, Responses, Errors>(
      operation: Operation<Request, Responses, Errors>,
      request: Request,
      call: CallOptions = {},
    ): Stream<Responses[keyof Responses]> {
      return {
        [Symbol.asyncIterator]: () =>
          messages(operation, request, call) as AsyncGenerator<Responses[keyof Responses], void, undefined>,
      };
    },
  };

  async function* messages(
    operation: Operation,
    request: unknown,
    call: CallOptions,
  ): AsyncGenerator<unknown, void, undefined> {
    const leave = new AbortController();
    const signal = call.signal ? AbortSignal.any([call.signal, leave.signal]) : leave.signal;
    const protocol = protocolOf(operation);
    try {
      const response = await send(operation, request, { call: { ...call, signal }, streams: true });
      if (!response.ok) throw (await protocol.read(operation, response)).toError();
      yield* protocol.readStream(operation, response);
    } catch (cause) {
      throw cause instanceof ApiError ? cause : failureOf(operation, cause, signal);
    } finally {
      leave.abort(); // The caller left the loop, or the stream is over: either way nothing more is wanted.
    }
  }
}

/** The caller's signal and the time-out as one signal; `clear` ends the time-out alone. */
function createLimit(
  { signal, timeoutMs }: CallOptions,
  byDefault: number | undefined,
): { signal: AbortSignal | undefined; clear(): void } {
  const limit = timeoutMs ?? byDefault;
  if (limit === undefined) return { signal, clear: () => undefined };
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), limit);
  (timer as { unref?: () => void }).unref?.();
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    clear: () => clearTimeout(timer),
  };
}

function failureOf(operation: Operation, cause: unknown, signal: AbortSignal | undefined): ApiError {
  const { id } = operation;
  if (cause instanceof ApiError) return cause;
  if (!signal?.aborted)
    return new ApiError(`${id} could not be reached`, {
      operation: id,
      code: "UNAVAILABLE",
      reason: "network",
      cause,
    });
  const isTimeout = signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
  if (isTimeout)
    return new ApiError(`${id} took too long`, {
      operation: id,
      code: "DEADLINE_EXCEEDED",
      reason: "timeout",
      cause,
    });
  return new ApiError(`${id} was cancelled`, {
    operation: id,
    code: "CANCELLED",
    reason: "cancelled",
    cause,
  });
}

import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { ValueOf } from "../wire/contents.ts";
import { headersOf } from "../wire/http/read-response.ts";
import { type Answer, createCall, type Stream } from "./call.ts";
import { createLimit, failureOf, type Limit } from "./http-limit.ts";
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
  /**
   * Beside OpenAPI: `graphqlProtocol`, and for rpcs one of `rpcProtocol` (HTTP/JSON), `connectProtocol`,
   * `grpcWebProtocol`. What is not named is not bundled.
   */
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
    const { id } = operation;
    throw new ApiError(`${id} needs protocols: [${name}]`, { operation: id, code: "UNIMPLEMENTED" });
  }

  async function send(
    operation: Operation,
    request: unknown,
    { call, limit, streams }: SendParts,
  ): Promise<Response> {
    const shared = typeof options.headers === "function" ? await options.headers(operation) : options.headers;
    const asked = mergeHeaders([shared, call.headers]);
    const protocol = protocolOf(operation);
    const want = { timeoutMs, ...call, streams, contentType: asked["content-type"] };
    const { method, target, headers, body } = await protocol.write(operation, request, want);
    // A caller who asks for a form cannot know what separates its parts.
    if (/^multipart[^;]*$/.test(asked["content-type"] ?? "")) delete asked["content-type"];
    const prefix = gateway ? (protocol.rootOf?.(root) ?? root + (operation.http?.base ?? "")) : root;
    const url = addQuery(prefix + target, call.query);
    let response: Response;
    try {
      // Looked up at each call: test tools replace it after clients are made.
      response = await (options.fetch ?? globalThis.fetch)(url, {
        method,
        headers: mergeHeaders([headers, asked]),
        body: body ?? null,
        // What a body that is a stream has to say, and any other may; TypeScript does not know it.
        ...{ duplex: "half" },
        signal: limit.signal ?? null,
      });
    } catch (cause) {
      throw failureOf(operation, cause, { signal: limit.signal, reason: "network" });
    }
    call.onHeaders?.(headersOf(response.headers));
    return response;
  }

  async function answerOf(operation: Operation, request: unknown, call: CallOptions): Promise<Answer> {
    const limit = createLimit({ timeoutMs, ...call });
    try {
      const response = await send(operation, request, { call, limit, streams: false });
      return await protocolOf(operation)
        .read(operation, response, call)
        .catch((cause: unknown) => {
          throw failureOf(operation, cause, { signal: limit.signal, reason: "truncated" });
        });
    } finally {
      limit.clear(); // A body that is handed over as a stream may take its time.
    }
  }

  async function* messages(
    operation: Operation,
    request: unknown,
    call: CallOptions,
  ): AsyncGenerator<unknown, void, undefined> {
    const leave = new AbortController();
    const signal = call.signal ? AbortSignal.any([call.signal, leave.signal]) : leave.signal;
    const limit = createLimit({ timeoutMs, ...call, signal });
    try {
      const response = await send(operation, request, { call, limit, streams: true });
      const protocol = protocolOf(operation);
      if (!response.ok) throw (await protocol.read(operation, response, call)).toError();
      for await (const message of protocol.readStream(operation, response, call)) {
        limit.clear();
        yield message;
      }
    } catch (cause) {
      throw failureOf(operation, cause, { signal: limit.signal, reason: "truncated" });
    } finally {
      limit.clear();
      leave.abort(); // The caller left the loop, or the stream is over: either way nothing more is wanted.
    }
  }

  return {
    call: (operation, request, call = {}) => createCall(answerOf(operation, request, call)),
    stream<Request, Responses, Errors>(
      operation: Operation<Request, Responses, Errors>,
      request: Request,
      call: CallOptions = {},
    ): Stream<ValueOf<Responses>> {
      return {
        [Symbol.asyncIterator]: () =>
          messages(operation, request, call) as AsyncGenerator<ValueOf<Responses>, void, undefined>,
      };
    },
  };
}

interface SendParts {
  readonly call: CallOptions;
  readonly limit: Limit;
  readonly streams: boolean;
}

/**
 * Names in lower case, so that a call's own header takes the place of the transport's however each is written. Cookies
 * of all of them are sent.
 */
function mergeHeaders(
  sources: readonly (Readonly<Record<string, string>> | undefined)[],
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of sources.flatMap((headers) => Object.entries(headers ?? {}))) {
    const key = name.toLowerCase();
    merged[key] = key === "cookie" && merged[key] ? `${merged[key]}; ${value}` : value;
  }
  return merged;
}

function addQuery(url: string, query: CallOptions["query"]): string {
  if (!query) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(query)}`;
}

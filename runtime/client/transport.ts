import type { Operation } from "../descriptors.ts";
import type { ValueOf } from "../wire/contents.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Call, Stream } from "./call.ts";

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until the call is given up with DEADLINE_EXCEEDED; of a stream, until its first message. */
  readonly timeoutMs?: number;
  /** Sent along: HTTP headers, or gRPC metadata. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of the answer's headers as soon as they are there: what a stream has no other place for. */
  readonly onHeaders?: (headers: HeaderFields) => void;
  /** Told of what an rpc said at its end, when it ended well. An error has it among its headers. */
  readonly onTrailers?: (trailers: HeaderFields) => void;
  /** Added to the URL's query, as text that is not yet encoded; HTTP alone. */
  readonly query?: Readonly<Record<string, string>>;
}

/** What carries a call. Clients are written against this alone: the same client works over HTTP, gRPC or in memory. */
export interface Transport {
  /** The answer is one value. `Request` is an `AsyncIterable` where the caller streams. */
  call<Request, Responses, Errors, Headers>(
    operation: Operation<Request, Responses, Errors, Headers>,
    request: Request,
    options?: CallOptions,
  ): Call<Responses, Errors, Headers>;

  /** The answer is a stream of messages. */
  stream<Request, Responses, Errors>(
    operation: Operation<Request, Responses, Errors>,
    request: Request,
    options?: CallOptions,
  ): Stream<ValueOf<Responses>>;
}

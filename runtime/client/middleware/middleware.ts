import type { Operation } from "../../descriptors.ts";
import { type Answer, answerOf, createCall } from "../call.ts";
import type { CallOptions, Transport } from "../transport.ts";

/** A transport in front of another: what it does, it does over HTTP, gRPC and in memory alike. */
export type Middleware = (next: Transport) => Transport;

/** What is asked, on its way through the middleware. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: unknown;
  readonly options: CallOptions;
}

/** What is done around a call, and around a stream; where one is left out, it passes as it is. */
export interface Around {
  readonly call?: (
    exchange: Exchange,
    next: (exchange: Exchange) => Promise<Answer>,
  ) => Answer | Promise<Answer>;
  readonly stream?: (
    exchange: Exchange,
    next: (exchange: Exchange) => AsyncIterable<unknown>,
  ) => AsyncIterable<unknown>;
}

/** The one way in: everything else in this folder is made with it. A declared error is an answer, not an exception. */
export function createMiddleware(around: Around): Middleware {
  return (next) => {
    const callNext = ({ operation, request, options }: Exchange): Promise<Answer> =>
      answerOf(next.call(operation, request, options));
    const streamNext = ({ operation, request, options }: Exchange): AsyncIterable<unknown> =>
      next.stream(operation, request, options);
    return {
      call(operation, request, options = {}) {
        if (!around.call) return next.call(operation, request, options);
        const { call } = around;
        return createCall((async () => call({ operation, request, options }, callNext))());
      },
      stream(operation, request, options = {}) {
        if (!around.stream) return next.stream(operation, request, options);
        return around.stream({ operation, request, options }, streamNext) as ReturnType<
          typeof next.stream<typeof request, never, never>
        >;
      },
    };
  };
}

/** The transport behind the middleware, the first of which sees a call first and its answer last. */
export function withMiddleware(transport: Transport, ...middleware: readonly Middleware[]): Transport {
  return middleware.reduceRight((next, wrap) => wrap(next), transport);
}

import type { Answer } from "../call.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";

export interface Interceptor {
  /** Gives the exchange to go on with: the same, or another with other headers. */
  readonly before?: (exchange: Exchange) => Exchange | Promise<Exchange>;
  /** Sees every answer, declared errors too, and gives the one to go on with. */
  readonly after?: (answer: Answer, exchange: Exchange) => Answer | Promise<Answer>;
  /** Sees every message of a stream, and gives the one to go on with. */
  readonly message?: (message: unknown, exchange: Exchange) => unknown;
  /** Told of what has no answer: a network failure, an abort, an undeclared status. It is thrown all the same. */
  readonly failed?: (error: unknown, exchange: Exchange) => void;
}

/** Looks at calls, or changes them, before they go out and after they are answered. */
export function intercept(interceptor: Interceptor): Middleware {
  const {
    before = (exchange) => exchange,
    after = (answer) => answer,
    message = (value) => value,
    failed = () => undefined,
  } = interceptor;
  return createMiddleware({
    async call(exchange, next) {
      const asked = await before(exchange);
      const answer = await next(asked).catch((error: unknown) => {
        failed(error, asked);
        throw error;
      });
      return after(answer, asked);
    },
    async *stream(exchange, next) {
      const asked = await before(exchange);
      try {
        for await (const value of next(asked)) yield message(value, asked);
      } catch (error) {
        failed(error, asked);
        throw error;
      }
    },
  });
}

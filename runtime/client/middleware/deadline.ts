import { ApiError } from "../../wire/api-error.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";

/**
 * Gives a call up after the time, all its tries together where it stands before `retry`. Of a stream it is the time
 * until the first message. (`timeoutMs` of a call or a transport is that of one try.)
 */
export function deadline(ms: number | ((exchange: Exchange) => number | undefined)): Middleware {
  const limitOf = typeof ms === "number" ? () => ms : ms;
  return createMiddleware({
    async call(exchange, next) {
      const limit = startLimit(exchange, limitOf(exchange));
      try {
        return await next(limit.exchange);
      } catch (error) {
        throw limit.isOver() ? limit.toError(error) : error;
      } finally {
        limit.clear();
      }
    },
    async *stream(exchange, next) {
      const limit = startLimit(exchange, limitOf(exchange));
      try {
        for await (const message of next(limit.exchange)) {
          limit.clear();
          yield message;
        }
      } catch (error) {
        throw limit.isOver() ? limit.toError(error) : error;
      } finally {
        limit.clear();
      }
    },
  });
}

interface Limit {
  readonly exchange: Exchange;
  isOver(): boolean;
  toError(cause: unknown): ApiError;
  clear(): void;
}

function startLimit(exchange: Exchange, ms: number | undefined): Limit {
  const { operation, options } = exchange;
  const controller = new AbortController();
  const timer =
    ms === undefined
      ? undefined
      : setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), ms);
  const signal = options.signal ? AbortSignal.any([options.signal, controller.signal]) : controller.signal;
  return {
    exchange: { ...exchange, options: { ...options, signal } },
    isOver: () => controller.signal.aborted,
    toError: (cause) =>
      new ApiError(`${operation.id} took too long`, {
        operation: operation.id,
        code: "DEADLINE_EXCEEDED",
        reason: "timeout",
        cause,
      }),
    clear: () => clearTimeout(timer),
  };
}

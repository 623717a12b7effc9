import { ApiError } from "../../wire/api-error.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";
import { canResend, isRepeatable } from "./repeatable.ts";
import { sleep } from "./sleep.ts";

export interface ReconnectOptions {
  /** How often in a row to try without getting an event; 5 when absent. */
  readonly attempts?: number;
  /** Milliseconds to wait, unless the stream has said how long by `retry:`; 1,000 when absent. */
  readonly waitMs?: number;
  /** Also when the service ends the stream in good order, as a browser's EventSource does. A connection without any event is the last. */
  readonly afterEnd?: boolean;
  /** Which streams; those that are asked for idempotently when absent. */
  readonly mayRepeat?: (exchange: Exchange) => boolean;
}

/** Takes a stream of server-sent events up again where it broke off, by `Last-Event-ID` (WHATWG HTML, section 9.2.3). */
export function reconnect(options: ReconnectOptions = {}): Middleware {
  const { attempts = 5, waitMs = 1000, afterEnd = false, mayRepeat = isRepeatable } = options;
  return createMiddleware({
    async *stream(exchange, next) {
      let lastId: string | undefined;
      let pauseMs = waitMs;
      for (let failures = 0; ; ) {
        let events = 0;
        try {
          for await (const message of next(lastId === undefined ? exchange : resume(exchange, lastId))) {
            events += 1;
            failures = 0;
            const { id, retry } = Object(message) as { readonly id?: string; readonly retry?: number };
            lastId = id ?? lastId;
            pauseMs = retry ?? pauseMs;
            yield message;
          }
          if (!afterEnd || events === 0) return;
        } catch (error) {
          failures += 1;
          const isWorthIt =
            failures < attempts && isBroken(error) && canResend(exchange) && mayRepeat(exchange);
          if (!isWorthIt) throw error;
        }
        await sleep(pauseMs, exchange.options.signal);
      }
    },
  });
}

/** An empty id says that there is none any more. */
function resume(exchange: Exchange, lastId: string): Exchange {
  if (lastId === "") return exchange;
  const { options } = exchange;
  return { ...exchange, options: { ...options, headers: { ...options.headers, "last-event-id": lastId } } };
}

function isBroken(error: unknown): boolean {
  return error instanceof ApiError && (error.reason === "network" || error.reason === "truncated");
}

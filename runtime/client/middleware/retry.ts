import { ApiError } from "../../wire/api-error.ts";
import type { Answer } from "../call.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";
import { canResend, isRepeatable } from "./repeatable.ts";
import { readRetryAfter } from "./retry-after.ts";
import { sleep } from "./sleep.ts";

export interface RetryOptions {
  /** How often a call is made at most, the first time included; 3 when absent. */
  readonly attempts?: number;
  /** Upper bound of the first wait in milliseconds, doubled each time; 100 when absent. */
  readonly baseMs?: number;
  /** The longest wait; 10,000 when absent. A `Retry-After` that asks for more ends the trying. */
  readonly maxWaitMs?: number;
  /** How many calls out of a hundred may be made again, so that retries do not drown a service that is down; 20 when absent. */
  readonly budgetPercent?: number;
  /** Statuses to try again at; 408, 429, 502, 503 and 504 when absent. */
  readonly statuses?: readonly number[];
  /** Instead of the rule that only what is idempotent, or carries an Idempotency-Key, is made again. */
  readonly mayRepeat?: (exchange: Exchange) => boolean;
  /** Told before each wait. */
  readonly onRetry?: (facts: {
    readonly exchange: Exchange;
    readonly attempt: number;
    readonly waitMs: number;
  }) => void;
}

/** What is saved up when nothing fails. */
const mostSaved = 10;

/**
 * Makes a call again that failed for a passing reason, after a random part of a wait that doubles ("full jitter"), or
 * as long as the service says. A stream is begun again only while no message has come.
 */
export function retry(options: RetryOptions = {}): Middleware {
  const { attempts = 3, baseMs = 100, maxWaitMs = 10_000, budgetPercent = 20 } = options;
  const { mayRepeat = isRepeatable, onRetry } = options;
  const statuses = new Set(options.statuses ?? [408, 429, 502, 503, 504]);
  let budget = mostSaved;

  /** Milliseconds to wait before the next try; nothing when there shall be none. */
  function waitBefore(exchange: Exchange, attempt: number, failure: Failure): number | undefined {
    if (attempt >= attempts || budget < 1 || !isPassing(failure, statuses)) return undefined;
    if (!canResend(exchange) || !mayRepeat(exchange)) return undefined;
    const asked = readRetryAfter(failure.headers);
    if (asked !== undefined) return asked <= maxWaitMs ? asked : undefined;
    return Math.random() * Math.min(maxWaitMs, baseMs * 2 ** (attempt - 1));
  }

  /** Whether to go on, after the wait; a caller that gives up meanwhile is told so by the next try. */
  async function again(exchange: Exchange, attempt: number, failure: Failure): Promise<boolean> {
    const waitMs = waitBefore(exchange, attempt, failure);
    if (waitMs === undefined) return false;
    budget -= 1;
    onRetry?.({ exchange, attempt, waitMs });
    await sleep(waitMs, exchange.options.signal);
    return true;
  }

  const save = (): void => {
    budget = Math.min(mostSaved, budget + budgetPercent / 100);
  };

  return createMiddleware({
    async call(exchange, next) {
      save();
      for (let attempt = 1; ; attempt += 1) {
        const tried: Answer | Thrown = await next(exchange).catch((error: unknown) => ({ error }));
        if ("error" in tried) {
          if (!(await again(exchange, attempt, failureOf(tried.error)))) throw tried.error;
        } else if (tried.ok || !(await again(exchange, attempt, tried))) return tried;
      }
    },
    async *stream(exchange, next) {
      save();
      for (let attempt = 1; ; attempt += 1) {
        let begun = false;
        try {
          for await (const message of next(exchange)) {
            begun = true;
            yield message;
          }
          return;
        } catch (error) {
          if (begun || !(await again(exchange, attempt, failureOf(error)))) throw error;
        }
      }
    },
  });
}

interface Thrown {
  readonly error: unknown;
}

interface Failure {
  readonly status: number;
  readonly headers: Answer["headers"];
  readonly reason?: string | undefined;
}

function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return error;
  return { status: 0, headers: {} };
}

/** A call that never reached the service has no status of its own, but that of its code. */
function isPassing({ status, reason }: Failure, statuses: ReadonlySet<number>): boolean {
  if (reason === "cancelled" || reason === "invalid-response") return false;
  return reason === "network" || reason === "truncated" || statuses.has(status);
}

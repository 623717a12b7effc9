import { createMiddleware, type Exchange, type Middleware } from "../../client/middleware/middleware.ts";
import { canResend, isRepeatable } from "../../client/middleware/repeatable.ts";
import { sleep } from "../../client/middleware/sleep.ts";
import type { Table } from "../../descriptors.ts";
import { ApiError } from "../../wire/api-error.ts";
import type { BudgetOf } from "./retry-budget.ts";
import { retriesOf } from "./retry-rules.ts";
import { startTries, type Tries } from "./try-again.ts";

/** In front of an upstream's transport. `onRetry` is told each time that a call is made again. */
export type RetryFields = (upstream: string, onRetry: () => void) => Middleware;

/** What a graph's fields call is made again by the rules and from the budget of proxied calls. */
export function createFieldRetries(table: Table, budgetOf: BudgetOf): RetryFields {
  const rules = new Map(table.routes.map((route) => [route.operation, retriesOf(table, route)]));
  return (upstream, onRetry) => {
    const start = (exchange: Exchange): Tries | undefined => {
      const retries = rules.get(exchange.operation.id);
      if (!retries || !isRepeatable(exchange) || !canResend(exchange)) return undefined;
      const timeoutMs = exchange.options.timeoutMs ?? Number.POSITIVE_INFINITY;
      return startTries({ retries, timeoutMs, repeatable: true, budgetOf, upstream });
    };
    /** Waits, where there shall be another try. */
    const again = async (
      exchange: Exchange,
      tries: Tries | undefined,
      failure: unknown,
    ): Promise<boolean> => {
      const waitMs = tries && waitAfter(tries, failure);
      if (waitMs === undefined) return false;
      await sleep(waitMs, exchange.options.signal);
      if (exchange.options.signal?.aborted) return false;
      onRetry();
      return true;
    };
    return createMiddleware({
      async call(exchange, next) {
        const tries = start(exchange);
        for (;;) {
          try {
            const answer = await next(inTime(exchange, tries));
            if (answer.ok || !(await again(exchange, tries, answer))) return answer;
          } catch (error) {
            if (!(await again(exchange, tries, error))) throw error;
          }
        }
      },
      async *stream(exchange, next) {
        const tries = start(exchange);
        for (;;) {
          let hasBegun = false;
          try {
            for await (const message of next(inTime(exchange, tries))) {
              hasBegun = true;
              yield message;
            }
            return;
          } catch (error) {
            if (hasBegun || !(await again(exchange, tries, error))) throw error;
          }
        }
      },
    });
  };
}

/** An error that came as an answer tells its status; one without an answer, that there was no connection. */
function waitAfter(tries: Tries, failure: unknown): number | undefined {
  if (failure instanceof ApiError && failure.reason !== undefined)
    return failure.reason === "network" ? tries.afterFailure("ECONNRESET") : undefined;
  const { status, headers = {} } = failure as Partial<ApiError>;
  return status === undefined ? undefined : tries.afterStatus(status, headers);
}

/** All tries together take no longer than the call may. */
function inTime(exchange: Exchange, tries: Tries | undefined): Exchange {
  if (!tries || tries.attempt === 1) return exchange;
  return { ...exchange, options: { ...exchange.options, timeoutMs: tries.timeLeft() } };
}

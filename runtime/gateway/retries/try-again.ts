import { readRetryAfter } from "../../client/middleware/retry-after.ts";
import type { Retries, RetryReason } from "../../descriptors.ts";
import type { BudgetOf } from "./retry-budget.ts";
import { waitBeforeRetry } from "./retry-rules.ts";

/** The tries of one call to an upstream. */
export interface Tries {
  /** The number of the one that is under way, from 1. */
  readonly attempt: number;
  /** Milliseconds until the next try, which is taken from the budget then; nothing where this one was the last. */
  afterStatus(status: number, headers: Parameters<typeof readRetryAfter>[0]): number | undefined;
  /** The same of a connection that broke before the answer began, by its code. */
  afterFailure(code: string): number | undefined;
  /** Milliseconds that the next try may take. */
  timeLeft(): number;
}

/** Nothing reached the upstream: whatever it is may be asked again. */
const unreached: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  // HTTP/2 says of a call that it was not looked at (RFC 9113, section 8.7).
  "REFUSED_STREAM",
]);

/** The upstream may have heard all of it, and done what it says. */
const broken: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET"]);

export interface TriesOptions {
  readonly retries: Retries;
  /** For all of them together. */
  readonly timeoutMs: number;
  /** Whether asking twice does what asking once does. */
  readonly repeatable: boolean;
  readonly budgetOf: BudgetOf;
  readonly upstream: string;
}

/** Nothing where a call is made once. */
export function startTries(options: TriesOptions): Tries | undefined {
  const { retries, timeoutMs, repeatable, budgetOf, upstream } = options;
  if (retries.attempts === 1) return undefined;
  const budget = budgetOf(upstream);
  const begin = performance.now();
  let attempt = 1;
  budget.count(begin);
  const next = (reason: RetryReason, retryAfterMs?: number): number | undefined => {
    const wait = waitBeforeRetry(retries, { reason, attempt, retryAfterMs, random: Math.random() });
    const now = performance.now();
    if (wait === undefined || now + wait >= begin + timeoutMs || !budget.take(now)) return undefined;
    attempt += 1;
    return wait;
  };
  return {
    get attempt() {
      return attempt;
    },
    timeLeft: () => Math.max(1, Math.ceil(begin + timeoutMs - performance.now())),
    afterStatus(status, headers) {
      if (!repeatable || (status !== 502 && status !== 503 && status !== 504)) return undefined;
      return next(status, readRetryAfter(headers));
    },
    afterFailure(code) {
      if (!unreached.has(code) && !(repeatable && broken.has(code))) return undefined;
      return next("connection");
    },
  };
}

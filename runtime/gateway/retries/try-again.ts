import { readRetryAfter } from "../../client/middleware/retry-after.ts";
import type { Retries, RetryReason } from "../../descriptors.ts";
import type { BudgetOf, RetryBudget } from "./retry-budget.ts";
import { waitBeforeRetry } from "./retry-rules.ts";

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
  return options.retries.attempts === 1 ? undefined : new Tries(options);
}

/** The tries of one call to an upstream. */
export class Tries {
  readonly #options: TriesOptions;
  readonly #budget: RetryBudget;
  readonly #begin = performance.now();
  /** The number of the one that is under way, from 1. */
  attempt = 1;

  constructor(options: TriesOptions) {
    this.#options = options;
    this.#budget = options.budgetOf(options.upstream);
    this.#budget.count(this.#begin);
  }

  /** Milliseconds that the next try may take. */
  timeLeft(): number {
    return Math.max(1, Math.ceil(this.#begin + this.#options.timeoutMs - performance.now()));
  }

  /** Milliseconds until the next try, which is taken from the budget then; nothing where this one was the last. */
  afterStatus(status: number, headers: Parameters<typeof readRetryAfter>[0]): number | undefined {
    if (!this.#options.repeatable || (status !== 502 && status !== 503 && status !== 504)) return undefined;
    return this.#next(status, readRetryAfter(headers));
  }

  /** The same of a connection that broke before the answer began, by its code. */
  afterFailure(code: string): number | undefined {
    if (!unreached.has(code) && !(this.#options.repeatable && broken.has(code))) return undefined;
    return this.#next("connection");
  }

  #next(reason: RetryReason, retryAfterMs?: number): number | undefined {
    const { retries, timeoutMs } = this.#options;
    const failure = { reason, attempt: this.attempt, retryAfterMs, random: Math.random() };
    const wait = waitBeforeRetry(retries, failure);
    const now = performance.now();
    if (wait === undefined || now + wait >= this.#begin + timeoutMs || !this.#budget.take(now))
      return undefined;
    this.attempt += 1;
    return wait;
  }
}

import type { GrpcBinding, Retries, RetryReason, Route, Table } from "../../descriptors.ts";

/** What holds where gateway.yaml says nothing: a kept connection may end at the moment in which it is used again. */
const unsaid: Retries = { attempts: 2, on: ["connection"], budgetPercent: 20, minPerSecond: 3 };

export function retriesOf(table: Table, route: Pick<Route, "attempts">): Retries {
  const retries = table.retries ?? unsaid;
  return route.attempts === undefined ? retries : { ...retries, attempts: route.attempts };
}

/** Methods with which asking twice does what asking once does (RFC 9110, section 9.2.2; QUERY by its draft). */
const methods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "QUERY", "PUT", "DELETE", "TRACE"]);

/** Of a plan. */
interface Asked {
  readonly head: { readonly method: string };
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Whether the call may be asked twice: by its method, or because its caller says so; of an rpc by `idempotency_level`, or
 * by the method of its first rule of google.api.http.
 */
export function isRepeatable({ head, fields }: Asked, grpc?: GrpcBinding): boolean {
  if (methods.has(head.method) || fields["idempotency-key"] !== undefined) return true;
  return grpc !== undefined && (grpc.safe || grpc.idempotent || methods.has(grpc.rules?.[0]?.method ?? ""));
}

/** How a try ended. */
export interface Failure {
  readonly reason: RetryReason;
  /** Number of the try, from 1. */
  readonly attempt: number;
  /** What the service asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** From 0 to 1. */
  readonly random: number;
}

/** Upper bounds of a wait, in milliseconds: of the first one, of any, and of what `Retry-After` may ask for. */
const baseMs = 25;
const longestMs = 1_000;
const longestAskedMs = 5_000;

/**
 * Milliseconds to wait before the next try, a random part of a bound that doubles ("full jitter"), or as long as the
 * service says; nothing where there shall be none. What it leaves to others: whether the call may be asked twice, and
 * whether the budget has room.
 */
export function waitBeforeRetry({ attempts, on }: Retries, failure: Failure): number | undefined {
  const { reason, attempt, retryAfterMs, random } = failure;
  if (attempt >= attempts || !on.includes(reason)) return undefined;
  if (retryAfterMs !== undefined) return retryAfterMs <= longestAskedMs ? retryAfterMs : undefined;
  return random * Math.min(longestMs, baseMs * 2 ** (attempt - 1));
}

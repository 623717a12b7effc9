import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";

export interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

export interface Limit {
  readonly signal: AbortSignal | undefined;
  /** Ends the time-out alone. */
  clear(): void;
}

/** The caller's signal and the time-out as one signal. */
export function createLimit({ signal, timeoutMs }: Limits): Limit {
  if (timeoutMs === undefined) return { signal, clear: () => undefined };
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), timeoutMs);
  (timer as { unref?: () => void }).unref?.();
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    clear: () => clearTimeout(timer),
  };
}

const failures = {
  network: ["could not be reached", "UNAVAILABLE"],
  truncated: ["was cut off in the middle of its answer", "UNAVAILABLE"],
  timeout: ["took too long", "DEADLINE_EXCEEDED"],
  cancelled: ["was cancelled", "CANCELLED"],
} as const;

/** `reason`: what it is when nobody cancelled, before the answer (`network`) or in the middle of it (`truncated`). */
export function failureOf(
  { id }: Operation,
  cause: unknown,
  { signal, reason }: { signal: AbortSignal | undefined; reason: "network" | "truncated" },
): ApiError {
  if (cause instanceof ApiError) return cause;
  const isTimeout = (signal?.reason as { readonly name?: unknown } | undefined)?.name === "TimeoutError";
  const why = signal?.aborted ? (isTimeout ? "timeout" : "cancelled") : reason;
  const [words, code] = failures[why];
  return new ApiError(`${id} ${words}`, { operation: id, code, reason: why, cause });
}

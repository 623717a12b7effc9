import { addHeaders } from "./add-headers.ts";
import type { Exchange, Middleware } from "./middleware.ts";

/** Where a call stands in a trace (W3C Trace Context, level 1). */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits, of the span that makes the call. */
  readonly spanId: string;
  readonly sampled?: boolean;
  /** `tracestate`, as it came. */
  readonly state?: string;
}

export interface TraceContextOptions {
  /** The span that is under way, as a tracer knows it; without one each call begins a trace of its own. */
  readonly current?: (exchange: Exchange) => TraceParent | undefined;
}

/** Sends `traceparent`, and `tracestate` where there is one. */
export function traceContext({ current = () => undefined }: TraceContextOptions = {}): Middleware {
  return addHeaders((exchange) => {
    const { traceId, spanId, sampled = true, state } = current(exchange) ?? beginTrace();
    const traceparent = `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`;
    return { traceparent, ...(state === undefined ? {} : { tracestate: state }) };
  });
}

function beginTrace(): TraceParent {
  return { traceId: randomHex(16), spanId: randomHex(8) };
}

/** All zeros is no id, and never comes up. */
function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}

import type { HeaderFields } from "../wire/http-message.ts";

/**
 * What of a request's headers goes along with a call that the gateway makes in its stead, of a transcoded request or
 * of a graph's field: who calls, traces, and what is the service's own. The rest is about a body that stays here.
 */
export function callHeaders(forwarded: HeaderFields): HeaderFields {
  return Object.fromEntries(Object.entries(forwarded).filter(([name]) => passing.test(name)));
}

const passing = /^(x-.+|traceparent|tracestate|baggage|authorization|accept-language|idempotency-key|via)$/;

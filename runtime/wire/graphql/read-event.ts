import { ApiError } from "../api-error.ts";
import { readGraphqlResult } from "./read-result.ts";

/** An event of a stream, as WHATWG's event stream format has it. */
export interface GraphqlEvent {
  readonly event?: string | undefined;
  readonly data: string;
}

export type SubscriptionEvent =
  | { readonly kind: "next"; readonly data: unknown }
  | { readonly kind: "complete" }
  /** A comment to keep the connection alive, or an event of a later version. */
  | { readonly kind: "other" };

/**
 * Reads one event of a subscription (GraphQL over SSE, distinct connections mode: `next` with a result, `complete` last).
 * A result with errors ends the stream for the caller: it throws an `ApiError`. A stream that stops without `complete`
 * was cut short.
 */
export function readSubscriptionEvent({ event, data }: GraphqlEvent, operation: string): SubscriptionEvent {
  if (event === "complete") return { kind: "complete" };
  if (event !== "next") return { kind: "other" };
  const result = readGraphqlResult({ operation, status: 200, body: parse(data, operation) });
  if (!result) throw invalid(operation);
  if (!result.ok) throw result.toError();
  return { kind: "next", data: result.data };
}

function parse(data: string, operation: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw invalid(operation, cause);
  }
}

function invalid(operation: string, cause?: unknown): ApiError {
  return new ApiError("an event of the subscription is not a GraphQL result", {
    operation,
    code: "INTERNAL",
    reason: "invalid-response",
    cause,
  });
}

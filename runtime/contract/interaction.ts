import type { Json } from "../descriptors.ts";

/** What a consumer asks of a provider and what it lives with as an answer, in Pact's sense. Values may hold matchers. */
export interface Interaction {
  /** Operation id. */
  readonly operation: string;
  /** Name of the example that it was made from. */
  readonly example: string;
  /** `users.v2.getUser: ada`: the interaction in the contract, and the provider state that it needs. */
  readonly description: string;
  /** Parameters of the provider state: those of the request. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly request: ExpectedRequest;
  readonly response: ExpectedResponse;
  /** What the consumer's own caller sends, below the URL that the service's paths begin at. */
  readonly call: {
    readonly method: string;
    readonly target: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
}

export interface ExpectedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, Json>>;
  readonly body?: Json;
}

export interface ExpectedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, Json>>;
  /** Nothing where the body is not JSON: the content type alone is held to. */
  readonly body?: Json;
}

/** An example, or an operation, that no interaction could be made of. */
export interface Skipped {
  readonly operation: string;
  readonly example?: string;
  readonly reason: string;
}

export interface Interactions {
  readonly interactions: readonly Interaction[];
  readonly skipped: readonly Skipped[];
}

/** `users.v2.getUser: ada` → the operation's id and the example's name. */
export function readDescription(description: string): {
  readonly operation: string;
  readonly example: string;
} {
  const [operation = description, ...rest] = description.split(": ");
  return { operation, example: rest.join(": ") };
}

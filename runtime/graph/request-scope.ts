import type DataLoader from "dataloader";
import type { GraphContext } from "./graph.ts";

/** What lives as long as one GraphQL request: who asks, and the calls made so far. */
export interface RequestScope {
  readonly context: GraphContext;
  /** Of batched calls, by name. */
  readonly loaders: Map<string, DataLoader<Keyed, unknown, string>>;
  /** Of other calls, by operation and request. */
  readonly answers: Map<string, Promise<unknown>>;
}

/** One wish to call an operation, with all that tells it from others. */
export interface Keyed {
  readonly request: Readonly<Record<string, unknown>>;
  /** Batched calls: the value to look the answer up by. */
  readonly key: unknown;
}

export function createRequestScope(context: GraphContext): RequestScope {
  return { context, loaders: new Map(), answers: new Map() };
}

/** After a change what was read before it is read anew. */
export function forgetCalls({ loaders, answers }: RequestScope): void {
  loaders.clear();
  answers.clear();
}

import type DataLoader from "dataloader";
import type { GraphContext } from "./graph.ts";

/** What lives as long as one GraphQL request: who asks, and the calls made so far. */
export interface RequestScope {
  readonly context: GraphContext;
  /** Of batched calls, by name: a key or several → its items. */
  readonly loaders: Map<string, DataLoader<unknown, unknown, string>>;
  /** Of other calls, by operation and request. */
  readonly answers: Map<string, Promise<unknown>>;
  /** What fields made of those answers, by field and request. */
  readonly values: Map<string, Promise<unknown>>;
}

export function createRequestScope(context: GraphContext): RequestScope {
  return { context, loaders: new Map(), answers: new Map(), values: new Map() };
}

/** After a change what was read before it is read anew. */
export function forgetCalls({ loaders, answers, values }: RequestScope): void {
  loaders.clear();
  answers.clear();
  values.clear();
}

import type { GraphQLField } from "graphql";
import type { GraphOptions } from "./graph.ts";
import { isBug, maskError } from "./mask-error.ts";
import type { RequestScope } from "./request-scope.ts";

/** What a field fails with is told to the caller only where it was meant for callers. */
export function hideBugs(field: GraphQLField<unknown, RequestScope>, onBug: GraphOptions["onBug"]): void {
  const { resolve, subscribe } = field;
  const hide = (error: unknown, scope: RequestScope): Error => {
    if (isBug(error)) onBug?.(error, scope.context);
    return maskError(error, scope.context.requestId);
  };
  const guard =
    (answer: NonNullable<typeof resolve>): NonNullable<typeof resolve> =>
    // biome-ignore lint/complexity/useMaxParams: graphql-js calls it so
    (parent, args, scope, info) => {
      try {
        const value: unknown = answer(parent, args, scope, info);
        if (!(value instanceof Promise)) return value;
        return value.catch((error: unknown) => {
          throw hide(error, scope);
        });
      } catch (error) {
        throw hide(error, scope);
      }
    };
  if (resolve) field.resolve = guard(resolve);
  if (subscribe) field.subscribe = guard(subscribe);
}

import { GraphQLError, type GraphQLField } from "graphql";
import type { GraphOptions } from "./graph.ts";
import { isBug, maskError } from "./mask-error.ts";
import type { RequestScope } from "./request-scope.ts";

type Answer = NonNullable<GraphQLField<unknown, RequestScope>["resolve"]>;

/** What a field fails with is told to the caller only where it was meant for callers. */
export function hideBugs(field: GraphQLField<unknown, RequestScope>, onBug: GraphOptions["onBug"]): void {
  const { resolve, subscribe } = field;
  const hide = (error: unknown, scope: RequestScope): GraphQLError => {
    if (isBug(error)) onBug?.(error, scope.context);
    return maskError(error, scope.context.requestId);
  };
  const guard =
    (answer: Answer, tell: (error: GraphQLError) => Error = (error) => error): Answer =>
    // biome-ignore lint/complexity/useMaxParams: graphql-js calls it so
    (parent, args, scope, info) => {
      try {
        const value: unknown = answer(parent, args, scope, info);
        if (!(value instanceof Promise)) return value;
        return value.catch((error: unknown) => {
          throw tell(hide(error, scope));
        });
      } catch (error) {
        throw tell(hide(error, scope));
      }
    };
  if (resolve) field.resolve = guard(resolve);
  if (subscribe) field.subscribe = guard(subscribe, withStatus);
}

/** A subscription that does not begin has no events to tell it in: its answer has the status of the error. */
function withStatus(error: GraphQLError): Error {
  const { message, originalError, extensions } = error;
  return new GraphQLError(message, {
    originalError,
    extensions: { ...extensions, http: { status: Number(extensions["status"] ?? 500) } },
  });
}

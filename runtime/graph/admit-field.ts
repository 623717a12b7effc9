import type { GraphQLField } from "graphql";
import type { GraphOptions } from "./graph.ts";
import type { RequestScope } from "./request-scope.ts";

/** Asks before a root field is answered or subscribed to; who is refused never reaches what it calls. */
export function admitField(
  field: GraphQLField<unknown, RequestScope>,
  operation: string,
  admit: NonNullable<GraphOptions["admit"]>,
): void {
  const { resolve, subscribe } = field;
  if (subscribe) {
    // biome-ignore lint/complexity/useMaxParams: graphql-js calls it so
    field.subscribe = async (parent, args, scope, info) => {
      await admit(operation, scope.context);
      return subscribe(parent, args, scope, info);
    };
  } else if (resolve) {
    // biome-ignore lint/complexity/useMaxParams: graphql-js calls it so
    field.resolve = (parent, args, scope, info) => {
      const admitted = admit(operation, scope.context);
      if (!admitted) return resolve(parent, args, scope, info);
      return admitted.then(() => resolve(parent, args, scope, info));
    };
  }
}

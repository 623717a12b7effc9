import type { GraphQLField } from "graphql";
import { ApiError } from "../wire/api-error.ts";
import type { FieldRecord, GraphContext } from "./graph.ts";
import type { RequestScope } from "./request-scope.ts";

type Tell = (record: FieldRecord, context: GraphContext) => void;

/** Tells of a root field when it has been answered, or its subscription has begun: what a route's metrics are to REST. */
export function watchField(
  field: GraphQLField<unknown, RequestScope>,
  operation: string,
  onAnswered: Tell,
): void {
  const watch =
    (answer: NonNullable<typeof field.resolve>): NonNullable<typeof field.resolve> =>
    // biome-ignore lint/complexity/useMaxParams: graphql-js calls it so
    async (parent, args, scope, info) => {
      const begin = performance.now();
      const tell = (outcome: Pick<FieldRecord, "code" | "status">): void =>
        onAnswered({ operation, ...outcome, durationMs: performance.now() - begin }, scope.context);
      try {
        const value: unknown = await answer(parent, args, scope, info);
        tell({ code: "OK", status: 200 });
        return value;
      } catch (error) {
        const isKnown = error instanceof ApiError;
        tell({ code: isKnown ? error.code : "INTERNAL", status: isKnown ? error.status : 500 });
        throw error;
      }
    };
  // An event's own function only reads what has come.
  if (field.subscribe) field.subscribe = watch(field.subscribe);
  else if (field.resolve) field.resolve = watch(field.resolve);
}

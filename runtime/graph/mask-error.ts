import { GraphQLError } from "graphql";
import { ApiError } from "../wire/api-error.ts";
import { isProblem } from "../wire/problem.ts";

/**
 * What a caller is told of an error: of an `ApiError` its message, code, status and operation, as the upstream gave
 * them; of a bug only that there was one. An error of GraphQL itself, a mistake in the query, keeps its own words.
 */
export function maskError(error: unknown, requestId?: string): GraphQLError {
  if (error instanceof GraphQLError && !isBug(error)) return error;
  const given = error instanceof GraphQLError ? error : undefined;
  const place = given ? { nodes: given.nodes, path: given.path } : {};
  const cause = given?.originalError ?? error;
  if (!(cause instanceof ApiError)) {
    return new GraphQLError("Unexpected error", {
      ...place,
      extensions: { code: "INTERNAL", status: 500, ...(requestId === undefined ? {} : { requestId }) },
    });
  }
  const { code, status, operation, details } = cause;
  return new GraphQLError(cause.message, {
    ...place,
    originalError: cause,
    extensions: {
      code,
      status,
      operation,
      requestId: cause.requestId ?? requestId,
      ...(isProblem(details) ? { type: details.type, title: details.title } : {}),
    },
  });
}

/** Whether something failed that nobody meant to: graphql-js wraps it, or it is on its own. */
export function isBug(error: unknown): boolean {
  if (error instanceof ApiError) return false;
  if (!(error instanceof GraphQLError)) return true;
  const { originalError } = error;
  return (
    originalError !== undefined &&
    originalError !== null &&
    !(originalError instanceof ApiError) &&
    isBug(originalError)
  );
}

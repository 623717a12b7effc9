import { ApiError } from "../api-error.ts";
import { isProblem, type Problem, problemOf } from "../problem.ts";
import { type Code, codes } from "../status.ts";

/** The problem that HTTP callers of an rpc get: with the code that gRPC callers would see, and its details. */
export function writeTranscodedProblem(error: ApiError, requestId?: string, operation?: string): Problem {
  const { details } = error;
  return {
    ...problemOf(error, requestId),
    // A handler's error need not say where it comes from.
    ...(error.operation === undefined && operation !== undefined ? { operation } : {}),
    code: error.code,
    ...(Array.isArray(details) ? { details } : {}),
  };
}

/** The error that the problem tells of, as a gRPC caller would get it. */
export function readTranscodedProblem(
  body: unknown,
  facts: {
    readonly operation: string;
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): ApiError {
  const problem = isProblem(body) ? body : undefined;
  const code = problem && isCode(problem["code"]) ? problem["code"] : undefined;
  const words = problem?.detail ?? problem?.title;
  return new ApiError(words ?? `${facts.operation} was answered with ${facts.status}`, {
    ...facts,
    code,
    // As over gRPC: the messages, or else the problem itself.
    details: Array.isArray(problem?.["details"]) ? problem["details"] : body,
    requestId: facts.headers?.["x-request-id"] ?? problem?.requestId,
  });
}

function isCode(value: unknown): value is Code {
  return (codes as readonly unknown[]).includes(value);
}

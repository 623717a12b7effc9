import type { Json } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { isProblem } from "../wire/problem.ts";
import { type Code, codes } from "../wire/status.ts";
import type { MockAnswer } from "./protocol.ts";

/** The error that an answer with a problem is; a `code` that it names is exact, where a status stands for several. */
export function errorOf(operation: string, { status, body, headers }: MockAnswer): ApiError {
  const details = body as Readonly<Record<string, Json>> | undefined;
  const code = codes.find((name): name is Code => name === details?.["code"]);
  const problem = isProblem(details) ? details : undefined;
  const message = problem?.detail ?? problem?.title ?? `The mock answers with ${status}.`;
  return new ApiError(message, { operation, status, code, details, headers });
}

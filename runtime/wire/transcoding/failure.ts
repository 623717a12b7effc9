import type { Json } from "../../descriptors.ts";
import type { ApiError } from "../api-error.ts";
import { problemMediaType } from "../problem.ts";
import { toRpcStatus } from "../protobuf/rpc-status.ts";
import { readAccept } from "./accept.ts";
import { writeTranscodedProblem } from "./problem.ts";

/** An error as HTTP callers of an rpc get it. */
export interface Failure {
  readonly contentType: string;
  readonly json: Json;
}

export interface FailureContext {
  readonly accept: string | undefined;
  readonly requestId?: string | undefined;
  readonly operation: string;
}

/**
 * A problem (RFC 9457), with the code and the details that a gRPC caller would see; a google.rpc.Status for who takes
 * JSON and neither problems nor everything.
 */
export function writeFailure(error: ApiError, { accept, requestId, operation }: FailureContext): Failure {
  const types = readAccept(accept);
  const takesJson = types.includes("application/json");
  const takesProblem = types.some(
    (type) => type === problemMediaType || type === "*/*" || type === "application/*",
  );
  if (takesJson && !takesProblem)
    return { contentType: "application/json", json: toRpcStatus(error) as unknown as Json };
  const problem = writeTranscodedProblem(error, requestId, operation);
  return { contentType: problemMediaType, json: problem as unknown as Json };
}

import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import type { Compression } from "../wire/rpc/compression.ts";
import type { Dialect } from "../wire/rpc/dialect.ts";
import { endedOfError } from "../wire/rpc/ended.ts";
import { openAnswer } from "../wire/rpc/open-answer.ts";
import { openRequest } from "../wire/rpc/open-request.ts";
import type { Forward } from "./conclude.ts";
import { type OpenedRpc, traitsOf } from "./rpc-call.ts";

export interface SpokenRpc {
  readonly dialect: Dialect;
  readonly operation: Operation;
}

/** gRPC, gRPC-Web and Connect at an rpc's own path: as gRPC with protobuf to the upstream, and back. */
export function openDialect(
  { plan, headers }: Forward,
  { dialect, operation }: SpokenRpc,
  compression: Compression,
): OpenedRpc {
  const answer = openAnswer(dialect, operation);
  try {
    const opened = openRequest(dialect, {
      operation,
      fields: plan.fields,
      query: plan.query,
      maxBytes: plan.route.sizes.maxBodyBytes,
      compression,
    });
    const [path = ""] = plan.forwardTarget.split("?");
    const metadata = callerMetadata(headers);
    return { kind: "call", call: { ...opened, answer, path, metadata, ...traitsOf(plan, operation) } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: "ended", answer, ended: endedOfError(error) };
  }
}

/** What of the caller's headers is not the protocol's, or about a body that becomes another. */
function callerMetadata(headers: HeaderFields): HeaderFields {
  const metadata: Record<string, string> = {};
  for (const name in headers) if (!protocols.test(name)) metadata[name] = headers[name] as string;
  return metadata;
}

const protocols =
  /^(grpc-(timeout|encoding|accept-encoding)|connect-.*|content-(type|length|encoding)|accept|accept-encoding|x-grpc-web)$/;

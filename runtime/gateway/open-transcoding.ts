import type { HttpRule, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { Compression } from "../wire/rpc/compression.ts";
import { endedOfError } from "../wire/rpc/ended.ts";
import { createTranscodingReader } from "../wire/transcoding/request-reader.ts";
import { createTranscodedStream } from "../wire/transcoding/stream-answer.ts";
import { createTranscodedAnswer } from "../wire/transcoding/unary-answer.ts";
import { callHeaders } from "./call-headers.ts";
import type { Forward } from "./conclude.ts";
import { type OpenedRpc, traitsOf } from "./rpc-call.ts";

/** An rpc and the rule by which a route reaches it. */
export interface Transcoding {
  readonly operation: Operation;
  readonly rule: HttpRule;
}

/** HTTP/JSON in, an rpc to the upstream, and back: one JSON value, or a stream of messages in the form that is liked. */
export function openTranscoding(
  { plan, headers }: Forward,
  { operation, rule }: Transcoding,
  compression: Compression,
): OpenedRpc {
  const { grpc, kind } = operation;
  const context = { operation, rule, accept: plan.fields["accept"], requestId: plan.requestId };
  const answer = kind === "unary" ? createTranscodedAnswer(context) : createTranscodedStream(context);
  try {
    const request = createTranscodingReader({
      operation,
      rule,
      variables: plan.variables,
      query: plan.query,
      fields: plan.fields,
      maxBytes: plan.route.sizes.maxBodyBytes,
      compression,
    });
    const call = {
      request,
      answer,
      headers: { "grpc-accept-encoding": "identity" },
      path: `/${grpc?.service}/${grpc?.method}`,
      metadata: callHeaders(headers),
      ...traitsOf(plan, operation),
    };
    return { kind: "call", call };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: "ended", answer, ended: endedOfError(error) };
  }
}

import type { HttpRule, Operation } from "../../descriptors.ts";
import { ApiError } from "../../wire/api-error.ts";
import { endedOfError } from "../../wire/rpc/ended.ts";
import { createTranscodingReader } from "../../wire/transcoding/request-reader.ts";
import { createTranscodedStream } from "../../wire/transcoding/stream-answer.ts";
import { createTranscodedAnswer } from "../../wire/transcoding/unary-answer.ts";
import { callHeaders } from "../call-headers.ts";
import type { Forward } from "../conclude.ts";
import { carryRpc, finishRpc } from "./carry-rpc.ts";
import type { Exchange } from "./exchange.ts";
import { gzip } from "./gzip.ts";
import type { UpstreamPort } from "./upstream-port.ts";

/** An rpc and the rule by which a route reaches it. */
export interface Transcoding {
  readonly operation: Operation;
  readonly rule: HttpRule;
}

/** HTTP/JSON in, an rpc to the upstream, and back: one JSON value, or a stream of messages in the form that is liked. */
export function transcodeCall(
  exchange: Exchange,
  forward: Forward,
  { operation, rule, ...port }: Transcoding & UpstreamPort,
): Promise<void> {
  const { plan } = forward;
  const { grpc, kind } = operation;
  const context = { operation, rule, accept: plan.fields["accept"], requestId: plan.requestId };
  const answer = kind === "unary" ? createTranscodedAnswer(context) : createTranscodedStream(context);
  try {
    return carryRpc(exchange, forward, {
      request: createTranscodingReader({
        operation,
        rule,
        variables: plan.variables,
        query: plan.query,
        fields: plan.fields,
        maxBytes: plan.route.sizes.maxBodyBytes,
        compression: gzip,
      }),
      answer,
      headers: { "grpc-accept-encoding": "identity" },
      ...port,
      path: `/${grpc?.service}/${grpc?.method}`,
      metadata: callHeaders(forward.headers),
      isStream: kind !== "unary",
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return finishRpc(exchange, forward, { answer, ended: endedOfError(error) });
  }
}

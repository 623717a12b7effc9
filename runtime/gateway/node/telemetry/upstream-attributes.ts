import type { Attributes } from "@opentelemetry/api";
import { codes } from "../../../wire/status.ts";
import type { UsageRecord } from "../../metering/usage-record.ts";
import type { UpstreamRecord } from "../../upstream-record.ts";
import type { TelledCall } from "./call-attributes.ts";

/** A call to an upstream, as the caller of it tells. */
export interface TelledUpstream extends Omit<TelledCall, "rpc"> {
  readonly isRpc: boolean;
  /** Of a call to a language model. */
  readonly model: TelledModel | undefined;
}

/** By the conventions for generative AI. */
export interface TelledModel {
  readonly attributes: Attributes;
  readonly metrics: Attributes;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstTokenSeconds: number | undefined;
}

export function tellUpstream(record: UpstreamRecord): TelledUpstream {
  const { rpc, failure, status, grpcStatus, method, operation, requestId, upstream, resends } = record;
  const { hostname, port, protocol } = new URL(record.url);
  const server: Attributes = {
    "server.address": hostname,
    "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
  };
  const code = grpcStatus === undefined ? undefined : (codes[grpcStatus] ?? String(grpcStatus));
  const answered = rpc === undefined ? httpError(status) : code === "OK" ? undefined : code;
  const errorType = failure ?? answered;
  const error: Attributes = errorType === undefined ? {} : { "error.type": errorType };
  const metrics: Attributes =
    rpc === undefined
      ? {
          "http.request.method": method,
          ...server,
          ...(status === undefined ? {} : { "http.response.status_code": status }),
          ...error,
        }
      : {
          "rpc.system.name": "grpc",
          "rpc.method": rpc,
          ...server,
          ...(code === undefined ? {} : { "rpc.status_code": code }),
          ...error,
        };
  const model = record.usage && tellModel(record.usage, upstream);
  return {
    name: rpc ?? method,
    isRpc: rpc !== undefined,
    isError: errorType !== undefined,
    metrics,
    model,
    attributes: {
      ...metrics,
      ...(rpc === undefined ? { "url.full": record.url + record.path } : {}),
      ...(resends > 0 ? { "http.request.resend_count": resends } : {}),
      ...model?.attributes,
      "trefoil.operation": operation,
      "trefoil.upstream": upstream,
      "trefoil.request_id": requestId,
    },
  };
}

/** To who asks, a 4xx is an error as well. */
function httpError(status: number | undefined): string | undefined {
  return status !== undefined && status >= 400 ? String(status) : undefined;
}

/** Which model was asked for stands in a request that is not read: what is told is the one that answered. */
function tellModel(usage: UsageRecord, upstream: string): TelledModel {
  const { model, serviceRequestId, inputTokens, outputTokens, firstTokenMs } = usage;
  const metrics: Attributes = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": upstream,
    ...(model === "" ? {} : { "gen_ai.response.model": model }),
  };
  const firstTokenSeconds = firstTokenMs === undefined ? undefined : firstTokenMs / 1000;
  return {
    metrics,
    inputTokens,
    outputTokens,
    firstTokenSeconds,
    attributes: {
      ...metrics,
      ...(serviceRequestId === undefined ? {} : { "gen_ai.response.id": serviceRequestId }),
      "gen_ai.usage.input_tokens": inputTokens,
      "gen_ai.usage.output_tokens": outputTokens,
      ...(firstTokenSeconds === undefined
        ? {}
        : { "gen_ai.response.time_to_first_chunk": firstTokenSeconds }),
    },
  };
}

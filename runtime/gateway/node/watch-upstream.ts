import { randomBytes } from "node:crypto";
import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import type { HeaderFields } from "../../wire/http-message.ts";
import type { Plan } from "../plan.ts";
import { traceHeaders } from "../trace-context.ts";
import type { UpstreamRecord } from "../upstream-record.ts";

/** Looks on as one call to an upstream is made. */
export interface UpstreamWatch {
  /** Beside the call's own: where it stands in the trace. */
  readonly headers: HeaderFields;
  /** Once; what comes later is not told. */
  end(outcome: Outcome): void;
}

export type Outcome = Pick<UpstreamRecord, "status" | "grpcStatus" | "failure" | "usage">;

/** What is known of a call to an upstream before it is made. */
export type UpstreamCall = Pick<
  UpstreamRecord,
  "operation" | "upstream" | "url" | "method" | "path" | "rpc" | "resends"
>;

/** Tells of each call to an upstream when it is over. */
export type WatchUpstream = (plan: Plan, call: UpstreamCall) => UpstreamWatch;

export function createUpstreamWatch(onUpstream: (record: UpstreamRecord) => void): WatchUpstream {
  return ({ trace, requestId }, call) => {
    const begin = performance.now();
    const spanId = randomBytes(8).toString("hex");
    let isOver = false;
    return {
      headers: traceHeaders(trace, trace.sampled ? spanId : undefined),
      end(outcome) {
        if (isOver) return;
        isOver = true;
        const durationMs = performance.now() - begin;
        onUpstream({
          trace,
          spanId,
          requestId,
          ...call,
          at: Date.now() - durationMs,
          durationMs,
          ...outcome,
        });
      },
    };
  };
}

/** Follows an rpc to its end, whatever that is. `usageOf` is asked then. */
export function followRpc(
  watch: UpstreamWatch,
  stream: ClientHttp2Stream,
  usageOf: () => UpstreamRecord["usage"],
): void {
  let status: number | undefined;
  let grpcStatus: number | undefined;
  let failure: string | undefined;
  const read = (headers: IncomingHttpHeaders): void => {
    const code = headers["grpc-status"];
    if (code !== undefined) grpcStatus = Number(code);
  };
  stream.on("response", (headers) => {
    status = headers[":status"];
    read(headers);
  });
  stream.on("trailers", read);
  stream.on("error", (error: NodeJS.ErrnoException) => {
    failure = error.code ?? error.name;
  });
  stream.on("close", () => {
    if (grpcStatus === undefined) failure ??= "cancelled";
    watch.end({ status, grpcStatus, failure, usage: usageOf() });
  });
}

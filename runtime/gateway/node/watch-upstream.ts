import { randomBytes } from "node:crypto";
import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { traceHeaders } from "../trace-context.ts";
import type { UpstreamRecord } from "../upstream-record.ts";
import type { UpstreamWatch, WatchUpstream } from "../upstream-watch.ts";

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

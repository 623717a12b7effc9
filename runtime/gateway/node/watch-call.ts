import type { Http2ServerResponse } from "node:http2";
import type { CallRecord } from "../call-record.ts";
import type { Identity } from "../identity.ts";
import type { Plan } from "../plan.ts";
import type { Exchange } from "./exchange.ts";

/** Collects what becomes known of a call on its way. */
export interface CallWatch {
  planned(plan: Plan): void;
  /** Of an answer that no plan came before. */
  answered(operation: string | undefined): void;
  identified(identity: Identity | undefined): void;
}

/** Tells of a call when its answer has ended, or its caller is gone. */
export function watchCall(exchange: Exchange, onCall: (record: CallRecord) => void): CallWatch {
  const { request, response } = exchange;
  const begin = performance.now();
  // Gone by the time that the call is over.
  const remote = request.socket.remoteAddress ?? "";
  let plan: Plan | undefined;
  let operation: string | undefined;
  let identity: Identity | undefined;
  let isFinished = false;
  response.once("finish", () => {
    isFinished = true;
  });
  response.once("close", () => {
    const grpcStatus = grpcStatusOf(exchange);
    const traceId = /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(String(request.headers["traceparent"] ?? ""))?.[1];
    const userAgent = request.headers["user-agent"];
    onCall({
      requestId: String(response.getHeader("x-request-id") ?? plan?.requestId ?? ""),
      method: request.method ?? "",
      path: (request.url ?? "").split("?", 1)[0] ?? "",
      httpVersion: request.httpVersion,
      ...(operation === undefined ? {} : { operation }),
      ...(plan?.route.upstream === undefined ? {} : { upstream: plan.route.upstream }),
      status: response.headersSent ? response.statusCode : 499,
      ...(grpcStatus === undefined ? {} : { grpcStatus }),
      durationMs: Math.round((performance.now() - begin) * 1000) / 1000,
      ...(exchange.fields ? { fields: exchange.fields } : {}),
      address: plan?.client.address ?? remote.replace(/^::ffff:/, ""),
      ...(identity ? { subject: identity.subject } : {}),
      ...(identity?.keyId === undefined ? {} : { keyId: identity.keyId }),
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(traceId === undefined ? {} : { traceId }),
      ...(plan?.headers["deprecation"] === undefined ? {} : { deprecated: true }),
      ...(exchange.failure === undefined ? {} : { failure: exchange.failure }),
      ...(isFinished ? {} : { incomplete: true }),
    });
  });
  return {
    planned(made) {
      plan = made;
      operation = made.route.operation;
    },
    answered(of) {
      operation ??= of;
    },
    identified(who) {
      identity = who;
    },
  };
}

function grpcStatusOf({ request, response }: Exchange): number | undefined {
  if (!String(request.headers["content-type"] ?? "").startsWith("application/grpc")) return undefined;
  const trailers =
    request.httpVersion === "2.0" ? (response as Http2ServerResponse).stream?.sentTrailers : undefined;
  const status = response.getHeader("grpc-status") ?? trailers?.["grpc-status"];
  return status === undefined ? undefined : Number(status);
}

import type { Http2ServerResponse } from "node:http2";
import type { CallRecord } from "../call-record.ts";
import { isDeprecated } from "../lifecycle.ts";
import type { Plan } from "../plan.ts";
import type { TraceContext } from "../trace-context.ts";
import type { Exchange } from "./exchange.ts";

/** Beside its record, where a call is in a trace and what was planned for it; nothing where its head was refused. */
export interface CallContext {
  readonly trace: TraceContext | undefined;
  readonly plan: Plan | undefined;
}

/** Told of each call when it is over. */
export type OnCall = (record: CallRecord, context: CallContext) => void;

/** Tells of a call whose answer has ended, or whose caller is gone. */
export function recordCall(exchange: Exchange, onCall: OnCall): void {
  const { request, response, planned, identity } = exchange;
  const plan = planned?.kind === "plan" ? planned : undefined;
  // Where there was no plan, headers that were written with the head are not known to the response.
  const answered = planned?.kind === "answer" ? planned : undefined;
  const headers = plan?.fields ?? request.headers;
  const trace = planned?.trace;
  // Every member always, though JSON leaves out what is not there: the engine likes records that are all alike.
  const record: CallRecord = {
    requestId: plan?.requestId ?? answered?.response.headers["x-request-id"] ?? "",
    method: request.method ?? "",
    path: (request.url ?? "").split("?", 1)[0] ?? "",
    httpVersion: request.httpVersion,
    operation: plan?.route.operation ?? answered?.operation,
    upstream: plan?.route.upstream,
    status: response.headersSent ? response.statusCode : 499,
    grpcStatus: isGrpc(headers["content-type"]) ? grpcStatusOf(exchange) : undefined,
    durationMs: Math.round((performance.now() - exchange.begin) * 1000) / 1000,
    fields: exchange.fields,
    address: plan?.client.address ?? exchange.remoteAddress,
    subject: identity?.subject,
    issuer: identity?.issuer,
    keyId: identity?.keyId,
    userAgent: headers["user-agent"],
    traceId: trace?.traceId,
    deprecated: plan && isDeprecated(plan) ? true : undefined,
    retries: exchange.retries,
    violations: exchange.violations,
    failure: exchange.failure,
    incomplete: response.writableFinished ? undefined : true,
  };
  onCall(record, { trace, plan });
}

function isGrpc(contentType: string | undefined): boolean {
  return contentType?.startsWith("application/grpc") === true;
}

function grpcStatusOf({ request, response }: Exchange): number | undefined {
  const trailers =
    request.httpVersion === "2.0" ? (response as Http2ServerResponse).stream?.sentTrailers : undefined;
  const status = response.getHeader("grpc-status") ?? trailers?.["grpc-status"];
  return status === undefined ? undefined : Number(status);
}

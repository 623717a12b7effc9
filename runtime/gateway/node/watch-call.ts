import type { Http2ServerResponse } from "node:http2";
import type { CallRecord } from "../call-record.ts";
import type { Identity } from "../identity.ts";
import { isDeprecated } from "../lifecycle.ts";
import type { Answered, Plan } from "../plan.ts";
import type { TraceContext } from "../trace-context.ts";
import type { Exchange } from "./exchange.ts";

/** Collects what becomes known of a call on its way. */
export interface CallWatch {
  planned(plan: Plan): void;
  /** Of an answer that no plan came before. */
  answered(answered: Answered): void;
  identified(identity: Identity | undefined): void;
}

/** Beside its record, where a call is in a trace and what was planned for it; nothing where its head was refused. */
export interface CallContext {
  readonly trace: TraceContext | undefined;
  readonly plan: Plan | undefined;
}

/** Told of each call when it is over. */
export type OnCall = (record: CallRecord, context: CallContext) => void;

/** Tells of a call when its answer has ended, or its caller is gone. */
export function watchCall(exchange: Exchange, onCall: OnCall): CallWatch {
  const { request, response } = exchange;
  const begin = performance.now();
  // Gone by the time that the call is over.
  const remote = request.socket.remoteAddress ?? "";
  let plan: Plan | undefined;
  let trace: TraceContext | undefined;
  let operation: string | undefined;
  let identity: Identity | undefined;
  // Not asked of the response: headers that were written with its head are not known to it.
  let requestId = "";
  let isFinished = false;
  response.on("finish", () => {
    isFinished = true;
  });
  response.on("close", () => {
    const { headers = request.headers } = exchange;
    const grpcStatus = isGrpc(headers["content-type"]) ? grpcStatusOf(exchange) : undefined;
    const userAgent = headers["user-agent"];
    // Every member always, though JSON leaves out what is not there: the engine likes records that are all alike.
    const record: CallRecord = {
      requestId,
      method: request.method ?? "",
      path: (request.url ?? "").split("?", 1)[0] ?? "",
      httpVersion: request.httpVersion,
      operation,
      upstream: plan?.route.upstream,
      status: response.headersSent ? response.statusCode : 499,
      grpcStatus,
      durationMs: Math.round((performance.now() - begin) * 1000) / 1000,
      fields: exchange.fields,
      address: plan?.client.address ?? remote.replace(/^::ffff:/, ""),
      subject: identity?.subject,
      issuer: identity?.issuer,
      keyId: identity?.keyId,
      userAgent,
      traceId: trace?.traceId,
      deprecated: plan && isDeprecated(plan) ? true : undefined,
      retries: exchange.retries,
      violations: exchange.violations,
      failure: exchange.failure,
      incomplete: isFinished ? undefined : true,
    };
    onCall(record, { trace, plan });
  });
  return {
    planned(made) {
      plan = made;
      trace = made.trace;
      operation = made.route.operation;
      requestId = made.requestId;
    },
    answered(answer) {
      operation ??= answer.operation;
      trace ??= answer.trace;
      requestId = answer.response.headers["x-request-id"] ?? "";
    },
    identified(who) {
      identity = who;
    },
  };
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

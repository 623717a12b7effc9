import type { Attributes } from "@opentelemetry/api";
import { codes } from "../../../wire/status.ts";
import type { CallRecord } from "../../call-record.ts";
import type { CallContext } from "../watch-call.ts";

/** A call as OpenTelemetry's conventions tell it (HTTP 1.23 and RPC, both stable): for its span, and for its metrics. */
export interface TelledCall {
  readonly name: string;
  /** Of the span alone, beside those of the metrics. */
  readonly attributes: Attributes;
  /** Of few values, all of them from the table or of a protocol: no caller can make up one. */
  readonly metrics: Attributes;
  /** The same of an rpc. */
  readonly rpc: Attributes | undefined;
  readonly isError: boolean;
}

const methods = new Set(
  ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"], //
);

/** Codes with which a server says that it is its own fault (semantic conventions for gRPC). */
const serverFaults: ReadonlySet<string> = new Set(
  ["UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"], //
);

export function tellCall(record: CallRecord, { plan }: CallContext): TelledCall {
  const { status, failure, httpVersion } = record;
  const method = methods.has(record.method) ? record.method : "_OTHER";
  const route = plan?.route.publicPath;
  const rpc = rpcOf(record, plan);
  const code = rpc?.["rpc.status_code"];
  const isRpcFault = typeof code === "string" && serverFaults.has(code);
  const isError = status >= 500 || isRpcFault;
  const errorType = isError ? (failure ?? (isRpcFault ? code : String(status))) : undefined;
  const metrics: Attributes = {
    "http.request.method": method,
    "url.scheme": plan?.scheme ?? "http",
    ...(route === undefined ? {} : { "http.route": route }),
    "http.response.status_code": status,
    "network.protocol.version": httpVersion === "2.0" ? "2" : httpVersion,
    ...(errorType === undefined ? {} : { "error.type": errorType }),
  };
  return {
    name: nameOf(method, route, rpc),
    metrics,
    rpc,
    isError,
    attributes: {
      ...metrics,
      ...rpc,
      "url.path": record.path,
      "client.address": record.address,
      ...serverOf(plan?.fields["host"]),
      ...(method === "_OTHER" ? { "http.request.method_original": record.method } : {}),
      ...(record.userAgent === undefined ? {} : { "user_agent.original": record.userAgent }),
      ...(record.operation === undefined ? {} : { "trefoil.operation": record.operation }),
      "trefoil.request_id": record.requestId,
    },
  };
}

function nameOf(method: string, route: string | undefined, rpc: Attributes | undefined): string {
  if (rpc) return String(rpc["rpc.method"]);
  const verb = method === "_OTHER" ? "HTTP" : method;
  return route === undefined ? verb : `${verb} ${route}`;
}

/** Of a call that spoke one of the protocols of rpcs. A transcoded one is plain HTTP to its caller. */
function rpcOf({ grpcStatus, status }: CallRecord, plan: CallContext["plan"]): Attributes | undefined {
  if (!plan?.dialect) return undefined;
  const isConnect = plan.dialect.kind.startsWith("connect");
  const code = grpcStatus ?? (isConnect && status === 200 ? 0 : undefined);
  return {
    "rpc.system.name": isConnect ? "connectrpc" : "grpc",
    "rpc.method": plan.route.publicPath.slice(1),
    ...(code === undefined ? {} : { "rpc.status_code": codes[code] ?? String(code) }),
  };
}

/** `api.example.com:8443` */
function serverOf(host: string | undefined): Attributes {
  const [, address, port] = /^(.*?)(?::(\d+))?$/.exec(host ?? "") ?? [];
  if (!address) return {};
  return { "server.address": address, ...(port === undefined ? {} : { "server.port": Number(port) }) };
}

import type { OutgoingHttpHeaders } from "node:http2";
import type { HeaderFields } from "../../wire/http-message.ts";
import { writeGrpcTimeout } from "../../wire/rpc/timeout.ts";
import type { RpcCall } from "../rpc-call.ts";

export interface RpcTry {
  /** What is left of the caller's deadline, where it has one. */
  readonly timeLeftMs: number | undefined;
  /** How often the call was made before. */
  readonly resends: number;
  /** Of who looks on. */
  readonly watched: HeaderFields | undefined;
}

/** What an upstream is told of a call, and of which try it is. */
export function rpcHeaders(
  { path, metadata, headers }: RpcCall,
  { timeLeftMs, resends, watched }: RpcTry,
): OutgoingHttpHeaders {
  return {
    ...metadata,
    ...watched,
    ...headers,
    ...(timeLeftMs === undefined ? {} : { "grpc-timeout": writeGrpcTimeout(Math.max(1, timeLeftMs)) }),
    ...(resends === 0 ? {} : { "grpc-previous-rpc-attempts": String(resends) }),
    "content-type": "application/grpc+proto",
    te: "trailers",
    ":method": "POST",
    ":path": path,
  };
}

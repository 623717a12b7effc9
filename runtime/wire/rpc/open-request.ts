import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { readGetQuery } from "../connect/get-query.ts";
import { readText } from "../grpc-web/text.ts";
import type { HeaderFields } from "../http-message.ts";
import { type Compression, readAccepted, readEncoding } from "./compression.ts";
import type { Dialect } from "./dialect.ts";
import { compressedFlag, tooLong, writeFrame } from "./frames.ts";
import { collectBody, type OpenMessage, passFrames, reshapeFrames } from "./request-readers.ts";
import { createReshape } from "./reshape.ts";
import type { RequestReader, Translation } from "./translation.ts";

export interface RpcCall {
  readonly operation: Operation;
  readonly fields: HeaderFields;
  /** With its `?`, or empty. */
  readonly query: string;
  /** Of one message. */
  readonly maxBytes: number;
  readonly compression: Compression;
}

/** @throws ApiError when the call's head already says what cannot be. */
export function openRequest(dialect: Dialect, call: RpcCall): Pick<Translation, "request" | "headers"> {
  checkCall(dialect, call);
  const get = dialect.kind === "connect-get" ? readGetQuery(call.query) : undefined;
  const names = headerNames[dialect.kind];
  const isProto = dialect.format === "proto";
  const openable = call.compression.names;
  const known = isProto && dialect.kind === "grpc" ? [...openable, ...grpcEncodings] : openable;
  const encoding = readEncoding(get ? get.compression : call.fields[names.encoding], known);
  const passes = isProto && encoding !== undefined && !(encoding !== "gzip" && openable.includes(encoding));
  return {
    request: createReader(dialect, { ...call, encoding, passes, message: get?.message }),
    headers: {
      // What is opened is not compressed again.
      ...(passes ? { "grpc-encoding": encoding } : {}),
      "grpc-accept-encoding": isProto ? readAccepted(call.fields[names.accepted], grpcEncodings) : "identity",
    },
  };
}

/**
 * What gRPC's implementations have, gzip all of them: it passes on unopened. The others are opened where the platform
 * can; what it cannot is the service's to know.
 */
const grpcEncodings = ["gzip", "deflate", "snappy", "br", "zstd"];

const headerNames: Readonly<
  Record<Dialect["kind"], { readonly encoding: string; readonly accepted: string }>
> = {
  grpc: { encoding: "grpc-encoding", accepted: "grpc-accept-encoding" },
  "grpc-web": { encoding: "grpc-encoding", accepted: "grpc-accept-encoding" },
  connect: { encoding: "content-encoding", accepted: "accept-encoding" },
  "connect-get": { encoding: "content-encoding", accepted: "accept-encoding" },
  "connect-stream": { encoding: "connect-content-encoding", accepted: "connect-accept-encoding" },
};

function checkCall({ kind }: Dialect, { operation, fields }: RpcCall): void {
  const version = fields["connect-protocol-version"];
  if (kind.startsWith("connect") && version !== undefined && version !== "1")
    throw new ApiError(`connect-protocol-version must be 1, not ${version}.`, { code: "INVALID_ARGUMENT" });
  const isUnary = kind === "connect" || kind === "connect-get";
  if (isUnary !== (operation.kind === "unary") && kind.startsWith("connect"))
    throw new ApiError(`${operation.id} is ${isUnary ? "a stream" : "no stream"}: ${form(isUnary)}.`, {
      operation: operation.id,
      code: "UNIMPLEMENTED",
      status: 415,
    });
}

function form(isUnary: boolean): string {
  return isUnary
    ? "its content type is application/connect+proto or +json"
    : "it is called with a body that is its message";
}

type Reading = RpcCall & {
  readonly encoding: string | undefined;
  /** Whether what is compressed passes on as it is. */
  readonly passes: boolean;
  readonly message: Uint8Array | undefined;
};

function createReader(dialect: Dialect, reading: Reading): RequestReader {
  const { maxBytes, encoding, passes, compression, operation, message } = reading;
  const rules = { maxBytes, compressed: encoding !== undefined };
  const inflate: OpenMessage = (data, compressed) =>
    compressed && encoding !== undefined ? compression.inflate(data, { name: encoding, maxBytes }) : data;
  const { format, kind } = dialect;
  const reshape = format === "json" ? createReshape(operation).request : (data: Uint8Array) => data;
  const opens = format === "json" || (encoding !== undefined && !passes);
  const toFrame = (body: Uint8Array): Uint8Array => {
    if (body.length > maxBytes) throw tooLong(maxBytes);
    // No bytes are no message that could have been compressed.
    const compressed = encoding !== undefined && body.length > 0;
    if (opens) return writeFrame({ flags: 0, data: reshape(inflate(body, compressed)) });
    return writeFrame({ flags: compressed ? compressedFlag : 0, data: body });
  };
  if (message) return { push: () => [], end: () => [toFrame(message)] };
  if (kind === "connect") return collectBody(maxBytes, toFrame);
  const frames = opens
    ? reshapeFrames(rules, (data, compressed) => reshape(inflate(data, compressed)))
    : passFrames(rules);
  return kind === "grpc-web" && dialect.text ? readText(frames) : frames;
}

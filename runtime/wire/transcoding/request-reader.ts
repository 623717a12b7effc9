import type { HttpRule, Json, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { createCodec } from "../protobuf/codec.ts";
import { parseJson } from "../protobuf/parse-json.ts";
import { type Compression, readEncoding } from "../rpc/compression.ts";
import { writeFrame } from "../rpc/frames.ts";
import { collectBody } from "../rpc/request-readers.ts";
import type { RequestReader } from "../rpc/translation.ts";
import { takesHttpBody } from "./http-body.ts";
import { readTranscodedRequest } from "./read-request.ts";

export interface TranscodingCall {
  readonly operation: Operation;
  readonly rule: HttpRule;
  /** Pieces of the path that the router found, not decoded. */
  readonly variables: Readonly<Record<string, string>>;
  /** With its `?`, or empty. */
  readonly query: string;
  readonly fields: HeaderFields;
  readonly maxBytes: number;
  readonly compression: Compression;
}

/** An HTTP request as the one message of an rpc, complete when its body is. */
export function createTranscodingReader(call: TranscodingCall): RequestReader {
  const { operation, rule, variables, query, fields, maxBytes, compression } = call;
  const { grpc } = operation;
  if (!grpc) throw new Error(`${operation.id} is not an rpc`);
  const encoding = readEncoding(fields["content-encoding"], compression.names);
  const contentType = fields["content-type"];
  const isRaw = takesHttpBody(grpc, rule);
  if (!isRaw && rule.body !== undefined) checkType(contentType);
  return collectBody(maxBytes, (received) => {
    const isCompressed = encoding !== undefined && received.length > 0;
    const bytes = isCompressed ? compression.inflate(received, { name: encoding, maxBytes }) : received;
    const given = isRaw
      ? { raw: { contentType: contentType ?? "application/octet-stream", data: bytes } }
      : { body: parseBody(bytes) };
    const message = readTranscodedRequest(operation, { rule, variables, query: query.slice(1), ...given });
    return writeFrame({ flags: 0, data: createCodec(grpc.messages, grpc.request).encode(message) });
  });
}

function checkType(contentType: string | undefined): void {
  if (contentType === undefined || /^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(contentType)) return;
  throw new ApiError(`The body must be JSON, not ${contentType}.`, { status: 415, code: "INVALID_ARGUMENT" });
}

function parseBody(bytes: Uint8Array): Json | undefined {
  if (bytes.length === 0) return undefined;
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ApiError("The body is not well-formed JSON.", { code: "INVALID_ARGUMENT", cause });
  }
}

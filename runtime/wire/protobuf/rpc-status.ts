import type { Json, Messages } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { type Code, codeNumber, codes } from "../status.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { type Codec, createCodec } from "./codec.ts";
import { errorDetails } from "./error-details.ts";
import type { Any } from "./well-known-types.ts";

/** The trailer that holds a google.rpc.Status (grpc.io/docs/guides/error, "richer error model"). */
export const statusTrailer = "grpc-status-details-bin";

interface RpcStatus {
  readonly code: number;
  readonly message: string;
  readonly details: readonly Any[];
}

const statusCodec = createCodec(errorDetails, "google.rpc.Status") as Codec<RpcStatus>;
const plainCodec = createCodec(errorDetails, "google.protobuf.Any") as Codec<Any>;
const codecs = new WeakMap<Messages, Codec<Any>>();

/** Reads and writes details: messages of google.rpc, and those that the rpc's own package knows. */
function anyCodecOf(messages: Messages | undefined): Codec<Any> {
  if (!messages) return plainCodec;
  const known = codecs.get(messages);
  if (known) return known;
  const codec = createCodec({ ...messages, ...errorDetails }, "google.protobuf.Any") as Codec<Any>;
  codecs.set(messages, codec);
  return codec;
}

const structUrl = "type.googleapis.com/google.protobuf.Struct";

/**
 * The error as google.rpc.Status, when it has details: a list of messages (as `Any`, or as JSON with `@type`), or any
 * other JSON object, such as a problem, which travels as a google.protobuf.Struct. `messages` are those that the rpc
 * knows: details may be of their types.
 */
export function encodeStatus(error: ApiError, messages?: Messages): Uint8Array | undefined {
  const details = toAnys(error.details, anyCodecOf(messages));
  if (details.length === 0) return undefined;
  return statusCodec.encode({ code: codeNumber(error.code), message: error.message, details });
}

function toAnys(details: unknown, codec: Codec<Any>): readonly Any[] {
  if (Array.isArray(details)) return details.flatMap((detail: unknown) => toAnys(detail, codec));
  if (typeof details !== "object" || details === null) return [];
  if ("typeUrl" in details && "value" in details) return [details as Any];
  try {
    const json = details as Readonly<Record<string, Json>>;
    return [codec.fromJson("@type" in json ? json : { "@type": structUrl, value: json })];
  } catch {
    const unread = toUnreadAny(details as Readonly<Record<string, unknown>>);
    // What is no JSON of a message is left out: the code and the message still arrive.
    return unread ? [unread] : [];
  }
}

/** What `detailToJson` made of a type that is not known here. */
function toUnreadAny({ "@type": typeUrl, value }: Readonly<Record<string, unknown>>): Any | undefined {
  if (typeof typeUrl !== "string" || typeof value !== "string") return undefined;
  try {
    return { typeUrl, value: decodeBase64(value) };
  } catch {
    return undefined;
  }
}

/** What `encodeStatus` was given: one object, or the list of messages as JSON with `@type`. */
function decodeDetails(bytes: Uint8Array, codec: Codec<Any>): unknown {
  const { details } = statusCodec.decode(bytes);
  const [only] = details;
  if (details.length === 1 && only?.typeUrl === structUrl)
    return (codec.toJson(only) as { readonly value: Json }).value;
  return details.map((detail) => detailToJson(detail, codec));
}

/** A message of a type that is not known here keeps its bytes. */
function detailToJson(detail: Any, codec: Codec<Any>): Json {
  try {
    return codec.toJson(detail);
  } catch {
    return { "@type": detail.typeUrl, value: encodeBase64(detail.value) };
  }
}

/** The error in the form of google.rpc.Status, its details as JSON with `@type`. */
export function toRpcStatus(
  error: ApiError,
  messages?: Messages,
): {
  readonly code: number;
  readonly message: string;
  readonly details?: readonly Json[];
} {
  const status = { code: codeNumber(error.code), message: error.message };
  const codec = anyCodecOf(messages);
  const details = toAnys(error.details, codec).map((detail) => detailToJson(detail, codec));
  return details.length === 0 ? status : { ...status, details };
}

export interface ReceivedStatus {
  /** Number of google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  /** Content of the `grpc-status-details-bin` trailer. */
  readonly details?: Uint8Array | undefined;
  readonly operation?: string | undefined;
  /** Those that the rpc knows. */
  readonly messages?: Messages | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly reason?: string | undefined;
  readonly cause?: unknown;
}

/** The error that a call ended with. */
export function errorOfStatus(status: ReceivedStatus): ApiError {
  const { operation, headers, reason, cause } = status;
  const code: Code = codes[status.code] ?? "UNKNOWN";
  return new ApiError(status.message || code, {
    operation,
    code,
    headers,
    reason,
    cause,
    requestId: headers?.["x-request-id"],
    details: status.details && readDetails(status.details, anyCodecOf(status.messages)),
  });
}

function readDetails(bytes: Uint8Array, codec: Codec<Any>): unknown {
  try {
    return decodeDetails(bytes, codec);
  } catch {
    // Details that cannot be read must not hide the error that they belong to.
    return undefined;
  }
}

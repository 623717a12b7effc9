import type { Json } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { type Code, codeNumber, codes } from "../status.ts";
import { encodeBase64 } from "./base64.ts";
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
const anyCodec = createCodec(errorDetails, "google.protobuf.Any") as Codec<Any>;
const structUrl = "type.googleapis.com/google.protobuf.Struct";

/**
 * The error as google.rpc.Status, when it has details: a list of messages (as `Any`, or as JSON with `@type`), or any
 * other JSON object, such as a problem, which travels as a google.protobuf.Struct.
 */
export function encodeStatus(error: ApiError): Uint8Array | undefined {
  const details = toAnys(error.details);
  if (details.length === 0) return undefined;
  return statusCodec.encode({ code: codeNumber(error.code), message: error.message, details });
}

function toAnys(details: unknown): readonly Any[] {
  if (Array.isArray(details)) return details.flatMap((detail: unknown) => toAnys(detail));
  if (typeof details !== "object" || details === null) return [];
  if ("typeUrl" in details && "value" in details) return [details as Any];
  try {
    const json = details as Readonly<Record<string, Json>>;
    return [anyCodec.fromJson("@type" in json ? json : { "@type": structUrl, value: json })];
  } catch {
    // A message of a type that is not known here, or no JSON: the code and the message still arrive.
    return [];
  }
}

/** What `encodeStatus` was given: one object, or the list of messages as JSON with `@type`. */
function decodeDetails(bytes: Uint8Array): unknown {
  const { details } = statusCodec.decode(bytes);
  const [only] = details;
  if (details.length === 1 && only?.typeUrl === structUrl)
    return (anyCodec.toJson(only) as { readonly value: Json }).value;
  return details.map(detailToJson);
}

/** A message of a type that is not known here keeps its bytes. */
function detailToJson(detail: Any): Json {
  try {
    return anyCodec.toJson(detail);
  } catch {
    return { "@type": detail.typeUrl, value: encodeBase64(detail.value) };
  }
}

/** The error in the form of google.rpc.Status, its details as JSON with `@type`. */
export function toRpcStatus(error: ApiError): {
  readonly code: number;
  readonly message: string;
  readonly details?: readonly Json[];
} {
  const status = { code: codeNumber(error.code), message: error.message };
  const details = toAnys(error.details).map(detailToJson);
  return details.length === 0 ? status : { ...status, details };
}

export interface ReceivedStatus {
  /** Number of google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  /** Content of the `grpc-status-details-bin` trailer. */
  readonly details?: Uint8Array | undefined;
  readonly operation?: string | undefined;
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
    details: status.details && readDetails(status.details),
  });
}

function readDetails(bytes: Uint8Array): unknown {
  try {
    return decodeDetails(bytes);
  } catch {
    // Details that cannot be read must not hide the error that they belong to.
    return undefined;
  }
}

import type { Messages, Operation } from "../../descriptors.ts";
import type { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { decodeBase64, encodeBase64 } from "../protobuf/base64.ts";
import { encodeStatus, errorOfStatus, statusTrailer } from "../protobuf/rpc-status.ts";
import { type Code, codeNumber } from "../status.ts";

/** How an rpc ended, as its trailers say it. */
export interface Ended {
  /** Number of google.rpc.Code; 0 when all is well. */
  readonly code: number;
  readonly message: string;
  /** A google.rpc.Status with the details. */
  readonly details?: Uint8Array | undefined;
  /** Trailers that are the service's own. */
  readonly metadata: HeaderFields;
  /** HTTP status, where the code alone does not tell. */
  readonly status?: number | undefined;
}

export function endedOf(trailers: HeaderFields): Ended {
  const status = trailers["grpc-status"] ?? "";
  const details = trailers[statusTrailer];
  return {
    // An answer without its status cannot be trusted to be whole.
    code: /^\d{1,3}$/.test(status) ? Number(status) : codeNumber("UNKNOWN"),
    message:
      status === ""
        ? "The service did not say how the call ended."
        : decodeMessage(trailers["grpc-message"] ?? ""),
    details: details === undefined ? undefined : decodeDetails(details),
    metadata: metadataOf(trailers),
  };
}

const codeOfStatus: Readonly<Record<number, Code>> = {
  400: "INTERNAL",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "UNIMPLEMENTED",
  429: "UNAVAILABLE",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "UNAVAILABLE",
};

/** The other way round; bytes without padding (gRPC over HTTP/2, "Custom-Metadata"), and no words where all is well. */
export function trailersOf({ code, message, details, metadata }: Ended): Record<string, string> {
  return {
    ...metadata,
    "grpc-status": String(code),
    ...(message === "" || code === 0 ? {} : { "grpc-message": encodeMessage(message) }),
    ...(details === undefined ? {} : { [statusTrailer]: encodeBase64(details).replace(/=+$/, "") }),
  };
}

/** What an HTTP answer that is no gRPC means (gRPC, doc/http-grpc-status-mapping.md). */
export function endedOfStatus(httpStatus: number): Ended {
  return {
    code: codeNumber(codeOfStatus[httpStatus] ?? "UNKNOWN"),
    message: `The service answered with ${httpStatus}, and not with gRPC.`,
    metadata: {},
  };
}

/** `messages` are those that the rpc knows: details may be of their types. */
export function endedOfError(error: ApiError, messages?: Messages): Ended {
  return {
    code: codeNumber(error.code),
    message: error.message,
    details: encodeStatus(error, messages),
    metadata: error.headers,
    status: error.status,
  };
}

export function errorOfEnded(
  { code, message, details, metadata }: Ended,
  { id, grpc }: Pick<Operation, "id" | "grpc">,
): ApiError {
  return errorOfStatus({
    code,
    message,
    details,
    headers: metadata,
    operation: id,
    messages: grpc?.messages,
  });
}

/** Without what belongs to the protocol; but whether to ask again is said to whoever asks. */
export function metadataOf(headers: HeaderFields): HeaderFields {
  const metadata: Record<string, string> = {};
  for (const name in headers) {
    const isProtocol = name.startsWith("grpc-") || name === "content-type";
    if (!isProtocol || name === "grpc-retry-pushback-ms") metadata[name] = headers[name] as string;
  }
  return metadata;
}

/** Percent-encoded but for printable ASCII (gRPC over HTTP/2, "Status-Message"). */
function encodeMessage(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x7e]+/gu, encodeURIComponent);
}

/** What is not well encoded is told as it came: it must not hide the status. */
function decodeMessage(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decodeDetails(text: string): Uint8Array | undefined {
  try {
    return decodeBase64(text);
  } catch {
    return undefined;
  }
}

import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { decodeBase64, encodeBase64 } from "../protobuf/base64.ts";
import { metadataOf } from "./ended.ts";

/** Headers that are the protocol's: a handler is not told of them. */
const protocol: ReadonlySet<string> = new Set([
  "te",
  "content-type",
  "accept-encoding",
  "grpc-timeout",
  "grpc-encoding",
  "grpc-accept-encoding",
]);

/**
 * The metadata of a call. Values of names that end in `-bin` are padded base64, whatever the caller wrote (gRPC over
 * HTTP/2, "Custom-Metadata").
 *
 * @throws ApiError INVALID_ARGUMENT for one that is no base64.
 */
export function readMetadata(fields: HeaderFields): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const name in fields) {
    if (protocol.has(name)) continue;
    const value = fields[name] as string;
    metadata[name] = name.endsWith("-bin") ? readBytes(name, value) : value;
  }
  return metadata;
}

function readBytes(name: string, value: string): string {
  try {
    return eachValue(value, (text) => encodeBase64(decodeBase64(text)));
  } catch (cause) {
    throw new ApiError(`${name} cannot be ${JSON.stringify(value)}: its name says base64.`, {
      code: "INVALID_ARGUMENT",
      cause,
    });
  }
}

/** What HTTP/2 has no place for (RFC 9113, section 8.2.2), and lengths of another body. */
const foreign: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Headers as a handler gives them, without those of the protocol: they may come from an answer over HTTP.
 *
 * @throws Error for a name or a value that gRPC does not carry.
 */
export function writeMetadata(headers: HeaderFields): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (foreign.has(name)) continue;
    if (!/^[0-9a-z_.-]+$/.test(name)) throw new Error(`metadata cannot be called ${JSON.stringify(given)}`);
    if (!/^[\x20-\x7e]*$/.test(value))
      throw new Error(
        `metadata ${name} can only be ASCII, not ${JSON.stringify(value)}; bytes are ${name}-bin`,
      );
    metadata[name] = name.endsWith("-bin")
      ? eachValue(value, (text) => encodeBase64(decodeBase64(text)).replace(/=+$/, ""))
      : value;
  }
  return metadataOf(metadata);
}

/** A name that comes several times has its values joined. */
function eachValue(value: string, change: (text: string) => string): string {
  return value.includes(",") ? value.split(/ *, */).map(change).join(", ") : change(value);
}

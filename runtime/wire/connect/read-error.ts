import type { HeaderFields } from "../http-message.ts";
import { decodeBase64 } from "../protobuf/base64.ts";
import { type Codec, createCodec } from "../protobuf/codec.ts";
import { errorDetails } from "../protobuf/error-details.ts";
import type { Any } from "../protobuf/well-known-types.ts";
import type { Ended } from "../rpc/ended.ts";
import { endedOfStatus } from "../rpc/ended.ts";
import { codeNumber } from "../status.ts";
import { type ConnectDetail, codeOfConnect } from "./error.ts";

const statusCodec = createCodec(errorDetails, "google.rpc.Status") as Codec<{
  readonly code: number;
  readonly message: string;
  readonly details: readonly Any[];
}>;

/** An error of Connect; nothing where the JSON is something else, or has a code that there is not. */
function readConnectError(json: unknown, metadata: HeaderFields): Ended | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { code: name, message, details } = json as Readonly<Record<string, unknown>>;
  const known = codeOfConnect(name);
  if (!known) return undefined;
  const code = codeNumber(known);
  const text = typeof message === "string" ? message : "";
  const anys = Array.isArray(details) ? details.flatMap(readDetail) : [];
  return {
    code,
    message: text,
    metadata,
    ...(anys.length === 0 ? {} : { details: statusCodec.encode({ code, message: text, details: anys }) }),
  };
}

function readDetail(detail: unknown): readonly Any[] {
  const { type, value } = (detail ?? {}) as Partial<ConnectDetail>;
  if (typeof type !== "string" || typeof value !== "string") return [];
  try {
    return [{ typeUrl: `type.googleapis.com/${type}`, value: decodeBase64(value) }];
  } catch {
    // A detail that cannot be read must not hide the error that it belongs to.
    return [];
  }
}

/** The end of a stream, by its last frame (Connect, "EndStreamResponse"). */
export function readEndStream(data: Uint8Array): Ended {
  const json = parse(data) as Readonly<Record<string, unknown>> | undefined;
  const metadata = Object.fromEntries(
    Object.entries((json?.["metadata"] ?? {}) as Readonly<Record<string, readonly string[]>>).map(
      ([name, values]) => [name.toLowerCase(), [values].flat().join(", ")],
    ),
  );
  const error = json?.["error"];
  if (json && error === undefined) return { code: 0, message: "", metadata };
  const unread = { code: codeNumber("UNKNOWN"), message: "The stream ended with an error.", metadata };
  return readConnectError(error, metadata) ?? unread;
}

/** The error of a unary answer: what it says, else what its HTTP status means. */
export function readUnaryError(status: number, text: string, metadata: HeaderFields): Ended {
  const given = readConnectError(parse(new TextEncoder().encode(text)), metadata);
  return given ?? { ...endedOfStatus(status), metadata };
}

function parse(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

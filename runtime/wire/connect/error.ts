import { encodeBase64 } from "../protobuf/base64.ts";
import { type Codec, createCodec } from "../protobuf/codec.ts";
import { errorDetails } from "../protobuf/error-details.ts";
import type { Any } from "../protobuf/well-known-types.ts";
import type { Ended } from "../rpc/ended.ts";
import { type Code, codes, httpStatusOf } from "../status.ts";

/** An error as Connect has it (Connect, "Error end-stream" and "Unary-response": the JSON of an error). */
export interface ConnectError {
  readonly code: string;
  readonly message?: string;
  readonly details?: readonly ConnectDetail[];
}

export interface ConnectDetail {
  /** Full name of the message. */
  readonly type: string;
  /** Base64 without padding. */
  readonly value: string;
  readonly debug?: unknown;
}

const statusCodec = createCodec(errorDetails, "google.rpc.Status") as Codec<{
  readonly details: readonly Any[];
}>;
const anyCodec = createCodec(errorDetails, "google.protobuf.Any");

export function writeConnectError({ code, message, details }: Ended): ConnectError {
  const list = details === undefined ? [] : readDetails(details);
  return {
    code: connectCode(code),
    ...(message === "" ? {} : { message }),
    ...(list.length === 0 ? {} : { details: list }),
  };
}

/** HTTP status of a unary call that failed; the same map as everywhere but for what Connect says otherwise. */
export function connectStatus(code: number): number {
  return httpStatusOf(codes[code] ?? "UNKNOWN");
}

/** Lower case, and CANCELLED with one L. */
function connectCode(code: number): string {
  const name = codes[code] ?? "UNKNOWN";
  return name === "CANCELLED" ? "canceled" : name.toLowerCase();
}

export function codeOfConnect(text: unknown): Code | undefined {
  if (typeof text !== "string") return undefined;
  const name = text === "canceled" ? "CANCELLED" : text.toUpperCase();
  return text === text.toLowerCase() ? codes.find((code) => code === name) : undefined;
}

function readDetails(bytes: Uint8Array): readonly ConnectDetail[] {
  try {
    return statusCodec.decode(bytes).details.map((any) => ({
      type: any.typeUrl.slice(any.typeUrl.lastIndexOf("/") + 1),
      value: encodeBase64(any.value).replace(/=+$/, ""),
      ...debugOf(any),
    }));
  } catch {
    // Details that cannot be read must not hide the error that they belong to.
    return [];
  }
}

/** For people who read the wire; only of messages that are known here. */
function debugOf(any: Any): Pick<ConnectDetail, "debug"> {
  try {
    const { "@type": _, ...debug } = anyCodec.toJson(any) as Readonly<Record<string, unknown>>;
    return { debug };
  } catch {
    return {};
  }
}

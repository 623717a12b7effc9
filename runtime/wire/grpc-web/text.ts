import { ApiError } from "../api-error.ts";
import { encodeBase64 } from "../protobuf/base64.ts";
import type { RequestReader } from "../rpc/translation.ts";

const latin1 = new TextDecoder("latin1");

/**
 * A body of `application/grpc-web-text`: base64, in pieces that may each have padding (gRPC-Web, "HTTP/2 related design
 * decisions"), cut anywhere.
 */
export function readText(reader: RequestReader): RequestReader {
  let waiting = "";
  return {
    push(chunk) {
      const text = waiting + latin1.decode(chunk).replace(/[\r\n]/g, "");
      const whole = text.length - (text.length % 4);
      waiting = text.slice(whole);
      return decodeGroups(text.slice(0, whole)).flatMap((bytes) => reader.push(bytes));
    },
    end() {
      if (waiting !== "") throw broken();
      return reader.end();
    },
  };
}

export function writeText(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(encodeBase64(bytes));
}

/** Groups of four characters; those before padding end a piece. */
function decodeGroups(text: string): readonly Uint8Array[] {
  if (text === "") return [];
  const pieces = text.match(/[^=]+={0,2}/g) ?? [];
  if (pieces.join("") !== text || pieces.some((piece) => piece.length % 4 !== 0)) throw broken();
  return pieces.map((piece) => {
    try {
      return Uint8Array.from(atob(piece), (character) => character.charCodeAt(0));
    } catch (cause) {
      throw broken(cause);
    }
  });
}

function broken(cause?: unknown): ApiError {
  return new ApiError("The body is not base64, as application/grpc-web-text is.", {
    code: "INVALID_ARGUMENT",
    cause,
  });
}

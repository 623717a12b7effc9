import { ApiError } from "../api-error.ts";
import { decodeBase64 } from "../protobuf/base64.ts";

/** A call by GET (Connect, "Unary-Get-Request"). */
export interface GetQuery {
  readonly message: Uint8Array;
  readonly compression: string | undefined;
}

/** @throws ApiError INVALID_ARGUMENT when the query is not that of a call. */
export function readGetQuery(query: string): GetQuery {
  const values = new Map(
    query
      .slice(1)
      .split("&")
      .map((pair) => {
        const at = pair.indexOf("=");
        return at < 0 ? ([pair, ""] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
      }),
  );
  const version = values.get("connect");
  if (version !== undefined && version !== "v1") throw refuse(`connect must be v1, not ${version}`);
  const text = values.get("message");
  if (text === undefined) throw refuse("message is missing");
  const bytes = decodePercent(text);
  return {
    message: values.get("base64") === "1" ? decodeText(bytes) : bytes,
    compression: values.get("compression"),
  };
}

/** A message may be any bytes, so its text is not taken for UTF-8. */
function decodePercent(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x2b) bytes.push(0x20);
    else if (character !== 0x25) bytes.push(character);
    else {
      const hex = text.slice(at + 1, at + 3);
      if (!/^[0-9a-f]{2}$/i.test(hex)) throw refuse("message is not well encoded");
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}

function decodeText(bytes: Uint8Array): Uint8Array {
  try {
    return decodeBase64(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ApiError("The query's message is not base64.", { code: "INVALID_ARGUMENT", cause });
  }
}

function refuse(why: string): ApiError {
  return new ApiError(`The query is not that of a call: ${why}.`, { code: "INVALID_ARGUMENT" });
}

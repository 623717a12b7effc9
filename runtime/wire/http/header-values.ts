import type { HeaderType, HttpBinding } from "../../descriptors.ts";
import type { HeaderFields, HeaderValue } from "../http-message.ts";

/** The headers of an answer as their schemas have them. What is not as its schema says stays the text that it is. */
export function readHeaders(
  types: NonNullable<HttpBinding["headers"]>,
  status: string | undefined,
  headers: HeaderFields,
): Readonly<Record<string, HeaderValue>> {
  const read: Record<string, HeaderValue> = { ...headers };
  for (const [name, type] of Object.entries(types[status ?? ""] ?? {})) {
    const text = headers[name];
    if (text !== undefined) read[name] = readValue(type, text);
  }
  return read;
}

function readValue(type: HeaderType, text: string): HeaderValue {
  switch (type) {
    case "number":
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
    case "boolean":
      return text === "true" || (text === "false" ? false : text);
    case "string[]":
      return itemsOf(text);
    case "number[]":
      return itemsOf(text).map((item) => readValue("number", item) as number);
    case "boolean[]":
      return itemsOf(text).map((item) => readValue("boolean", item) as boolean);
    default:
      return type satisfies never;
  }
}

/** Of a header that came several times, too: its values were joined (RFC 9110, section 5.3). */
function itemsOf(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
}

/** As `style: simple` has it, which is the only one for headers. */
export function writeHeaders(headers: Readonly<Record<string, HeaderValue>>): HeaderFields {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

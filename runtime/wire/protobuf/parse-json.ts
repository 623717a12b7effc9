import type { Json } from "../../descriptors.ts";
import { ProtobufError } from "./protobuf-error.ts";

/**
 * JSON text to its value, without the member that `JSON.parse` takes silently where an object names it twice: which
 * of the two was meant nobody can say.
 *
 * @throws SyntaxError where the text is no JSON, ProtobufError where a member is given twice
 */
export function parseJson(text: string): Json {
  const json = JSON.parse(text) as Json;
  if (countMembers(json) !== countNames(text)) throw new ProtobufError("an object names a member twice");
  return json;
}

const quoteCode = 34;
const backslashCode = 92;
const colonCode = 58;

/** Colons outside strings: each stands behind one name. */
function countNames(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === colonCode) count += 1;
    if (code !== quoteCode) continue;
    at += 1;
    for (let inside = text.charCodeAt(at); inside !== quoteCode; inside = text.charCodeAt(at))
      at += inside === backslashCode ? 2 : 1;
  }
  return count;
}

function countMembers(json: Json): number {
  if (typeof json !== "object" || json === null) return 0;
  const values = Object.values(json) as readonly Json[];
  let count = Array.isArray(json) ? 0 : values.length;
  for (const value of values) count += countMembers(value);
  return count;
}

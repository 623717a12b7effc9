import { ApiError } from "../wire/api-error.ts";

/** Deeper nesting is refused before anything recursive sees it. */
const maxDepth = 128;

/**
 * A body of JSON; nothing for no bytes.
 *
 * @throws ApiError 400 for what is no JSON, or nested too deeply.
 */
export function parseJson(operation: string, body: Uint8Array, title = "The body"): unknown {
  if (body.length === 0) return undefined;
  const refuse = (detail: string): ApiError => new ApiError(detail, { operation, status: 400 });
  if (depthOf(body) > maxDepth) throw refuse(`${title} is nested more than ${maxDepth} levels deep.`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? cause.message : "it is not UTF-8";
    throw refuse(`${title} is not JSON: ${why}.`);
  }
}

/** How deeply objects and arrays are nested, of well-formed JSON or not. */
function depthOf(body: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (isText) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) isText = false;
    } else if (byte === 0x22) isText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return deepest;
}

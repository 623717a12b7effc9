import { isForm } from "./form-media-type.ts";
import { isJson } from "./media-type.ts";

/**
 * What a body is sent as where the spec offers several media types: the one that the caller names; else the first
 * that fits the value: bytes and files are no JSON, an object with a file in it is a multipart form, a text is text
 * where there is such a type.
 */
export function chooseMediaType(
  offered: readonly string[],
  value: unknown,
  wanted: string | undefined,
): string | undefined {
  const named = wanted === undefined ? undefined : offered.find((type) => isSame(type, wanted));
  if (named !== undefined) return named;
  return offered.find((type) => fits(type, value)) ?? offered[0];
}

/** Parameters (`charset`, `boundary`) tell no type from another. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((type) => type.split(";")[0]?.trim().toLowerCase());
  return a === b;
}

function fits(mediaType: string, value: unknown): boolean {
  if (value instanceof FormData) return mediaType.startsWith("multipart/");
  if (value instanceof Blob && value.type !== "") return isSame(mediaType, value.type) || isBytes(mediaType);
  if (isBinary(value)) return isBytes(mediaType);
  if (typeof value === "string") return /^text\/|[/+]xml\b/.test(mediaType);
  if (holdsFile(value)) return mediaType.startsWith("multipart/");
  return isJson(mediaType) || isForm(mediaType);
}

function isBytes(mediaType: string): boolean {
  return !isJson(mediaType) && !isForm(mediaType) && !mediaType.startsWith("text/");
}

function holdsFile(value: unknown): boolean {
  return Object.values(Object(value) as object)
    .flat()
    .some(isBinary);
}

/** Bytes in any form that fetch takes. */
export function isBinary(value: unknown): boolean {
  return value instanceof Blob || value instanceof Uint8Array || value instanceof ReadableStream;
}

import type { Encoding } from "../../descriptors.ts";
import { writePairs } from "./write-parameter.ts";

/** A body that fetch takes. */
export type OutgoingBody = string | Blob | Uint8Array<ArrayBuffer> | FormData | ReadableStream<Uint8Array>;

export interface WrittenBody {
  readonly body: OutgoingBody;
  /** Absent for multipart, whose boundary fetch makes. */
  readonly contentType?: string;
}

/** Writes a request's body in a media type. `encoding` says how members of forms are written. */
export function writeBody(
  value: unknown,
  mediaType: string,
  encoding: Readonly<Record<string, Encoding>> = {},
): WrittenBody {
  if (value instanceof FormData) return { body: value };
  if (mediaType.startsWith("multipart/")) return { body: writeMultipart(value as object, encoding) };
  if (mediaType.startsWith("application/x-www-form-urlencoded")) {
    const pairs = Object.entries(value as object).flatMap(([name, member]) => {
      const { style = hasMembers(member) ? "deepObject" : "form", explode } = encoding[name] ?? {};
      return writePairs(name, { style, ...(explode === undefined ? {} : { explode }) }, member);
    });
    return { body: pairs.join("&"), contentType: mediaType };
  }
  if (isBinary(value)) return { body: value as OutgoingBody, contentType: concrete(mediaType, value) };
  if (isJson(mediaType) || typeof value !== "string")
    return { body: JSON.stringify(value), contentType: concrete(mediaType, value) };
  return { body: value, contentType: concrete(mediaType, value) };
}

/** `*` in a media type is no type to send: the value's own, or the most general that fits. */
function concrete(mediaType: string, value: unknown): string {
  if (!mediaType.includes("*")) return mediaType;
  if (value instanceof Blob && value.type !== "") return value.type;
  if (isBinary(value)) return "application/octet-stream";
  return mediaType.startsWith("text/") ? "text/plain" : "application/json";
}

/** A file stays a file, an object becomes a part of JSON, a list as many parts (OpenAPI 3.1, section 4.8.15). */
function writeMultipart(value: object, encoding: Readonly<Record<string, Encoding>>): FormData {
  const form = new FormData();
  for (const [name, member] of Object.entries(value)) {
    for (const part of Array.isArray(member) ? member : [member]) {
      if (part === undefined) continue;
      const contentType = encoding[name]?.contentType;
      if (part instanceof Blob) form.append(name, part);
      else if (part instanceof Uint8Array) form.append(name, new Blob([part as Uint8Array<ArrayBuffer>]));
      else if (typeof part === "object")
        form.append(name, new Blob([JSON.stringify(part)], { type: contentType ?? "application/json" }));
      else if (contentType !== undefined) form.append(name, new Blob([String(part)], { type: contentType }));
      else form.append(name, String(part));
    }
  }
  return form;
}

/** What a list of plain values cannot say: OpenAPI has no default for it that keeps the names of the members. */
function hasMembers(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === "object" && item !== null);
  return typeof value === "object" && value !== null;
}

function isBinary(value: unknown): boolean {
  return value instanceof Blob || value instanceof Uint8Array || value instanceof ReadableStream;
}

export function isJson(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}

import type { Encoding, HttpBinding } from "../../descriptors.ts";
import { chooseMediaType, isBinary } from "./choose-media-type.ts";
import { isJson } from "./media-type.ts";
import { isStreamedFile, type StreamedPart } from "./streamed-file.ts";
import { writePairs } from "./write-parameter.ts";
import type { OutgoingBody, WrittenBody } from "./written-body.ts";

/** Writes the body of a request: as the caller wants, or as fits the value best of what the spec offers. */
export function writeBody(http: HttpBinding, value: unknown, wanted?: string): WrittenBody {
  const mediaType = chooseMediaType(Object.keys(http.body ?? {}), value, wanted) ?? "application/json";
  const whole = http.bodyConstants ? { ...(value as object), ...http.bodyConstants } : value;
  return writeAs(mediaType, whole, http.encoding?.[mediaType] ?? {});
}

type Encodings = Readonly<Record<string, Encoding>>;

function writeAs(mediaType: string, value: unknown, encoding: Encodings): WrittenBody {
  if (value instanceof FormData) return { body: value };
  if (mediaType.startsWith("multipart/")) return writeMultipart(value as object, encoding);
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
function writeMultipart(value: object, encoding: Encodings): WrittenBody {
  const parts = Object.entries(value).flatMap(([name, member]) =>
    (Array.isArray(member) ? member : [member])
      .filter((part) => part !== undefined)
      .map((part): StreamedPart => ({ name, value: toPart(part, encoding[name]?.contentType) })),
  );
  // What brings a stream also brings how it is written: forms of fetch have to know their length.
  const streamed = parts.map((part) => part.value).find(isStreamedFile);
  if (streamed) return streamed.writeForm(parts);
  const form = new FormData();
  for (const { name, value: part } of parts) {
    if (typeof part === "string") form.append(name, part);
    else form.append(name, part);
  }
  return { body: form };
}

function toPart(part: unknown, contentType: string | undefined): string | Blob {
  if (part instanceof Blob) return part;
  if (part instanceof Uint8Array) return new Blob([part as Uint8Array<ArrayBuffer>]);
  if (typeof part === "object")
    return new Blob([JSON.stringify(part)], { type: contentType ?? "application/json" });
  return contentType === undefined ? String(part) : new Blob([String(part)], { type: contentType });
}

/** What a list of plain values cannot say: OpenAPI has no default for it that keeps the names of the members. */
function hasMembers(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === "object" && item !== null);
  return typeof value === "object" && value !== null;
}

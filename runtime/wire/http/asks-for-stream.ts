import type { HttpBinding } from "../../descriptors.ts";
import type { HttpRequest } from "../http-message.ts";
import { matchesMediaType } from "./content-schema.ts";

/**
 * Whether a request wants the streaming variant of an operation: it accepts the stream before the one value
 * (RFC 9110, section 12.5.1, told by order and quality), or says what the variant always says in its body.
 */
export function asksForStream(
  plain: HttpBinding,
  variant: HttpBinding,
  { request, given }: { readonly request: HttpRequest; readonly given: Readonly<Record<string, unknown>> },
): boolean {
  const constants = Object.entries(variant.bodyConstants ?? {});
  const body = Object(given["body"]) as Readonly<Record<string, unknown>>;
  if (constants.length > 0 && constants.every(([member, value]) => body[member] === value)) return true;
  const accepted = readAccept(request.headers["accept"] ?? "");
  return placeOf(variant, accepted) < placeOf(plain, accepted);
}

/** How far down the list of what is accepted an answer of success comes. */
function placeOf({ responses }: HttpBinding, accepted: readonly string[]): number {
  const offered = Object.entries(responses).flatMap(([status, contents]) =>
    status.startsWith("2") ? Object.keys(contents) : [],
  );
  const place = accepted.findIndex((range) =>
    offered.some((mediaType) => matchesMediaType(range, mediaType)),
  );
  return place === -1 ? accepted.length : place;
}

/** Media ranges, the most wanted first. */
function readAccept(header: string): readonly string[] {
  const ranges = header.split(",").map((range) => {
    const quality = /;\s*q=([\d.]+)/i.exec(range)?.[1];
    return { type: range.split(";")[0]?.trim() ?? "", quality: quality === undefined ? 1 : Number(quality) };
  });
  return ranges
    .filter(({ type, quality }) => type !== "" && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ type }) => type);
}

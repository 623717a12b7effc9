import type { Encoding } from "../../../runtime/descriptors.ts";
import type { Body, Content, Response } from "../../model/operation.ts";
import type { Schema } from "../../model/schema.ts";
import { type Found, findObject } from "./find-object.ts";
import { lowerHeaders } from "./lower-headers.ts";
import { isStream, lowerMessages } from "./lower-messages.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { isObject, objectIn, textIn } from "./raw.ts";

export function lowerBody(lowering: Lowering, found: Found): Body {
  const description = textIn(found.value["description"]);
  return {
    required: found.value["required"] === true,
    ...(description === undefined ? {} : { description }),
    contents: lowerContents(lowering, found, isSendable),
  };
}

/** The answers in the order of their statuses, `default` last. */
export function lowerResponses(lowering: Lowering, operation: Found): readonly Response[] {
  const responses = objectIn(operation.value["responses"]);
  const lowered: Response[] = [];
  for (const [status, value] of Object.entries(responses)) {
    if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) continue;
    const found = findObject(lowering, value, {
      document: operation.document,
      place: within(operation.place, "responses", status),
    });
    if (!found) continue;
    const description = textIn(found.value["description"]);
    const headers = lowerHeaders(lowering, found);
    const isSuccess = status.startsWith("2");
    lowered.push({
      status: status.toLowerCase() === "default" ? "default" : status.toUpperCase(),
      ...(description === undefined ? {} : { description }),
      contents: lowerContents(lowering, found, isSuccess ? isWanted : isJson),
      ...(headers.length === 0 ? {} : { headers }),
    });
  }
  return lowered.sort((a, b) => (a.status < b.status ? -1 : 1));
}

/** One value of JSON, as the runtime's `isJson` has it: lines of JSON (`application/jsonl`) are many. */
export function isJson(mediaType: string): boolean {
  return /[/+]json\b(?!-)/i.test(mediaType);
}

/** What may be sent instead of JSON: a text that is XML would have to be written by the caller. */
function isSendable(mediaType: string): boolean {
  return isJson(mediaType) || isForm(mediaType) || !/^text\/|[/+]xml\b/i.test(mediaType);
}

/** What may come instead of JSON: a stream, where the caller asks for one. */
function isWanted(mediaType: string): boolean {
  return isJson(mediaType) || isStream(mediaType);
}

/** Media type → what `content` says of it, which OpenAPI 3.2 lets stand in `components.mediaTypes`. */
export function findContents(
  lowering: Lowering,
  { value, document, place }: Found,
): readonly (readonly [mediaType: string, found: Found])[] {
  return Object.entries(objectIn(value["content"])).map(([mediaType, written]) => {
    const site = { document, place: within(place, "content", mediaType) };
    return [mediaType, findObject(lowering, written, site) ?? { value: {}, ...site }];
  });
}

/** `keeps` says which forms count where JSON is offered; the others are left out, for clients speak JSON. */
function lowerContents(
  lowering: Lowering,
  found: Found,
  keeps: (mediaType: string) => boolean,
): readonly Content[] {
  const entries = findContents(lowering, found);
  const hasJson = entries.some(([mediaType]) => isJson(mediaType));
  return entries
    .filter(([mediaType]) => !hasJson || keeps(mediaType))
    .map(([mediaType, content]) => {
      const encoding = lowerEncoding(content.value["encoding"]);
      const messages = keeps === isWanted ? lowerMessages(lowering, mediaType, content) : undefined;
      return {
        mediaType,
        ...(messages ?? { schema: lowerContentSchema(lowering, mediaType, content) }),
        ...(encoding ? { encoding } : {}),
      };
    });
}

/** What the value is in TypeScript depends on the media type first: only JSON, forms and text have a typed value. */
function lowerContentSchema(lowering: Lowering, written: string, content: Found): Schema {
  const mediaType = written.toLowerCase();
  const { schema } = content.value;
  if (isJson(mediaType) || isForm(mediaType) || mediaType === "*/*") {
    if (schema === undefined) return { kind: "unknown" };
    return lowering.lowerSchema(schema, { ...content, place: within(content.place, "schema") });
  }
  if (mediaType.startsWith("text/") || /[/+]xml\b/.test(mediaType)) return { kind: "string" };
  return { kind: "binary" };
}

function isForm(mediaType: string): boolean {
  return mediaType.startsWith("multipart/") || mediaType.startsWith("application/x-www-form-urlencoded");
}

function lowerEncoding(value: unknown): Readonly<Record<string, Encoding>> | undefined {
  if (!isObject(value)) return undefined;
  const encoding: Record<string, Encoding> = {};
  for (const [member, rules] of Object.entries(value)) {
    if (!isObject(rules)) continue;
    const { contentType, style, explode } = rules as Encoding;
    encoding[member] = {
      ...(contentType === undefined ? {} : { contentType }),
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
    };
  }
  return encoding;
}

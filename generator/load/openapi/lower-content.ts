import type { Encoding } from "../../../runtime/descriptors.ts";
import type { Body, Content, Response } from "../../model/operation.ts";
import type { Schema } from "../../model/schema.ts";
import { type Found, findObject } from "./find-object.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { isObject, objectIn, textIn } from "./raw.ts";

export function lowerBody(lowering: Lowering, found: Found): Body {
  const description = textIn(found.value["description"]);
  return {
    required: found.value["required"] === true,
    ...(description === undefined ? {} : { description }),
    contents: lowerContents(lowering, found),
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
    lowered.push({
      status: status.toLowerCase() === "default" ? "default" : status.toUpperCase(),
      ...(description === undefined ? {} : { description }),
      contents: lowerContents(lowering, found),
    });
  }
  return lowered.sort((a, b) => (a.status < b.status ? -1 : 1));
}

/** One value of JSON, as the runtime's `isJson` has it: lines of JSON (`application/jsonl`) are bytes to it. */
function isJson(mediaType: string): boolean {
  return /[/+]json\b/i.test(mediaType);
}

/** What is offered in JSON as well is left out in other forms: clients ask for JSON and send JSON. */
function lowerContents(lowering: Lowering, found: Found): readonly Content[] {
  const entries = Object.entries(objectIn(found.value["content"]));
  const hasJson = entries.some(([mediaType]) => isJson(mediaType));
  return entries
    .filter(([mediaType]) => !hasJson || isJson(mediaType))
    .map(([mediaType, value]) => {
      const content = objectIn(value);
      const place = within(found.place, "content", mediaType);
      const encoding = lowerEncoding(content["encoding"]);
      return {
        mediaType,
        schema: lowerContentSchema(mediaType, content, () =>
          lowering.lowerSchema(content["schema"], {
            document: found.document,
            place: within(place, "schema"),
          }),
        ),
        ...(encoding ? { encoding } : {}),
      };
    });
}

/** What the value is in TypeScript depends on the media type first: only JSON, forms and text have a typed value. */
function lowerContentSchema(
  written: string,
  content: Readonly<Record<string, unknown>>,
  lower: () => Schema,
): Schema {
  const mediaType = written.toLowerCase();
  const hasSchema = content["schema"] !== undefined;
  if (isJson(mediaType) || isForm(mediaType) || mediaType === "*/*")
    return hasSchema ? lower() : { kind: "unknown" };
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

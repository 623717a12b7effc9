import type { Content } from "../../model/operation.ts";
import { type Found, findObject } from "./find-object.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { isObject, listIn, objectIn, type RawObject } from "./raw.ts";

type Messages = NonNullable<Content["messages"]>;

/** Lines of JSON: `application/jsonl`, `application/x-ndjson`, `application/json-seq` and their like, as the runtime has it. */
const jsonLines = /^application\/(x-)?(jsonl|json-?lines|ndjson|json-seq|[\w.-]+\+json-seq)\b/i;

export function isStream(mediaType: string): boolean {
  return isEventStream(mediaType) || jsonLines.test(mediaType);
}

function isEventStream(mediaType: string): boolean {
  return /^text\/event-stream\b/i.test(mediaType);
}

/** Whether the body of an answer in this media type is a stream of messages, each with a schema. */
export function lowerMessages(
  lowering: Lowering,
  mediaType: string,
  content: Found,
): Pick<Content, "schema" | "messages"> | undefined {
  if (!isStream(mediaType)) return undefined;
  const message = findMessage(lowering, content);
  if (!isEventStream(mediaType)) {
    // A schema of bytes speaks of the whole.
    if (message?.value["format"] === "binary") return undefined;
    return { schema: lowerFound(lowering, message), messages: "lines" };
  }
  const data = findData(lowering, message);
  const messages: Messages = isText(lowering, data) ? "text-events" : "json-events";
  return { schema: data ? lowerFound(lowering, data) : { kind: "string" }, messages };
}

/** The schema of one message: `itemSchema` (OpenAPI 3.2), else that of the items of a list, else the schema itself. */
function findMessage(lowering: Lowering, content: Found): Found | undefined {
  const item = memberOf(content, "itemSchema");
  if (item) return item;
  const whole = memberOf(content, "schema");
  const resolved = whole && findObject(lowering, whole.value, whole);
  const items = resolved?.value["type"] === "array" ? memberOf(resolved, "items") : undefined;
  return items ?? whole;
}

/** A schema may describe a whole event (`event`, `data`, `id`, `retry`) or only what its data is. */
function findData(lowering: Lowering, message: Found | undefined): Found | undefined {
  const resolved = message && findObject(lowering, message.value, message);
  if (!message || !resolved) return message;
  const properties = objectIn(resolved.value["properties"]);
  const names = Object.keys(properties);
  const isEvent = names.includes("data") && names.every((name) => eventFields.has(name));
  if (!isEvent) return message;
  const place = within(resolved.place, "properties", "data");
  const data = findObject(lowering, properties["data"], { document: resolved.document, place });
  return (data && memberOf(data, "contentSchema")) ?? data;
}

const eventFields: ReadonlySet<string> = new Set(["event", "data", "id", "retry"]);

/** What is a text by its type alone is not written as JSON. */
function isText(lowering: Lowering, data: Found | undefined): boolean {
  const resolved = data && findObject(lowering, data.value, data);
  if (!resolved) return true;
  const { type, enum: values } = resolved.value;
  return (
    type === "string" || (type === undefined && listIn(values).length > 0 && listIn(values).every(isString))
  );
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function memberOf({ value, document, place }: Found, member: string): Found | undefined {
  const found: unknown = value[member];
  return isObject(found)
    ? { value: found satisfies RawObject, document, place: within(place, member) }
    : undefined;
}

function lowerFound(lowering: Lowering, found: Found | undefined): Content["schema"] {
  return found ? lowering.lowerSchema(found.value, found) : { kind: "unknown" };
}

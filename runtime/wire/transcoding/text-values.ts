import type { Json, MessageDescriptor, Messages } from "../../descriptors.ts";
import { findField, type TextForm, textFormOf } from "./message-fields.ts";

type JsonObject = Record<string, Json>;

/** Where in the JSON of a message a text belongs. */
export interface TextPlace {
  /** JSON names. */
  readonly path: readonly string[];
  readonly form: TextForm;
  readonly repeated: boolean;
}

export interface MessageContext {
  readonly messages: Messages;
  readonly message: MessageDescriptor;
}

/** The place that a field path such as `filter.created_after` names; a sentence when there is none. */
export function findPlace(fieldPath: string, { messages, message }: MessageContext): TextPlace | string {
  const path: string[] = [];
  let inside: MessageDescriptor | undefined = message;
  const names = fieldPath.split(".");
  for (const [index, name] of names.entries()) {
    const found = findField(inside, name);
    if (!found) return "there is no such field";
    path.push(found.name);
    const form = textFormOf(messages, found.field);
    const isLast = index === names.length - 1;
    if (isLast && form.kind === "fields") return "it is a message: name one of its fields";
    if (form.kind === "none") return "a list or map of messages cannot be written so";
    if (isLast) return { path, form, repeated: found.field.repeated === true };
    inside = form.kind === "fields" ? form.message : undefined;
  }
  return "there is no such field";
}

/** A text of a path or query as proto JSON; what is wrong with it, the codec will say. */
export function textToJson(text: string, form: TextForm): Json {
  if (form.kind === "enum") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (form.kind === "scalar" && form.type === "bool" && (text === "true" || text === "false"))
    return text === "true";
  return text;
}

/** Puts a value where the place says; `false` when a single field has one already. */
export function placeValue(json: JsonObject, { path, repeated }: TextPlace, value: Json): boolean {
  let target = json;
  for (const name of path.slice(0, -1)) {
    const held = target[name];
    const inner = typeof held === "object" && held !== null && !Array.isArray(held) ? { ...held } : {};
    target[name] = inner;
    target = inner as JsonObject;
  }
  const name = path.at(-1) as string;
  const held = target[name];
  if (repeated) {
    target[name] = [...(Array.isArray(held) ? (held as readonly Json[]) : []), value];
    return true;
  }
  target[name] = value;
  return held === undefined;
}

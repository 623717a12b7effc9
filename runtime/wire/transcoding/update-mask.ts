import type { GrpcBinding, HttpRule, Json } from "../../descriptors.ts";
import { isObject } from "./json-path.ts";
import { messageOf, textFormOf } from "./message-fields.ts";
import type { MessageContext } from "./text-values.ts";

/** The field that says what a PATCH changes (google.aip.dev/134). */
const maskName = "updateMask";

/**
 * The fields that a PATCH's body names, in the proto's own names: what changes, where the caller gave no mask. A
 * message is told by the members that it has, so that what they leave out stays as it is.
 */
export function writeUpdateMask(
  { messages, request }: GrpcBinding,
  { rule, json }: { readonly rule: HttpRule; readonly json: Readonly<Record<string, Json>> },
): string[] | undefined {
  const message = messageOf(messages, request);
  const { method, body = "*" } = rule;
  const isMask = message?.fields[maskName]?.type === "google.protobuf.FieldMask";
  if (method !== "PATCH" || body === "*" || !message || !isMask || json[maskName] !== undefined)
    return undefined;
  const resource = message.fields[body];
  const inner = resource && messageOf(messages, resource.type);
  const value = json[body];
  return inner && isObject(value) ? pathsOf(value, { messages, message: inner }) : undefined;
}

function pathsOf(value: Readonly<Record<string, Json>>, { messages, message }: MessageContext): string[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const [jsonName, field] =
      Object.entries(message.fields).find(([known, { name: own }]) => known === name || own === name) ?? [];
    // What the message has no field for is refused when it is read.
    if (!field || jsonName === undefined) return [];
    const path = field.name ?? jsonName;
    const form = textFormOf(messages, field);
    if (form.kind !== "fields" || !isObject(member)) return [path];
    const paths = pathsOf(member, { messages, message: form.message });
    return paths.length === 0 ? [path] : paths.map((inner) => `${path}.${inner}`);
  });
}

import type { FieldDescriptor, MessageDescriptor, Messages, ScalarType } from "../../descriptors.ts";

export interface NamedField {
  /** JSON name. */
  readonly name: string;
  readonly field: FieldDescriptor;
}

/** A field by its JSON name or by the proto's own. */
export function findField(message: MessageDescriptor | undefined, name: string): NamedField | undefined {
  if (!message) return undefined;
  if (Object.hasOwn(message.fields, name)) return { name, field: message.fields[name] as FieldDescriptor };
  const found = Object.entries(message.fields).find(([, field]) => field.name === name);
  return found && { name: found[0], field: found[1] };
}

export function messageOf(messages: Messages, fullName: string): MessageDescriptor | undefined {
  const type = Object.hasOwn(messages, fullName) ? messages[fullName] : undefined;
  return type?.kind === "message" ? type : undefined;
}

/** The messages that are one JSON value, and so fit into a path or a query. */
const single: Readonly<Record<string, ScalarType>> = {
  "google.protobuf.Timestamp": "string",
  "google.protobuf.Duration": "string",
  "google.protobuf.FieldMask": "string",
  "google.protobuf.StringValue": "string",
  "google.protobuf.BytesValue": "bytes",
  "google.protobuf.BoolValue": "bool",
  "google.protobuf.DoubleValue": "double",
  "google.protobuf.FloatValue": "float",
  "google.protobuf.Int32Value": "int32",
  "google.protobuf.UInt32Value": "uint32",
  "google.protobuf.Int64Value": "int64",
  "google.protobuf.UInt64Value": "uint64",
};

/** `fields`: a message whose members can be named one by one; `none`: a value that no text can stand for. */
export type TextForm =
  | { readonly kind: "scalar"; readonly type: ScalarType }
  | { readonly kind: "enum"; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: "fields"; readonly message: MessageDescriptor }
  | { readonly kind: "none" };

export function textFormOf(messages: Messages, field: FieldDescriptor): TextForm {
  if (field.mapKey) return { kind: "none" };
  const { type } = field;
  const wellKnown = single[type];
  if (wellKnown) return { kind: "scalar", type: wellKnown };
  if (type.startsWith("google.protobuf.") && !Object.hasOwn(messages, type)) return { kind: "none" };
  const described = Object.hasOwn(messages, type) ? messages[type] : undefined;
  if (!described) return { kind: "scalar", type: type as ScalarType };
  if (described.kind === "enum") return { kind: "enum", values: described.values };
  // Which of several messages a member belongs to cannot be told.
  return field.repeated ? { kind: "none" } : { kind: "fields", message: described };
}

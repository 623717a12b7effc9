import { createRequire } from "node:module";
import type { Declaration } from "./read-outline.ts";

const require = createRequire(import.meta.url);

interface DescribedField {
  readonly type: string;
  /** Where it is not the member's. */
  readonly protoName?: string;
}
interface DescribedType {
  readonly fields?: Readonly<Record<string, DescribedField>>;
  readonly values?: Readonly<Record<string, number>>;
  readonly nested?: Readonly<Record<string, DescribedType>>;
}

/** What can carry options, and the message of descriptor.proto that they are fields of. */
export const optionMessages: Readonly<Record<Declaration["kind"] | "file", string>> = {
  file: "FileOptions",
  message: "MessageOptions",
  field: "FieldOptions",
  oneof: "OneofOptions",
  enum: "EnumOptions",
  value: "EnumValueOptions",
  service: "ServiceOptions",
  rpc: "MethodOptions",
  extend: "",
};

/** A scalar's name, or the values of an enum, or `message`. */
export type OptionType = string | { readonly values: readonly string[] };

let descriptor: Readonly<Record<string, DescribedType>> | undefined;

/** The type of an option that protobuf itself knows; undefined for others. */
export function builtInOption(message: string, name: string): OptionType | undefined {
  descriptor ??= loadDescriptor();
  const owner = descriptor[message];
  const fields = Object.entries(owner?.fields ?? {});
  const type = fields.find(([member, field]) => (field.protoName ?? member) === name)?.[1].type;
  if (type === undefined) return undefined;
  const values = (owner?.nested?.[type] ?? descriptor[type])?.values;
  if (values) return { values: Object.keys(values) };
  return /^[a-z]/.test(type) ? type : "message";
}

/** As protobufjs ships it, already parsed. */
function loadDescriptor(): Readonly<Record<string, DescribedType>> {
  const json: {
    nested: { google: { nested: { protobuf: { nested: Readonly<Record<string, DescribedType>> } } } };
  } = require("protobufjs/google/protobuf/descriptor.json");
  return json.nested.google.nested.protobuf.nested;
}

/** What the tokens of a value must look like; undefined when they do. */
export function faultInValue(type: OptionType, value: string): string | undefined {
  if (typeof type !== "string")
    return type.values.includes(value) ? undefined : `one of ${type.values.join(", ")}`;
  if (type === "bool") return /^(true|false)$/.test(value) ? undefined : "true or false";
  if (type === "string" || type === "bytes") return /^["']/.test(value) ? undefined : "a text in quotes";
  if (type === "message") return /^[{<]/.test(value) ? undefined : "a message in braces";
  if (type === "float" || type === "double")
    return /^-? ?(\.?\d|inf$|nan$)/.test(value) ? undefined : "a number";
  const isUnsigned = type.startsWith("u") || type.startsWith("fixed");
  if (!/^-? ?\d\w*$/.test(value)) return "an integer";
  return isUnsigned && value.startsWith("-") ? "an integer that is not negative" : undefined;
}

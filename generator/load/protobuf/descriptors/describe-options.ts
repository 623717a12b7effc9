import protobuf from "protobufjs";
import type { OptionUse } from "../read-outline.ts";
import { candidates } from "../resolve-type.ts";
import { readValue, type TextValue } from "./read-value.ts";

/** What `fromObject` of protobufjs takes. */
export type Values = Record<string, unknown>;

/**
 * Options as a message of descriptor.proto, those of people's own among them, which are extensions of it; undefined
 * where there are none. One whose value does not fit what declares it is left out.
 */
export function describeOptions(
  message: string,
  uses: readonly OptionUse[] = [],
  { root, scope }: { readonly root: protobuf.Root; readonly scope: string },
): Values | undefined {
  const type = root.lookupType(`google.protobuf.${message}`);
  const options: Values = {};
  for (const { name, value: text } of uses) {
    const value = readValue(text);
    if (value) setOption(options, value, { type, path: pathOf(name), scope });
  }
  return Object.keys(options).length > 0 ? options : undefined;
}

interface Place {
  readonly type: protobuf.Type;
  readonly path: readonly string[];
  /** What the names of extensions are looked up from. */
  readonly scope: string;
}

/** `(acme.v1.note).text` → `(acme.v1.note)`, `text` */
function pathOf(name: string): readonly string[] {
  return [...name.matchAll(/\([^)]*\)|[^.()]+/g)].map(([part]) => part);
}

function setOption(into: Values, value: TextValue, { type, path, scope }: Place): void {
  const [name = "", ...rest] = path;
  const field = findField(type, name, scope);
  if (!field) return;
  const inner = field.resolvedType;
  if (rest.length > 0) {
    if (!(inner instanceof protobuf.Type) || field.repeated) return;
    const below = (into[field.name] ?? {}) as Values;
    setOption(below, value, { type: inner, path: rest, scope });
    into[field.name] = below;
    return;
  }
  addValue(into, field, { value, scope });
}

function addValue(
  into: Values,
  field: protobuf.FieldBase,
  { value, scope }: { readonly value: TextValue; readonly scope: string },
): void {
  if (field instanceof protobuf.MapField) {
    const entries = value.kind === "list" ? value.items : [value];
    const map = (into[field.name] ?? {}) as Values;
    for (const entry of entries) addEntry(map, field, { value: entry, scope });
    into[field.name] = map;
    return;
  }
  if (field.repeated) {
    const items = value.kind === "list" ? value.items : [value];
    const list = (into[field.name] ?? []) as unknown[];
    list.push(...items.map((item) => toValue(field, item, scope)).filter((item) => item !== undefined));
    into[field.name] = list;
    return;
  }
  const made = toValue(field, value, scope);
  if (made !== undefined) into[field.name] = made;
}

function addEntry(
  map: Values,
  field: protobuf.MapField,
  { value, scope }: { readonly value: TextValue; readonly scope: string },
): void {
  if (value.kind !== "message") return;
  const members = new Map(value.members);
  const key = members.get("key");
  const held = members.get("value");
  const made = held && toValue(field, held, scope);
  if (made === undefined) return;
  map[key?.kind === "text" ? key.bytes.toString() : key?.kind === "word" ? key.text : ""] = made;
}

function toValue(field: protobuf.FieldBase, value: TextValue, scope: string): unknown {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type)
    return value.kind === "message" ? toMessage(type, value, scope) : undefined;
  if (value.kind === "text") {
    if (field.type === "bytes") return value.bytes;
    return field.type === "string" ? value.bytes.toString() : undefined;
  }
  if (value.kind !== "word") return undefined;
  const { text } = value;
  if (type instanceof protobuf.Enum)
    return type.values[text] ?? (/^-?\d+$/.test(text) ? Number(text) : undefined);
  if (field.type === "bool") return text === "true" || text === "t" || text === "1";
  return toNumber(text, field.type);
}

function toNumber(text: string, type: string): number | string {
  const sign = text.startsWith("-") ? "-" : "";
  const digits = text.replace("-", "");
  if (/^inf(inity)?$/i.test(digits)) return sign === "" ? Infinity : -Infinity;
  if (/^nan$/i.test(digits)) return Number.NaN;
  if (type === "float" || type === "double") return Number(text.replace(/f$/i, ""));
  // In words: numbers lose the last digits of 64 bits.
  return `${sign}${BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)}`;
}

function toMessage(
  type: protobuf.Type,
  { members }: Extract<TextValue, { kind: "message" }>,
  scope: string,
): Values | undefined {
  const message: Values = {};
  for (const [name, value] of members) {
    const extension = /^\[(.*)\]$/.exec(name)?.[1];
    // An Any that is written out.
    if (extension?.includes("/")) return undefined;
    const field = findField(type, extension === undefined ? name : `(${extension})`, scope);
    if (!field) return undefined;
    addValue(message, field, { value, scope });
  }
  return message;
}

function findField(type: protobuf.Type, name: string, scope: string): protobuf.FieldBase | undefined {
  const extension = /^\(\.?(.*)\)$/.exec(name)?.[1];
  const fields = type.fields;
  if (extension === undefined)
    return fields[name] ?? type.fieldsArray.find((field) => isGroupCalled(field, name));
  for (const fullName of candidates(extension, scope)) {
    const field = fields[`.${fullName}`];
    if (field) return field;
  }
  return undefined;
}

/** Text format calls a group by its message. */
function isGroupCalled(field: protobuf.FieldBase, name: string): boolean {
  return field.resolvedType?.name === name && field.name.toLowerCase() === name.toLowerCase();
}

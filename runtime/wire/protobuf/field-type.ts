import type { FieldDescriptor } from "../../descriptors.ts";
import { createGroupType } from "./group-type.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import { scalarTypes, unverifiedString } from "./scalar-types.ts";
import type { TypeLookup, ValueType } from "./value-type.ts";

/** A field of a descriptor with all that is looked up for it, once. */
export interface FieldType {
  readonly kind: "single" | "list" | "map";
  /** JSON name: the member in TypeScript. */
  readonly name: string;
  readonly protoName: string;
  readonly number: number;
  readonly tag: number;
  readonly value: ValueType;
  readonly key: ValueType | undefined;
  readonly packed: boolean;
  readonly oneof: string | undefined;
  /** A value that equals the type's empty one is not sent. */
  readonly implicit: boolean;
  readonly required: boolean;
}

export function createFieldType(name: string, field: FieldDescriptor, types: TypeLookup): FieldType {
  const value = createValueType(field, types);
  const kind = field.mapKey ? "map" : field.repeated ? "list" : "single";
  const packed = kind === "list" && field.packed === true && value.wireType !== 2;
  return {
    kind,
    name,
    protoName: field.name ?? name,
    number: field.number,
    tag: ((field.number << 3) | (packed || kind === "map" ? 2 : value.wireType)) >>> 0,
    value,
    key:
      field.mapKey === "string" && field.unverified ? unverifiedString : scalarTypes.get(field.mapKey ?? ""),
    packed,
    oneof: field.oneof,
    implicit: kind === "single" && !field.presence && !field.oneof && value.empty !== undefined,
    required: field.required === true,
  };
}

function createValueType(field: FieldDescriptor, types: TypeLookup): ValueType {
  if (field.type === "string" && field.unverified) return unverifiedString;
  const scalar = scalarTypes.get(field.type);
  if (scalar) return scalar;
  const message = field.delimited ? types.message(field.type) : undefined;
  return message ? createGroupType(message, field.number) : types.value(field.type);
}

/** What a oneof holds. */
export interface OneofValue {
  readonly kind: string;
  readonly value: unknown;
}

/** The value of a repeated field, the entries of a map: empty when they are not set. */
export function listOf({ name }: FieldType, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new ProtobufError(`${quote(value)} is not a list`, { path: name });
  return value;
}

export function entriesOf({ name }: FieldType, value: unknown): readonly (readonly [string, unknown])[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") throw new ProtobufError(`${quote(value)} is not a map`, { path: name });
  return Object.entries(value);
}

/** A member of a map may be called `__proto__`, which plain assignment would take for the prototype. */
export function setMember(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") {
    target[name] = value;
    return;
  }
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

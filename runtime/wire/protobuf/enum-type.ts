import type { EnumDescriptor } from "../../descriptors.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { ValueType } from "./value-type.ts";

/**
 * Values are their names. A number that no name stands for is kept as the number where the enum is open, as all are
 * in proto3; a closed one has no such value.
 */
export function createEnumType(fullName: string, descriptor: EnumDescriptor): ValueType {
  const names = new Map<number, string>();
  const numbers = new Map(Object.entries(descriptor.values));
  // The first of several names for a number is the one to write.
  for (const [name, number] of Object.entries(descriptor.values))
    if (!names.has(number)) names.set(number, name);
  const numberOf = (value: unknown): number => {
    const number = numbers.get(value as string);
    if (number !== undefined) return number;
    if (typeof value === "number" && (value | 0) === value && (!descriptor.closed || names.has(value)))
      return value;
    throw new ProtobufError(`${quote(value)} is not a value of ${fullName}`);
  };
  const [first] = names.keys();
  /** By name the one to write, itself for nearly all. */
  const written = new Map([...numbers].map(([name, number]) => [name, names.get(number) ?? name]));
  const zero = names.get(0);
  const nameOf = (number: number): string | number => names.get(number) ?? number;
  return {
    wireType: 0,
    empty: nameOf(descriptor.closed ? (first ?? 0) : 0),
    ...(descriptor.closed ? { accepts: (value: unknown) => typeof value === "string" } : {}),
    isEmpty: (value) => value === zero || value === 0 || numbers.get(value as string) === 0,
    write: (writer, value) => writer.int32(numberOf(value)),
    read: (reader) => nameOf(reader.int32()),
    toJson: (value) => written.get(value as string) ?? nameOf(numberOf(value)),
    fromJson(json, { ignoreUnknown }) {
      if (ignoreUnknown && typeof json === "string" && !numbers.has(json)) return undefined;
      return written.get(json as string) ?? nameOf(numberOf(json));
    },
  };
}

/** google.protobuf.NullValue, whose one value is null in TypeScript as it is in JSON. */
export const nullType: ValueType = {
  wireType: 0,
  empty: null,
  isEmpty: (value) => value === null,
  write: (writer) => void writer.tag(0),
  read(reader) {
    reader.int32();
    return null;
  },
  toJson: () => null,
  fromJson(json) {
    if (json === null || json === "NULL_VALUE" || json === 0) return null;
    throw new ProtobufError(`${quote(json)} is not null`);
  },
  takesNull: true,
};

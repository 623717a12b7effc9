import type { Json } from "../../descriptors.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { checkBoolean, checkBytes, checkNumber, checkString } from "./check-value.ts";
import { noBytes } from "./empty.ts";
import { integerTypes } from "./integer-types.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { ValueType } from "./value-type.ts";

/** Rounding a decimal may step over it, which other readers refuse. */
const maxFloat = 3.4028234663852886e38;

const string: ValueType = {
  wireType: 2,
  empty: "",
  isEmpty: (value) => value === "",
  write: (writer, value) => writer.string(value as string),
  read: (reader) => reader.text(),
  toJson: checkString,
  fromJson: checkString,
};

/** Of proto2, where a string may hold any bytes: those that are no UTF-8 are read as U+FFFD. */
export const unverifiedString: ValueType = { ...string, read: (reader) => reader.string() };

const bytes: ValueType = {
  wireType: 2,
  empty: noBytes,
  isEmpty: (value) => (value as Uint8Array).length === 0,
  write: (writer, value) => writer.bytes(value as Uint8Array),
  read: (reader) => reader.octets(),
  toJson: (value) => encodeBase64(checkBytes(value)),
  fromJson(json) {
    if (typeof json !== "string") throw new ProtobufError(`${quote(json)} is not a base64 string`);
    return decodeBase64(json);
  },
};

const bool: ValueType = {
  wireType: 0,
  empty: false,
  isEmpty: (value) => value === false,
  write: (writer, value) => writer.bool(value as boolean),
  read: (reader) => reader.bool(),
  toJson: checkBoolean,
  fromJson: checkBoolean,
};

const notFinite: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, "-Infinity": -Infinity };

function floatOf(json: Json, name: "float" | "double"): number {
  if (typeof json === "string" && Object.hasOwn(notFinite, json)) return notFinite[json] as number;
  const isNumber =
    typeof json === "number" || (typeof json === "string" && /^[+-]?[\d.][\d.eE+-]*$/.test(json));
  const value = isNumber ? Number(json) : Number.NaN;
  if (!Number.isFinite(value)) throw new ProtobufError(`${quote(json)} is not a ${name}`);
  if (name === "float" && !Number.isFinite(Math.fround(value)))
    throw new ProtobufError(`${quote(json)} is out of range for float`);
  return value;
}

/** The shortest decimal that is the same float: 0.1, where the double behind it is 0.10000000149011612. */
function shortest(value: number): number {
  // Whole numbers, halves and quarters of everyday size are what they look like; a zero keeps its sign.
  if (Math.abs(value) < 10_000 && Number.isInteger(value * 4)) return value;
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value && Math.abs(short) <= maxFloat) return short;
  }
  return value;
}

function floatType(name: "float" | "double"): ValueType {
  return {
    wireType: name === "float" ? 5 : 1,
    empty: 0,
    // -0 differs from the default, and is sent.
    isEmpty: (value) => Object.is(value, 0),
    write: (writer, value) => writer[name](value as number),
    read: (reader) => reader[name](),
    toJson(value) {
      const number = checkNumber(value);
      if (!Number.isFinite(number)) return String(number);
      return name === "float" ? shortest(number) : number;
    },
    fromJson: (json) => floatOf(json, name),
  };
}

export const scalarTypes: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ...Object.entries(integerTypes),
  ["string", string],
  ["bytes", bytes],
  ["bool", bool],
  ["float", floatType("float")],
  ["double", floatType("double")],
]);

import type { Json } from "../../descriptors.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { integerTypes } from "./integer-types.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { ValueType } from "./value-type.ts";

const noBytes = new Uint8Array();

const string: ValueType = {
  wireType: 2,
  empty: "",
  isEmpty: (value) => value === "",
  write(writer, value) {
    if (typeof value !== "string") throw new ProtobufError(`${quote(value)} is not a string`);
    if (!value.isWellFormed()) throw new ProtobufError("the string holds half a surrogate pair");
    writer.string(value);
  },
  read: (reader) => reader.stringVerify(),
  toJson: (value) => value as string,
  fromJson(json) {
    if (typeof json !== "string") throw new ProtobufError(`${quote(json)} is not a string`);
    if (!json.isWellFormed()) throw new ProtobufError("the string holds half a surrogate pair");
    return json;
  },
};

const bytes: ValueType = {
  wireType: 2,
  empty: noBytes,
  isEmpty: (value) => (value as Uint8Array).length === 0,
  write(writer, value) {
    if (!(value instanceof Uint8Array)) throw new ProtobufError(`${quote(value)} is not a Uint8Array`);
    writer.bytes(value);
  },
  read: (reader) => reader.bytes().slice(),
  toJson: (value) => encodeBase64(value as Uint8Array),
  fromJson(json) {
    if (typeof json !== "string") throw new ProtobufError(`${quote(json)} is not a base64 string`);
    return decodeBase64(json);
  },
};

const bool: ValueType = {
  wireType: 0,
  empty: false,
  isEmpty: (value) => value === false,
  write(writer, value) {
    if (typeof value !== "boolean") throw new ProtobufError(`${quote(value)} is not a boolean`);
    writer.bool(value);
  },
  read: (reader) => reader.bool(),
  toJson: (value) => value as boolean,
  fromJson(json) {
    if (typeof json !== "boolean") throw new ProtobufError(`${quote(json)} is not a boolean`);
    return json;
  },
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
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

function floatType(name: "float" | "double"): ValueType {
  return {
    wireType: name === "float" ? 5 : 1,
    empty: 0,
    // -0 differs from the default, and is sent.
    isEmpty: (value) => Object.is(value, 0),
    write(writer, value) {
      if (typeof value !== "number") throw new ProtobufError(`${quote(value)} is not a number`);
      writer[name](value);
    },
    read: (reader) => reader[name](),
    toJson(value) {
      const number = value as number;
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

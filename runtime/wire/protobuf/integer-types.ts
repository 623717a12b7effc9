import type { Json, ScalarType } from "../../descriptors.ts";
import { checkInt32, checkInt64, checkUint32, checkUint64 } from "./check-value.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { ValueType, WireType } from "./value-type.ts";
import type { WireReader } from "./wire-reader.ts";
import type { WireWriter } from "./wire-writer.ts";

interface IntegerWire<Value> {
  readonly name: ScalarType;
  readonly wireType: WireType;
  readonly signed: boolean;
  readonly write: (writer: WireWriter, value: Value) => void;
  readonly read: (reader: WireReader) => Value;
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** JSON number or string → the integer that it stands for: `5`, `"5"`, `5.0` and `"5e1"` are all accepted. */
function integerOf(json: Json, name: string): bigint {
  if (typeof json === "string" && /^[+-]?\d+$/.test(json)) return BigInt(json.replace(/^\+/, ""));
  const number = typeof json === "string" && numberPattern.test(json) ? Number(json) : json;
  if (typeof number === "number" && Number.isInteger(number)) return BigInt(number);
  throw new ProtobufError(`${quote(json)} is not a valid ${name}`);
}

function inRange(value: bigint, bits: number, signed: boolean): boolean {
  return (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;
}

function integer32(wire: IntegerWire<number>): ValueType {
  const { name, signed } = wire;
  const check = signed ? checkInt32 : checkUint32;
  return {
    wireType: wire.wireType,
    empty: 0,
    isEmpty: (value) => value === 0,
    write: wire.write as ValueType["write"],
    read: wire.read,
    toJson: (value) => check(value, name),
    fromJson(json) {
      if (typeof json === "number" && (signed ? (json | 0) === json : json >>> 0 === json)) return json;
      if (typeof json === "string" && /^\d{1,9}$/.test(json)) return Number(json);
      const value = integerOf(json, name);
      if (!inRange(value, 32, signed)) throw new ProtobufError(`${quote(json)} is out of range for ${name}`);
      return Number(value);
    },
  };
}

function integer64(wire: IntegerWire<bigint>): ValueType {
  const { name, signed } = wire;
  const check = signed ? checkInt64 : checkUint64;
  return {
    wireType: wire.wireType,
    empty: 0n,
    isEmpty: (value) => value === 0n || value === 0,
    write: wire.write as ValueType["write"],
    read: wire.read,
    toJson: (value) => String(check(value, name)),
    fromJson(json) {
      // Most are short: a number holds them exactly, and is read faster.
      if (typeof json === "string" && /^\d{1,15}$/.test(json)) return BigInt(Number(json));
      const value = integerOf(json, name);
      if (!inRange(value, 64, signed)) throw new ProtobufError(`${quote(json)} is out of range for ${name}`);
      return value;
    },
  };
}

const int = { wireType: 0, signed: true } as const;
const uint = { wireType: 0, signed: false } as const;
const four = { wireType: 5 } as const;
const eight = { wireType: 1 } as const;

// biome-ignore format: a table
export const integerTypes: Readonly<Record<string, ValueType>> = {
  int32: integer32({ ...int, name: "int32", write: (w, v) => w.int32(v), read: (r) => r.int32() }),
  uint32: integer32({ ...uint, name: "uint32", write: (w, v) => w.uint32(v), read: (r) => r.uint32() }),
  sint32: integer32({ ...int, name: "sint32", write: (w, v) => w.sint32(v), read: (r) => r.sint32() }),
  fixed32: integer32({ ...four, signed: false, name: "fixed32", write: (w, v) => w.fixed32(v), read: (r) => r.fixed32() }),
  sfixed32: integer32({ ...four, signed: true, name: "sfixed32", write: (w, v) => w.sfixed32(v), read: (r) => r.sfixed32() }),
  int64: integer64({ ...int, name: "int64", write: (w, v) => w.int64(v), read: (r) => r.signedVarint64() }),
  uint64: integer64({ ...uint, name: "uint64", write: (w, v) => w.uint64(v), read: (r) => r.varint64() }),
  sint64: integer64({ ...int, name: "sint64", write: (w, v) => w.sint64(v), read: (r) => r.zigzag64() }),
  fixed64: integer64({ ...eight, signed: false, name: "fixed64", write: (w, v) => w.fixed64(v), read: (r) => r.eightBytes() }),
  sfixed64: integer64({ ...eight, signed: true, name: "sfixed64", write: (w, v) => w.sfixed64(v), read: (r) => r.signedEightBytes() }),
};

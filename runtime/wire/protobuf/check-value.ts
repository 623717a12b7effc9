import { fits } from "./int64.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";

/** Each gives the value when it is one of its type, and throws a ProtobufError that quotes it when it is not. */

export function checkInt32(value: unknown, name: string): number {
  if (typeof value !== "number" || (value | 0) !== value) refuse(value, name);
  return value;
}

export function checkUint32(value: unknown, name: string): number {
  if (typeof value !== "number" || value >>> 0 !== value) refuse(value, name);
  return value;
}

export function checkInt64(value: unknown, name: string): bigint {
  const big = bigintOf(value);
  if (big === undefined || !fits(big, true)) refuse(value, `${name}: it wants a bigint`);
  return big;
}

export function checkUint64(value: unknown, name: string): bigint {
  const big = bigintOf(value);
  if (big === undefined || !fits(big, false)) refuse(value, `${name}: it wants a bigint`);
  return big;
}

/** A number will do where it is exact. */
function bigintOf(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

export function checkNumber(value: unknown): number {
  if (typeof value !== "number") throw new ProtobufError(`${quote(value)} is not a number`);
  return value;
}

export function checkBoolean(value: unknown): boolean {
  if (typeof value !== "boolean") throw new ProtobufError(`${quote(value)} is not a boolean`);
  return value;
}

export function checkString(value: unknown): string {
  if (typeof value !== "string") throw new ProtobufError(`${quote(value)} is not a string`);
  if (!value.isWellFormed()) throw new ProtobufError("the string holds half a surrogate pair");
  return value;
}

export function checkBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new ProtobufError(`${quote(value)} is not a Uint8Array`);
  return value;
}

function refuse(value: unknown, what: string): never {
  throw new ProtobufError(`${quote(value)} is not a valid ${what}`);
}

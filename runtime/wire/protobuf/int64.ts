import type { Writer } from "protobufjs/minimal.js";

/** Two views of the same eight bytes: the cheapest way between a bigint and its halves. */
const unsigned = new BigUint64Array(1);
const signed = new BigInt64Array(unsigned.buffer);
const halves = new Uint32Array(unsigned.buffer);
/** Typed arrays have the byte order of the machine. */
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const lowAt = isLittleEndian ? 0 : 1;
const highAt = isLittleEndian ? 1 : 0;

export function unsignedOf(low: number, high: number): bigint {
  if (high === 0) return BigInt(low >>> 0);
  halves[lowAt] = low;
  halves[highAt] = high;
  return unsigned[0] as bigint;
}

export function signedOf(low: number, high: number): bigint {
  if (high === 0) return BigInt(low >>> 0);
  halves[lowAt] = low;
  halves[highAt] = high;
  return signed[0] as bigint;
}

/** Whether the value is what 64 bits hold of it. */
export function fits(value: bigint, isSigned: boolean): boolean {
  if (isSigned) {
    signed[0] = value;
    return signed[0] === value;
  }
  unsigned[0] = value;
  return unsigned[0] === value;
}

interface Halves {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

/** In the form that protobufjs' Writer takes. */
function halvesOf(value: bigint): Halves {
  unsigned[0] = value;
  return { low: halves[lowAt] as number, high: halves[highAt] as number, unsigned: true };
}

/** Most numbers are small: they go the way of 32 bits, which makes no object. */
export function writeVarint64(writer: Writer, value: bigint): void {
  unsigned[0] = value;
  if (halves[highAt] === 0) writer.uint32(halves[lowAt] as number);
  else writer.uint64(halvesOf(value));
}

export function writeFixed64(writer: Writer, value: bigint): void {
  unsigned[0] = value;
  const high = halves[highAt] as number;
  writer.fixed32(halves[lowAt] as number).fixed32(high);
}

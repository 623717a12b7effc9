/** Views of the same eight bytes: the cheapest way between numbers and their halves. */
const unsigned = new BigUint64Array(1);
const signed = new BigInt64Array(unsigned.buffer);
const halves = new Uint32Array(unsigned.buffer);
const doubles = new Float64Array(unsigned.buffer);
const floats = new Float32Array(unsigned.buffer);
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

/** What `lowHalf` and `highHalf` give from now on. */
export function splitBigint(value: bigint): void {
  unsigned[0] = value;
}

export function splitDouble(value: number): void {
  doubles[0] = value;
}

export function lowHalf(): number {
  return halves[lowAt] as number;
}

export function highHalf(): number {
  return halves[highAt] as number;
}

/** The four bytes of a float, as an integer. */
export function floatBits(value: number): number {
  floats[lowAt] = value;
  return halves[lowAt] as number;
}

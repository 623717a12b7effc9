import protobuf from "protobufjs/minimal.js";
import { ProtobufError } from "./protobuf-error.ts";

/** As deep as protobuf's own implementations read, so that no input can exhaust the stack. */
const maxDepth = 100;

/** protobufjs' Reader, with 64-bit integers as `bigint`, and nesting that is counted and kept within its bounds. */
export class WireReader extends protobuf.Reader {
  #depth = 0;

  constructor(bytes: Uint8Array) {
    // A Buffer's slice() shares memory, a Uint8Array's copies: what is read must not hold on to the input.
    super(
      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    );
  }

  /** Reads a length and gives the end of what it spans; until `leave` nothing beyond it can be read. */
  enter(): number {
    const length = this.uint32();
    const outer = this.len;
    if (length > outer - this.pos)
      throw new ProtobufError(`${length} bytes announced, ${outer - this.pos} left`);
    this.deepen();
    this.len = this.pos + length;
    return outer;
  }

  leave(outer: number): void {
    this.rise();
    this.len = outer;
  }

  /** Into a message that ends with a tag. */
  deepen(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new ProtobufError(`nested deeper than ${maxDepth} messages`);
  }

  rise(): void {
    this.#depth -= 1;
  }

  varint64(): bigint {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.pos >= this.len) throw new ProtobufError("the bytes end within a number");
      const byte = this.buf[this.pos] as number;
      this.pos += 1;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) return toBigint(low, high);
    }
    throw new ProtobufError("a number of more than ten bytes");
  }

  eightBytes(): bigint {
    const low = this.fixed32();
    return toBigint(low, this.fixed32());
  }
}

function toBigint(low: number, high: number): bigint {
  return high === 0 ? BigInt(low >>> 0) : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The halves that protobufjs' Writer takes for a 64-bit integer. */
export function toHalves(value: bigint): { low: number; high: number; unsigned: boolean } {
  return {
    low: Number(BigInt.asUintN(32, value)),
    high: Number(BigInt.asUintN(32, value >> 32n)),
    unsigned: true,
  };
}

import protobuf from "protobufjs/minimal.js";
import { signedOf, unsignedOf } from "./int64.ts";
import { ProtobufError } from "./protobuf-error.ts";
import { readText } from "./text-reader.ts";

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

  /** To a message that stands between others. */
  turn(start: number, end: number): this {
    this.pos = start;
    this.len = end;
    this.#depth = 0;
    return this;
  }

  #words: DataView | undefined;

  /** The same bytes, for who looks at four at once. */
  get words(): DataView {
    this.#words ??= new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.length);
    return this.#words;
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

  /** Where the field began that is being read. */
  start = 0;

  override tag(): number {
    this.start = this.pos;
    const byte = this.buf[this.pos] as number;
    if (byte > 127 || this.pos >= this.len) return super.tag();
    this.pos += 1;
    return byte;
  }

  /** Reads a length and gives the end of what it spans, for a reader that keeps to it by itself. */
  open(): number {
    const length = this.uint32();
    const end = this.pos + length;
    if (end > this.len) throw new ProtobufError(`${length} bytes announced, ${this.len - this.pos} left`);
    this.deepen();
    return end;
  }

  close(end: number): void {
    this.rise();
    if (this.pos !== end) throw new ProtobufError("a field reaches beyond its message");
  }

  /** Passes over what has its length before it, and gives where that begins; it ends where the reader stands. */
  pass(): number {
    const length = this.uint32();
    const { pos } = this;
    if (length > this.len - pos) throw new ProtobufError(`${length} bytes announced, ${this.len - pos} left`);
    this.pos = pos + length;
    return pos;
  }

  /** A string; throws where its bytes are no UTF-8. */
  text(): string {
    const start = this.pass();
    return readText(this.buf, start, this.pos);
  }

  /** A copy: what is read must not hold on to the input. */
  octets(): Uint8Array {
    return this.bytes().slice();
  }

  varint64(): bigint {
    this.#readHalves();
    return unsignedOf(this.#low, this.#high);
  }

  signedVarint64(): bigint {
    this.#readHalves();
    return signedOf(this.#low, this.#high);
  }

  zigzag64(): bigint {
    const value = this.varint64();
    return (value >> 1n) ^ -(value & 1n);
  }

  eightBytes(): bigint {
    const low = this.fixed32();
    return unsignedOf(low, this.fixed32());
  }

  signedEightBytes(): bigint {
    const low = this.fixed32();
    return signedOf(low, this.fixed32());
  }

  #low = 0;
  #high = 0;

  #readHalves(): void {
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
      if (byte < 0x80) {
        this.#low = low;
        this.#high = high;
        return;
      }
    }
    throw new ProtobufError("a number of more than ten bytes");
  }
}

import type { Json } from "../../descriptors.ts";
import { PageWriter } from "./page-writer.ts";
import { writeText } from "./text-writer.ts";
import type { WireReader } from "./wire-reader.ts";

const quoteMark = 34;
const backslash = 92;
const shortText = 32;

/**
 * Whether one of four bytes is no ASCII, or would be escaped: what it is compared with is taken from each at once, and
 * shows in its highest bit.
 */
function hasOdd(bytes: number): boolean {
  const quote = (bytes ^ 0x2222_2222) - 0x0101_0101;
  const slash = (bytes ^ 0x5c5c_5c5c) - 0x0101_0101;
  return ((bytes | (bytes - 0x2020_2020) | quote | slash) & 0x8080_8080) !== 0;
}

/** JSON as bytes of UTF-8. */
export class JsonWriter extends PageWriter {
  /** Text of ASCII, a few characters. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { page, at } = this;
    for (let index = 0; index < text.length; index += 1) page[at + index] = text.charCodeAt(index);
    this.at = at + text.length;
  }

  byte(value: number): void {
    this.reserve(1);
    this.page[this.at] = value;
    this.at += 1;
  }

  /** A few bytes: a loop is faster than the call that copies many. */
  few(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    const { page, at } = this;
    for (let index = 0; index < bytes.length; index += 1) page[at + index] = bytes[index] as number;
    this.at = at + bytes.length;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.at += writeText(this.page, text, this.at);
  }

  value(json: Json): void {
    if (typeof json === "number") this.ascii(String(json));
    else this.text(JSON.stringify(json));
  }

  /** The string whose UTF-8 stands there; false, and nothing written, where JSON would write it with more than that. */
  quoted(source: WireReader, start: number, end: number): boolean {
    this.reserve(end - start + 2);
    const { page } = this;
    const { buf } = source;
    let { at } = this;
    page[at] = quoteMark;
    at += 1;
    let from = start;
    if (end - start > shortText) {
      const { words } = source;
      for (; from <= end - 4; from += 4) if (hasOdd(words.getInt32(from, true))) return false;
      page.set(buf.subarray(start, from), at);
      at += from - start;
    }
    for (; from < end; from += 1) {
      const byte = buf[from] as number;
      if (byte < 32 || byte > 126 || byte === quoteMark || byte === backslash) return false;
      page[at] = byte;
      at += 1;
    }
    page[at] = quoteMark;
    this.at = at + 1;
    return true;
  }
}

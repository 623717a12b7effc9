import type { Json } from "../../descriptors.ts";
import { PageWriter } from "./page-writer.ts";
import { writeText } from "./text-writer.ts";

const quoteMark = 34;
const backslash = 92;

/** JSON as bytes of UTF-8. */
export class JsonWriter extends PageWriter {
  /** Text of ASCII, a few characters. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { page, at } = this;
    for (let index = 0; index < text.length; index += 1) page[at + index] = text.charCodeAt(index);
    this.at = at + text.length;
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
  quoted(source: Uint8Array, start: number, end: number): boolean {
    this.reserve(end - start + 2);
    const { page } = this;
    let { at } = this;
    page[at] = quoteMark;
    at += 1;
    for (let from = start; from < end; from += 1) {
      const byte = source[from] as number;
      if (byte < 32 || byte > 126 || byte === quoteMark || byte === backslash) return false;
      page[at] = byte;
      at += 1;
    }
    page[at] = quoteMark;
    this.at = at + 1;
    return true;
  }
}

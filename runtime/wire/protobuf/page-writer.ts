import { createPage, isPooled, pageBytes, textLength, writeText } from "./text-writer.ts";

/** Longer scratch is not kept: one message of megabytes must not be paid for as long as the process lives. */
const mostKept = 65_536;

/**
 * Bytes in place: each message is written behind the last one, on a page of Node's pool, and handed out as a view of
 * it. What is too long for a page is written on scratch, which is used again, and handed out as a copy: memory beside
 * the pool is what makes the engine collect all of it.
 */
export class PageWriter {
  protected page: Uint8Array = createPage(pageBytes);
  /** Where the message begins, and how far it is written. */
  private begin = 0;
  protected at = 0;
  private scratch: Uint8Array | undefined;
  /** The page to go back to from scratch, and where. */
  private left: { readonly page: Uint8Array; readonly at: number } | undefined;

  /** What was written since the last time. */
  finish(): Uint8Array {
    const { page, begin, at, left } = this;
    if (isPooled && !left) {
      this.begin = at;
      return page.subarray(begin, at);
    }
    const bytes = createPage(at - begin);
    bytes.set(page.subarray(begin, at));
    this.at = begin;
    if (left) {
      if (page.length <= mostKept) this.scratch = page;
      this.page = left.page;
      this.begin = left.at;
      this.at = left.at;
      this.left = undefined;
    }
    return bytes;
  }

  /** Room for that many bytes. */
  reserve(count: number): void {
    if (this.at + count > this.page.length) this.turn(count);
  }

  /** To a new page, which begins with what there is of the message. */
  private turn(count: number): void {
    const { page, begin, at, scratch } = this;
    const least = (at - begin + count) * 2;
    if (least > pageBytes) {
      this.left ??= { page, at: begin };
      this.page = scratch && scratch.length >= least ? scratch : new Uint8Array(least);
    } else this.page = createPage(pageBytes);
    this.page.set(page.subarray(begin, at));
    this.begin = 0;
    this.at = at - begin;
  }

  /** What `rewind` takes, to forget what is written from here on. */
  mark(): number {
    return this.at - this.begin;
  }

  rewind(mark: number): void {
    this.at = this.begin + mark;
  }

  /** Begins what has its length before it, and gives the place of that, for `close`: a byte, as most are short. */
  open(): number {
    this.reserve(1);
    this.at += 1;
    return this.at - this.begin;
  }

  close(opened: number): void {
    const length = this.at - this.begin - opened;
    if (length > 127) {
      const more = length < 0x4000 ? 1 : length < 0x20_0000 ? 2 : length < 0x1000_0000 ? 3 : 4;
      this.reserve(more);
      const first = this.begin + opened;
      this.page.copyWithin(first + more, first, this.at);
      this.at = first - 1;
      this.tag(length);
      this.at += length;
    } else this.page[this.begin + opened - 1] = length;
  }

  /** A tag, a length, or what else is small and known to be right. */
  tag(value: number): this {
    this.reserve(5);
    const { page } = this;
    let { at } = this;
    let rest = value;
    while (rest > 127) {
      page[at] = (rest & 127) | 128;
      at += 1;
      rest >>>= 7;
    }
    page[at] = rest;
    this.at = at + 1;
    return this;
  }

  protected varint64(low: number, high: number): void {
    let rest = low;
    let above = high;
    this.reserve(10);
    while (above !== 0) {
      this.page[this.at] = (rest & 127) | 128;
      this.at += 1;
      rest = ((rest >>> 7) | (above << 25)) >>> 0;
      above >>>= 7;
    }
    this.tag(rest);
  }

  protected fourBytes(value: number): void {
    this.reserve(4);
    const { page, at } = this;
    page[at] = value;
    page[at + 1] = value >>> 8;
    page[at + 2] = value >>> 16;
    page[at + 3] = value >>> 24;
    this.at = at + 4;
  }

  protected textWithLength(value: string): void {
    if (value.length > 127) {
      const length = textLength(value);
      this.tag(length).reserve(length);
      this.at += writeText(this.page, value, this.at);
      return;
    }
    this.reserve(value.length * 3 + 1);
    const opened = this.open();
    this.at += writeText(this.page, value, this.at);
    this.close(opened);
  }

  /** Bytes as they stand. */
  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.page.set(value, this.at);
    this.at += value.length;
  }
}

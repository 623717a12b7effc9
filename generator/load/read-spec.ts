import { isAscii } from "node:buffer";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/** A file of JSON as its value, and how long its text was; anything else, and what is broken, as its text. */
export type ReadSpec = { readonly value: unknown; readonly length: number } | { readonly text: string };

/**
 * In a text with one letter beyond Latin-1 every letter takes two bytes, and to decode it costs as much as to parse it:
 * where such letters are few in a file of JSON, they are escaped, and its bytes are its text.
 */
export function readSpec(path: string): ReadSpec {
  const { bytes, length: read } = readBytes(path);
  const length = escapeAll(bytes, read);
  if (length === undefined) return { text: bytes.toString("utf8", 0, read) };
  try {
    return { value: JSON.parse(bytes.toString("latin1", 0, length)), length };
  } catch (error) {
    if (error instanceof SyntaxError) return { text: readFileSync(path, "utf8") };
    throw error;
  }
}

const opening = 0x7b;
const backslash = 0x5c;

/** With room for a few escapes behind them. What is no plain file has no size to go by. */
function readBytes(path: string): { readonly bytes: Buffer; readonly length: number } {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size === 0) {
      const bytes = readFileSync(file);
      return { bytes, length: bytes.length };
    }
    const bytes = Buffer.allocUnsafeSlow(size + (size >> 6) + 64);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(file, bytes, length, size - length, length);
    return { bytes, length };
  } finally {
    closeSync(file);
  }
}

/** Puts escapes in the place of what is not ASCII, and gives the new length; nothing where there is no room for them. */
function escapeAll(bytes: Buffer, length: number): number | undefined {
  if (length === 0 || bytes[bytes.findIndex((byte) => byte > 0x20)] !== opening) return undefined;
  const runs = findRuns(bytes, length);
  // Behind a backslash it is no JSON, and an escape would make it some.
  if (runs.some(({ start }) => bytes[start - 1] === backslash)) return undefined;
  const grown = runs.reduce((sum, { start, end, escaped }) => sum + escaped.length - (end - start), length);
  if (grown > bytes.length) return undefined;
  let [from, to] = [length, grown];
  for (const { start, end, escaped } of runs.toReversed()) {
    to -= from - end;
    bytes.copyWithin(to, end, from);
    to -= escaped.length;
    bytes.write(escaped, to, "latin1");
    from = start;
  }
  return grown;
}

/** Bytes that are not ASCII, one behind the other, and the text that they are as escapes. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly escaped: string;
}

const blockBytes = 64 * 1024;

function findRuns(bytes: Buffer, length: number): readonly Run[] {
  const runs: Run[] = [];
  for (let block = 0; block < length; block += blockBytes) {
    const last = Math.min(block + blockBytes, length);
    if (isAscii(bytes.subarray(block, last))) continue;
    for (let at = Math.max(block, runs.at(-1)?.end ?? 0); at < last; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) continue;
      const start = at;
      while (at < length && (bytes[at] ?? 0) >= 0x80) at += 1;
      runs.push({ start, end: at, escaped: escapeText(bytes.toString("utf8", start, at)) });
    }
  }
  return runs;
}

function escapeText(text: string): string {
  let escaped = "";
  for (let at = 0; at < text.length; at += 1)
    escaped += `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return escaped;
}

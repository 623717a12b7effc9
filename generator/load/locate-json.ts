import type { Wanted } from "./wanted-places.ts";

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;

/**
 * Finds the wanted places of a JSON text, in bytes; throws where it is no JSON. Its bytes are walked as they are:
 * decoding thirteen megabytes to tell ten places would cost more than finding them.
 */
export function scanJson(text: Buffer, wanted: Wanted): void {
  scanJsonValue(text, skipSpace(text, 0), wanted);
}

/** Scans one JSON value and returns the offset behind it; what nobody wants is skipped over by its brackets. */
function scanJsonValue(text: Buffer, from: number, wanted: Wanted | undefined): number {
  const first = text[from];
  if (first === quote) return endOfString(text, from);
  if (!opens(first)) return endOfToken(text, from);
  if (!wanted || wanted.children.size === 0) return endOfBrackets(text, from);
  const isObject = first === 0x7b;
  let at = skipSpace(text, from + 1);
  for (let index = 0; !closes(text[at]); index += 1) {
    const place = at;
    let key = String(index);
    if (isObject) {
      at = endOfString(text, at);
      key = JSON.parse(text.toString("utf8", place, at)) as string;
      at = skipSpace(text, skipSpace(text, at) + 1);
    }
    const child = wanted.children.get(key);
    if (child) child.offset = place;
    at = skipSpace(text, scanJsonValue(text, at, child));
    if (text[at] === comma) at = skipSpace(text, at + 1);
    if (at >= text.length) throw new SyntaxError("unexpected end of JSON");
  }
  return at + 1;
}

function opens(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function closes(byte: number | undefined): boolean {
  return byte === 0x7d || byte === 0x5d;
}

function skipSpace(text: Buffer, from: number): number {
  let at = from;
  while ((text[at] ?? quote) <= 0x20) at += 1;
  return at;
}

function endOfString(text: Buffer, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === quote) return at + 1;
    if (byte === backslash) at += 1;
  }
  throw new SyntaxError("unexpected end of JSON");
}

function endOfToken(text: Buffer, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== comma && !closes(text[at]) && (text[at] ?? 0) > 0x20) at += 1;
  return at;
}

function endOfBrackets(text: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === quote) at = endOfString(text, at) - 1;
    else if (opens(byte)) depth += 1;
    else if (closes(byte) && --depth === 0) return at + 1;
  }
  throw new SyntaxError("unexpected end of JSON");
}

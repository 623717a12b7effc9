/**
 * Steps through JSON as bytes. Thirteen megabytes are not decoded and parsed to find ten places in them; what is stepped
 * over is taken for well-formed, and where the bytes end too early a SyntaxError is thrown.
 */

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;

/** The offset behind the value that begins here. */
export function endOfValue(text: Buffer, from: number): number {
  if (text[from] === quote) return endOfString(text, from);
  return opens(text[from]) ? endOfBrackets(text, from) : endOfToken(text, from);
}

/** Where the next member or item begins, or the bracket that closes them all. */
export function nextMember(text: Buffer, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === comma ? skipSpace(text, at + 1) : at;
}

/** The key that begins here, and where its value does. */
export function readKey(text: Buffer, from: number): { readonly key: string; readonly value: number } {
  const end = endOfString(text, from);
  const key = JSON.parse(text.toString("utf8", from, end)) as string;
  return { key, value: skipSpace(text, skipSpace(text, end) + 1) };
}

export function opens(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b;
}

export function closes(byte: number | undefined): boolean {
  return byte === 0x7d || byte === 0x5d;
}

export function skipSpace(text: Buffer, from: number): number {
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

import type { Wanted } from "./wanted-places.ts";

/** Finds the wanted places of a JSON text; throws where it is no JSON. */
export function scanJson(text: string, wanted: Wanted): void {
  scanJsonValue(text, skipSpace(text, 0), wanted);
}

/** Scans one JSON value and returns the offset behind it; what nobody wants is skipped over by its brackets. */
function scanJsonValue(text: string, from: number, wanted: Wanted | undefined): number {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first !== "{" && first !== "[") return endOfToken(text, from);
  if (!wanted || wanted.children.size === 0) return endOfBrackets(text, from);
  const isObject = first === "{";
  let at = skipSpace(text, from + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; index += 1) {
    const place = at;
    let key = String(index);
    if (isObject) {
      at = endOfString(text, at);
      key = JSON.parse(text.slice(place, at)) as string;
      at = skipSpace(text, skipSpace(text, at) + 1);
    }
    const child = wanted.children.get(key);
    if (child) child.offset = place;
    at = skipSpace(text, scanJsonValue(text, at, child));
    if (text[at] === ",") at = skipSpace(text, at + 1);
    if (at >= text.length) throw new SyntaxError("unexpected end of JSON");
  }
  return at + 1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  throw new SyntaxError("unexpected end of JSON");
}

function endOfToken(text: string, from: number): number {
  let at = from;
  while (at < text.length && !",]} \n\r\t".includes(text.charAt(at))) at += 1;
  return at;
}

function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x22) at = endOfString(text, at) - 1;
    else if (char === 0x7b || char === 0x5b) depth += 1;
    else if ((char === 0x7d || char === 0x5d) && --depth === 0) return at + 1;
  }
  throw new SyntaxError("unexpected end of JSON");
}

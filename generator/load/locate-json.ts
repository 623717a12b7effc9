import { closes, endOfValue, nextMember, opens, readKey, skipSpace } from "./json-bytes.ts";
import type { Wanted } from "./wanted-places.ts";

/** Finds the wanted places of a JSON text, in bytes; throws where it is no JSON. It ends where the last of them is found. */
export function scanJson(text: Buffer, wanted: Wanted): void {
  scanJsonValue({ text, left: countBelow(wanted) }, skipSpace(text, 0), wanted);
}

interface Scan {
  readonly text: Buffer;
  /** How many places are still wanted. */
  left: number;
}

function countBelow({ children }: Wanted): number {
  return [...children.values()].reduce((sum, child) => sum + 1 + countBelow(child), 0);
}

/** Scans one JSON value and returns the offset behind it; what nobody wants is stepped over. */
function scanJsonValue(scan: Scan, from: number, wanted: Wanted | undefined): number {
  const { text } = scan;
  if (!opens(text[from]) || !wanted || wanted.children.size === 0) return endOfValue(text, from);
  const isObject = text[from] === 0x7b;
  let at = skipSpace(text, from + 1);
  for (let index = 0; !closes(text[at]); index += 1) {
    const place = at;
    const { key, value } = isObject ? readKey(text, at) : { key: String(index), value: at };
    const child = wanted.children.get(key);
    if (child && child.offset === undefined) scan.left -= 1;
    if (child) child.offset = place;
    at = scan.left === 0 ? text.length : nextMember(text, scanJsonValue(scan, value, child));
    if (scan.left === 0) return at;
    if (at >= text.length) throw new SyntaxError("unexpected end of JSON");
  }
  return at + 1;
}

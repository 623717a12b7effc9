import { fstatSync } from "node:fs";
import type { Span } from "../load/openapi/outline.ts";
import { readBytes } from "../read-bytes.ts";

/** Where a file was something else, and by how much it has grown. */
export interface Range extends Span {
  readonly growth: number;
}

const pieceBytes = 128 * 1024;

/** All between what both of two open files begin with and what both end with, as it was in the one at `last`. */
export function findRange(file: number, last: number): Range {
  const [size, lastSize] = [fstatSync(file).size, fstatSync(last).size];
  const [room, lastRoom] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)];
  const areSame = (span: Span, lastSpan: Span): boolean =>
    readBytes(file, span, room).equals(readBytes(last, lastSpan, lastRoom));
  const shared = Math.min(size, lastSize);
  const head = countSame(shared, (start, end) => areSame({ start, end }, { start, end }));
  const tail = countSame(shared - head, (from, to) =>
    areSame({ start: size - to, end: size - from }, { start: lastSize - to, end: lastSize - from }),
  );
  return { start: head, end: lastSize - tail, growth: size - lastSize };
}

/** How many of so many bytes are the same from the first on. */
function countSame(limit: number, areSame: (from: number, to: number) => boolean): number {
  let [same, step] = [0, pieceBytes];
  while (same < limit && step > 0) {
    const to = Math.min(limit, same + step);
    if (areSame(same, to)) same = to;
    else step = (to - same) >> 1;
  }
  return same;
}

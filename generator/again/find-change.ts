import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { checkBounds } from "../load/check-bounds.ts";
import { mayReachPaths, outlineOf, type Span } from "../load/openapi/outline.ts";
import { reduceDocument } from "../load/openapi/reduce-document.ts";

/** A spec with nothing but the path item that has changed, as it was and as it is. */
export interface Change {
  readonly before: unknown;
  readonly now: unknown;
}

/**
 * `last` is a copy of the spec as it was. Nothing where more has changed than one path item, or where it cannot be looked
 * at alone.
 */
export function findChange(path: string, last: string): Change | undefined {
  const text = readFileSync(path);
  const file = openSync(last, "r");
  try {
    const range = findRange(text, file);
    const outline = outlineOf(text);
    const [name, span] = [...(outline?.pathItems ?? [])].find(([, item]) => isWithin(range, item)) ?? [];
    if (!outline || name === undefined || !span || !isSpec(outline.members)) return undefined;
    const written = text.subarray(span.start, span.end);
    const writtenBefore = readBytes(file, { start: span.start, end: span.end + range.growth });
    if (mayReachPaths(text) || mayReachPaths(writtenBefore)) return undefined;
    const items = [writtenBefore, written].map((item): unknown => JSON.parse(item.toString()));
    const [before, now] = reduceDocument(text, outline, [name, items]) ?? [];
    return now && checkBounds(now, text.length) === undefined ? { before, now } : undefined;
  } catch (error) {
    // A whole run says what is wrong with it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  } finally {
    closeSync(file);
  }
}

function isSpec(members: ReadonlyMap<string, Span>): boolean {
  return members.has("openapi") || members.has("swagger");
}

/** What of a text is not as it was, and how much more that was. */
interface Range extends Span {
  readonly growth: number;
}

function isWithin(range: Span, span: Span): boolean {
  return range.start >= span.start && range.end <= span.end;
}

const chunk = 256 * 1024;

/** All between what both texts begin with and what both end with. */
function findRange(text: Buffer, file: number): Range {
  const size = fstatSync(file).size;
  const shared = Math.min(size, text.length);
  const room = Buffer.alloc(chunk);
  let head = 0;
  for (let same = -1; same !== 0 && head < shared; head += same) {
    const part = readBytes(file, { start: head, end: Math.min(shared, head + chunk) }, room);
    same = sameAtStart(part, text.subarray(head, head + part.length));
  }
  let tail = 0;
  for (let same = -1; same !== 0 && tail < shared - head; tail += same) {
    const length = Math.min(chunk, shared - head - tail);
    const part = readBytes(file, { start: size - tail - length, end: size - tail }, room);
    same = sameAtEnd(part, text.subarray(text.length - tail - length, text.length - tail));
  }
  return { start: head, end: text.length - tail, growth: size - text.length };
}

function sameAtStart(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return one.length;
  return one.findIndex((byte, index) => byte !== other[index]);
}

function sameAtEnd(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return one.length;
  return one.length - 1 - one.findLastIndex((byte, index) => byte !== other[index]);
}

function readBytes(file: number, { start, end }: Span, room = Buffer.alloc(end - start)): Buffer {
  const bytes = room.subarray(0, end - start);
  for (let at = 0, read = -1; at < bytes.length; at += read) {
    read = readSync(file, bytes, at, bytes.length - at, start + at);
    if (read === 0) throw new Error("a copy that is cut short");
  }
  return bytes;
}

import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { checkBounds } from "../load/check-bounds.ts";
import { mayReachPaths, moveOutline, type Outline, outlineOf, type Span } from "../load/openapi/outline.ts";
import { reduceDocument } from "../load/openapi/reduce-document.ts";
import { readBytes } from "../read-bytes.ts";
import { findRange } from "./find-range.ts";

/** A spec with nothing but the path item that has changed, as it was and as it is. */
export interface Change {
  readonly before: unknown;
  readonly now: unknown;
  /** Of the spec as it is. */
  readonly outline: Outline;
}

/** A spec as it was. */
export interface LastSpec {
  readonly copy: string;
  /** Nothing where nobody has asked for it since the last whole run. */
  readonly outline?: Outline | undefined;
}

/**
 * Of a spec at `path`. Nothing where more has changed than one path item, or where it cannot be looked at alone. Of a
 * large file only what is needed is read into memory.
 */
export function findChange(path: string, last: LastSpec): Change | undefined {
  const [file, copy] = [openSync(path, "r"), openSync(last.copy, "r")];
  try {
    const range = findRange(file, copy);
    const outline = last.outline ?? outlineAlone(readFileSync(copy));
    const [name, start, end] =
      outline?.pathItems.find(([, start, end]) => range.start >= start && range.end <= end) ?? [];
    if (!outline || name === undefined || start === undefined || end === undefined) return undefined;
    const written = readBytes(file, { start, end: end + range.growth });
    if (mayReachPaths(written)) return undefined;
    // What is a value by itself is one in the place of another as well.
    const items = [readBytes(copy, { start, end }), written].map(parse);
    const moved = moveOutline(outline, { end, growth: range.growth });
    const read = (span: Span): unknown => parse(readBytes(file, span));
    const [before, now] = reduceDocument(read, moved, [name, items]) ?? [];
    const isBounded = now && checkBounds(now, fstatSync(file).size) === undefined;
    return isBounded ? { before, now, outline: moved } : undefined;
  } catch (error) {
    // A whole run says what is wrong with it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  } finally {
    closeSync(file);
    closeSync(copy);
  }
}

/** Of a spec that is known to be JSON; nothing where something refers into its paths. */
function outlineAlone(text: Buffer): Outline | undefined {
  const outline = mayReachPaths(text) ? undefined : outlineOf(text);
  return outline?.members.some(([key]) => key === "openapi" || key === "swagger") ? outline : undefined;
}

function parse(text: Buffer): unknown {
  return JSON.parse(text.toString());
}

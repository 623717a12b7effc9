import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as JsYaml from "js-yaml";
import type { Source } from "../model/source.ts";

const require = createRequire(import.meta.url);

/** `file:line:column`, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns JSON pointers into lines and columns: the key of a member, the start of an item. Each file is read once more
 * and scanned once, whatever the number of pointers; one that leads nowhere gets its nearest ancestor's place.
 */
export function locateAll(sources: readonly Source[], toPath: (file: string) => string = (file) => file): Map<Source, Position> {
  const found = new Map<Source, Position>();
  const byFile = new Map<string, { readonly source: Source; readonly pointer: string }[]>();
  for (const source of sources) {
    if ("line" in source) {
      found.set(source, source);
      continue;
    }
    const wanted = byFile.get(source.file) ?? [];
    wanted.push({ source, pointer: source.pointer });
    byFile.set(source.file, wanted);
  }
  for (const [file, wanted] of byFile) {
    const root = createWanted(wanted.map(({ pointer }) => pointer));
    const text = readFileSync(toPath(file), "utf8");
    scan(text, root);
    const positions = createLineIndex(text);
    for (const { source, pointer } of wanted) found.set(source, positions(offsetOf(root, pointer)));
  }
  return found;
}

/** A tree of the wanted pointers; `offset` is filled in by the scan. */
interface Wanted {
  offset: number | undefined;
  readonly children: Map<string, Wanted>;
}

function createWanted(pointers: readonly string[]): Wanted {
  const root: Wanted = { offset: 0, children: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const segment of segmentsOf(pointer)) {
      let child = node.children.get(segment);
      if (!child) {
        child = { offset: undefined, children: new Map() };
        node.children.set(segment, child);
      }
      node = child;
    }
  }
  return root;
}

function segmentsOf(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function offsetOf(root: Wanted, pointer: string): number {
  let node = root;
  let offset = 0;
  for (const segment of segmentsOf(pointer)) {
    const child = node.children.get(segment);
    if (child?.offset === undefined) break;
    node = child;
    offset = child.offset;
  }
  return offset;
}

function scan(text: string, root: Wanted): void {
  const start = text.search(/\S/);
  if (text[start] === "{") {
    try {
      scanJsonValue(text, start, root);
      return;
    } catch {
      // Not JSON after all.
    }
  }
  scanYaml(text, root);
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

function scanYaml(text: string, root: Wanted): void {
  const { EVENT_ID, getScalarValue, parseEvents } = require("js-yaml") as typeof JsYaml;
  let events: ReturnType<typeof parseEvents>;
  try {
    events = parseEvents(text, {});
  } catch {
    return; // Read by `yaml` alone: the place is the file's start.
  }
  let at = 0;
  const scanNode = (wanted: Wanted | undefined): void => {
    const event = events[at++];
    if (event?.type === EVENT_ID.MAPPING) {
      while (events[at] && events[at]?.type !== EVENT_ID.POP) {
        const key = events[at];
        const isScalar = key?.type === EVENT_ID.SCALAR;
        const child = isScalar ? wanted?.children.get(getScalarValue(text, key)) : undefined;
        if (child && isScalar) child.offset = key.valueStart;
        scanNode(undefined);
        scanNode(child);
      }
      at += 1;
    } else if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; events[at] && events[at]?.type !== EVENT_ID.POP; index += 1) {
        const child = wanted?.children.get(String(index));
        const item = events[at];
        if (child && item) child.offset = startOf(item) ?? child.offset;
        scanNode(child);
      }
      at += 1;
    }
  };
  if (events[0]?.type === EVENT_ID.DOCUMENT) at = 1;
  scanNode(root);

  function startOf(event: (typeof events)[number]): number | undefined {
    if ("valueStart" in event) return event.valueStart;
    return "start" in event ? event.start : undefined;
  }
}

function createLineIndex(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

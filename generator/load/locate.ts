import { readFileSync } from "node:fs";
import type { Source } from "../model/source.ts";
import { scanJson } from "./locate-json.ts";
import { scanYaml } from "./locate-yaml.ts";
import { createWanted, offsetOf, type Wanted } from "./wanted-places.ts";

/** Line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns JSON pointers into lines and columns: the key of a member, the start of an item. Each file is read once more
 * and scanned once, whatever the number of pointers; one that leads nowhere gets its nearest ancestor's place.
 */
export function locateAll(sources: readonly Source[]): Map<Source, Position> {
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
    const positions = locateIn(
      file,
      wanted.map(({ pointer }) => pointer),
    );
    for (const [index, { source }] of wanted.entries())
      found.set(source, positions[index] ?? { line: 1, column: 1 });
  }
  return found;
}

function locateIn(file: string, pointers: readonly string[]): readonly Position[] {
  const bytes = readFileSync(file);
  const root = createWanted(pointers);
  if (/^\s*\{/.test(bytes.toString("latin1", 0, 1000))) {
    try {
      scanJson(bytes, root);
      return toPositions(bytes, offsetsOf(root, pointers));
    } catch {
      // Not JSON after all.
    }
  }
  const text = bytes.toString();
  const yaml = createWanted(pointers);
  scanYaml(text, yaml);
  return toPositions(text, offsetsOf(yaml, pointers));
}

function offsetsOf(root: Wanted, pointers: readonly string[]): readonly number[] {
  return pointers.map((pointer) => offsetOf(root, pointer));
}

const newline = 0x0a;

/** In one pass over the lines up to the last offset; offsets are of bytes or of characters, as the text is. */
function toPositions(text: Buffer | string, offsets: readonly number[]): readonly Position[] {
  const isString = typeof text === "string";
  const positions = new Map<number, Position>();
  let line = 1;
  let start = 0;
  let at = 0;
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    for (; at < offset; at += 1) {
      if ((isString ? text.charCodeAt(at) : text[at]) !== newline) continue;
      line += 1;
      start = at + 1;
    }
    const before = isString ? text.slice(start, offset) : text.toString("utf8", start, offset);
    positions.set(offset, { line, column: before.length + 1 });
  }
  return offsets.map((offset) => positions.get(offset) ?? { line: 1, column: 1 });
}

import { readFileSync } from "node:fs";
import type { Source } from "../model/source.ts";
import { scanJson } from "./locate-json.ts";
import { scanYaml } from "./locate-yaml.ts";
import { createWanted, offsetOf } from "./wanted-places.ts";

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

/**
 * JSON is scanned byte by byte, each byte as a character: decoding thirteen megabytes to tell ten places would cost more
 * than finding them.
 */
function locateIn(file: string, pointers: readonly string[]): readonly Position[] {
  const bytes = readFileSync(file);
  const raw = bytes.toString("latin1");
  if (/^\s*\{/.test(raw.slice(0, 1000))) {
    const pointersInBytes = pointers.map((pointer) => Buffer.from(pointer).toString("latin1"));
    const root = createWanted(pointersInBytes);
    try {
      scanJson(raw, root);
      return toPositions(
        raw,
        pointersInBytes.map((pointer) => offsetOf(root, pointer)),
        (text) => Buffer.from(text, "latin1").toString(),
      );
    } catch {
      // Not JSON after all.
    }
  }
  const text = bytes.toString();
  const root = createWanted(pointers);
  scanYaml(text, root);
  return toPositions(
    text,
    pointers.map((pointer) => offsetOf(root, pointer)),
    (line) => line,
  );
}

/** In one pass over the lines up to the last offset. */
function toPositions(
  text: string,
  offsets: readonly number[],
  decode: (line: string) => string,
): readonly Position[] {
  const positions = new Map<number, Position>();
  let line = 1;
  let start = 0;
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    for (
      let next = text.indexOf("\n", start);
      next !== -1 && next < offset;
      next = text.indexOf("\n", start)
    ) {
      line += 1;
      start = next + 1;
    }
    positions.set(offset, { line, column: decode(text.slice(start, offset)).length + 1 });
  }
  return offsets.map((offset) => positions.get(offset) ?? { line: 1, column: 1 });
}

import type { Source } from "../../model/source.ts";
import type { Document } from "../documents.ts";

/** Where the lowering stands, as a chain: a pointer is spelled out only for what needs one. */
export interface Place {
  readonly file: string;
  readonly parent?: Place;
  readonly key: string | number;
}

/** A place, and the document whose references are relative to it. */
export interface Site {
  readonly document: Document;
  readonly place: Place;
}

export function rootPlace(file: string): Place {
  return { file, key: "" };
}

export function within(parent: Place, ...keys: readonly (string | number)[]): Place {
  let place = parent;
  for (const key of keys) place = { file: parent.file, parent: place, key };
  return place;
}

/** The place that a JSON pointer names in a file. */
export function placeAt(file: string, pointer: string): Place {
  return within(rootPlace(file), ...pointerSegments(pointer));
}

export function pointerSegments(pointer: string): readonly string[] {
  if (pointer === "" || pointer === "/") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function pointerOf(place: Place): string {
  const segments: string[] = [];
  for (let at = place; at.parent; at = at.parent)
    segments.push(String(at.key).replaceAll("~", "~0").replaceAll("/", "~1"));
  return segments
    .reverse()
    .map((segment) => `/${segment}`)
    .join("");
}

export function sourceOf(place: Place): Source {
  return { file: place.file, pointer: pointerOf(place) };
}

import type { Lowering } from "./lowering.ts";
import type { Site } from "./place.ts";
import { isObject, type RawObject } from "./raw.ts";

/** A value that may have been written as a reference, with the site where it really stands. */
export interface Found extends Site {
  readonly value: RawObject;
}

/** Follows references (to references) to the object itself; nothing when they lead nowhere. */
export function findObject(lowering: Lowering, value: unknown, site: Site): Found | undefined {
  let found = { value, ...site };
  for (let steps = 0; isObject(found.value) && typeof found.value["$ref"] === "string"; steps += 1) {
    const reference = found.value["$ref"];
    const resolved = lowering.references.resolve(reference, found.document, found.place);
    if (!resolved) return undefined;
    if (steps > 20) {
      lowering.report("unresolved-reference", site.place, {
        message: `$ref ${reference} leads back to itself`,
        hint: "write what is meant at one of its steps",
      });
      return undefined;
    }
    found = { value: resolved.value, document: resolved.document, place: resolved.place };
  }
  return isObject(found.value) ? { ...found, value: found.value } : undefined;
}

import type { Json } from "../../runtime/descriptors.ts";
import type { Step } from "./pointer.ts";
import type { Raw, SpecDocument } from "./spec-document.ts";

/** A place within a value, and a schema of the spec that has a say there. */
export interface Spot {
  readonly path: readonly Step[];
  readonly schema: Raw;
  readonly value: Json;
  /** Whether one of several alternatives says it: the value may still fit another. */
  readonly isAlternative: boolean;
}

/** Deeper places are left alone. */
const deepest = 12;

/** Every such place, the value itself first; of a list its first item stands for all. */
export function listSpots(document: SpecDocument, pointer: string, value: Json): readonly Spot[] {
  const spots: Spot[] = [];
  const visit = (written: unknown, place: Omit<Spot, "schema">, seen: readonly unknown[]): void => {
    const schema = resolve(document, written);
    if (typeof schema !== "object" || schema === null || place.path.length > deepest) return;
    if (seen.includes(schema)) return;
    const spot = { ...place, schema: schema as Raw };
    spots.push(spot);
    const around = [...seen, schema];
    for (const member of list(spot.schema["allOf"])) visit(member, place, around);
    for (const keyword of ["anyOf", "oneOf"])
      for (const member of list(spot.schema[keyword]))
        visit(member, { ...place, isAlternative: true }, around);
    for (const [step, inner, below] of membersOf(spot))
      visit(inner, { ...place, path: [...place.path, step], value: below }, []);
  };
  visit(document.at(pointer), { path: [], value, isAlternative: false }, []);
  return spots;
}

function resolve(document: SpecDocument, written: unknown): unknown {
  const reference = (Object(written) as Raw)["$ref"];
  return typeof reference === "string" ? document.at(decodeURIComponent(reference.slice(1))) : written;
}

function membersOf({ schema, value }: Spot): readonly (readonly [Step, unknown, Json])[] {
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[];
    const tuple = list(schema["prefixItems"]);
    return first === undefined ? [] : [[0, tuple[0] ?? schema["items"], first]];
  }
  const properties = Object(schema["properties"]) as Raw;
  const { additionalProperties: further } = schema;
  return Object.entries(Object(value) as Readonly<Record<string, Json>>).map(([name, member]) => [
    name,
    Object.hasOwn(properties, name) ? properties[name] : further,
    member,
  ]);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

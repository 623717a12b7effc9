import type { Json, JsonSchema } from "../../descriptors.ts";
import type { FlatSchema } from "./flatten-schema.ts";
import type { Place, Sampling } from "./sampling.ts";

/** Two items near the top, one below: enough to see that it is a list. */
export function sampleArray(flat: FlatSchema, place: Place, sampling: Sampling): Json | undefined {
  const { schema } = flat;
  const prefix = (schema["prefixItems"] ?? []) as readonly JsonSchema[];
  const rest = (schema["items"] ?? true) as JsonSchema;
  const contains = schema["contains"] as JsonSchema | undefined;
  const containing = contains === undefined ? 0 : numberOr(schema["minContains"], 1);
  const minimum = Math.max(numberOr(schema["minItems"], 0), containing);
  const count = Math.min(
    Math.max(minimum, prefix.length, place.depth < 2 ? 2 : 1),
    numberOr(schema["maxItems"], Infinity),
  );
  if (minimum > count) return undefined;

  const items: Json[] = [];
  const seen = new Set<string>();
  for (let attempt = 0; items.length < count && attempt < count + 32; attempt += 1) {
    const index = items.length;
    const declared = prefix[index] ?? rest;
    const item = sampling.sample(index < containing ? { allOf: [declared, contains ?? true] } : declared, {
      ...place,
      path: `${place.path}/${attempt}`,
      name: singular(place.name),
      depth: place.depth + 1,
      references: flat.references,
      optional: index >= minimum,
    });
    if (item === undefined) break;
    const text = JSON.stringify(item);
    if (schema["uniqueItems"] === true && seen.has(text)) continue;
    seen.add(text);
    items.push(item);
  }
  return items.length >= minimum ? items : undefined;
}

function singular(name: string): string {
  if (name.endsWith("ies")) return `${name.slice(0, -3)}y`;
  return name.endsWith("s") && !name.endsWith("ss") ? name.slice(0, -1) : name;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

import type { Schema, UnionSchema } from "../../model/schema.ts";
import { type Place, within } from "./place.ts";
import { listIn, objectIn, type RawObject, textIn } from "./raw.ts";
import { type Scope, unknownSchema } from "./scope.ts";

export const unionModes: readonly UnionSchema["mode"][] = ["oneOf", "anyOf"];

/** `oneOf` or `anyOf` of a schema. */
export function lowerUnion(
  scope: Scope,
  { value, mode }: { readonly value: RawObject; readonly mode: UnionSchema["mode"] },
  place: Place,
): Schema {
  const members = listIn(value[mode]).map((member, index) => scope.lower(member, within(place, mode, index)));
  const discriminator = lowerDiscriminator(
    scope,
    { value: value["discriminator"], place: within(place, "discriminator") },
    members,
  );
  return { kind: "union", mode, members, ...(discriminator ? { discriminator } : {}) };
}

export function lowerReference(scope: Scope, reference: string, place: Place): Schema {
  const resolved = scope.lowering.references.resolve(reference, scope.document, place);
  return resolved ? { kind: "reference", to: scope.lowering.nameSchema(resolved).name } : unknownSchema;
}

/**
 * Maps each value of the discriminating field to the name of a schema: as mapped, else by the schema's own name. What
 * `defaultMapping` names is meant by any other value and by none, so that no value tells it.
 */
function lowerDiscriminator(
  scope: Scope,
  { value, place }: { readonly value: unknown; readonly place: Place },
  members: readonly Schema[],
): UnionSchema["discriminator"] {
  const field = textIn(objectIn(value)["propertyName"]);
  if (field === undefined) return undefined;
  const { mapping: written, defaultMapping } = objectIn(value);
  const named = (target: unknown, at: Place): string | undefined => {
    const text = String(target);
    const reference = /[#/.]/.test(text) ? text : `#/components/schemas/${text}`;
    const schema = lowerReference(scope, reference, at);
    return schema.kind === "reference" ? schema.to : undefined;
  };
  const rest =
    defaultMapping === undefined ? undefined : named(defaultMapping, within(place, "defaultMapping"));
  const mapping: Record<string, string> = {};
  for (const [tag, target] of Object.entries(objectIn(written))) {
    const name = named(target, within(place, "mapping", tag));
    if (name !== undefined && name !== rest) mapping[tag] = name;
  }
  const mapped = new Set([...Object.values(mapping), rest]);
  for (const member of members) {
    if (member.kind === "reference" && !mapped.has(member.to)) mapping[member.to] = member.to;
  }
  return { field, mapping };
}

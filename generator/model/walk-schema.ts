import type { Schema } from "./schema.ts";

/** Names of the schemas that a schema refers to, directly or in its parts. */
export function referencesOf(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.to];
  return innerSchemas(schema).flatMap(referencesOf);
}

/** The parts that a schema is made of, one level down. */
export function innerSchemas(schema: Schema): readonly Schema[] {
  const applied = Object.values(schema.applicators ?? {});
  switch (schema.kind) {
    case "array":
      return [schema.items, ...applied];
    case "tuple":
      return [...schema.items, ...(schema.rest ? [schema.rest] : []), ...applied];
    case "object":
      return [
        ...schema.fields.map((field) => field.schema),
        ...(schema.additional ? [schema.additional] : []),
        ...Object.values(schema.patterns ?? {}),
        ...applied,
      ];
    case "union":
    case "intersection":
      return [...schema.members, ...applied];
    default:
      return applied;
  }
}

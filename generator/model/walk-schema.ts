import type { Schema } from "./schema.ts";

/** Visits a schema and every part that it is made of; what it refers to is visited where it stands. */
export function walkSchema(schema: Schema, visit: (part: Schema) => void): void {
  visit(schema);
  const inner = (part: Schema): void => walkSchema(part, visit);
  switch (schema.kind) {
    case "array":
      inner(schema.items);
      break;
    case "tuple":
      schema.items.forEach(inner);
      if (schema.rest) inner(schema.rest);
      break;
    case "object":
      for (const field of schema.fields) inner(field.schema);
      if (schema.additional) inner(schema.additional);
      if (schema.patterns) Object.values(schema.patterns).forEach(inner);
      break;
    case "union":
    case "intersection":
      schema.members.forEach(inner);
      break;
    default:
  }
  if (schema.applicators) Object.values(schema.applicators).forEach(inner);
}

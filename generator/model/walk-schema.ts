import type { Schema } from "./schema.ts";

/** Visits a schema and every part that it is made of; what it refers to is visited where it stands. */
export function walkSchema(schema: Schema, visit: (part: Schema) => void): void {
  visit(schema);
  switch (schema.kind) {
    case "array":
      walkSchema(schema.items, visit);
      break;
    case "tuple":
      for (const item of schema.items) walkSchema(item, visit);
      if (schema.rest) walkSchema(schema.rest, visit);
      break;
    case "object":
      for (const field of schema.fields) walkSchema(field.schema, visit);
      if (schema.additional) walkSchema(schema.additional, visit);
      if (schema.patterns) walkMembers(schema.patterns, visit);
      break;
    case "union":
    case "intersection":
      for (const member of schema.members) walkSchema(member, visit);
      break;
    default:
  }
  if (schema.applicators) walkMembers(schema.applicators, visit);
}

function walkMembers(schemas: Readonly<Record<string, Schema>>, visit: (part: Schema) => void): void {
  for (const schema of Object.values(schemas)) walkSchema(schema, visit);
}

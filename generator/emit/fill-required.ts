import type { Field, Schema } from "../model/schema.ts";
import type { TypeNames } from "./type-names.ts";

/**
 * The parts of a composition, each member that one of them only requires with the type that another declares for it:
 * to TypeScript `{ a?: string } & { a: unknown }` has an `a` that may be undefined.
 */
export function fillRequired(parts: readonly Schema[], names: TypeNames): readonly Schema[] {
  return parts.map((part) => {
    if (part.kind !== "object" || !part.fields.some(isBare)) return part;
    const others = parts.filter((other) => other !== part);
    return { ...part, fields: part.fields.map((field) => fillField(field, others, names)) };
  });
}

function fillField(field: Field, others: readonly Schema[], names: TypeNames): Field {
  if (!isBare(field)) return field;
  for (const other of others) {
    const declared = findDeclared(other, field.name, { names, seen: new Set() });
    if (!declared) continue;
    const { description: _, ...schema } = declared;
    return { ...field, schema: schema as Schema };
  }
  return field;
}

/** Required, and nothing else is said of it. */
function isBare({ schema, required }: Field): boolean {
  return required && schema.kind === "unknown" && Object.keys(schema).length === 1;
}

function findDeclared(
  schema: Schema,
  name: string,
  { names, seen }: { readonly names: TypeNames; readonly seen: Set<Schema> },
): Schema | undefined {
  if (seen.has(schema)) return undefined;
  seen.add(schema);
  if (schema.kind === "object") {
    const field = schema.fields.find((candidate) => candidate.name === name);
    return field && !isBare(field) ? field.schema : undefined;
  }
  if (schema.kind === "reference") {
    const target = names.schemaOf(schema);
    return target && findDeclared(target, name, { names, seen });
  }
  if (schema.kind !== "intersection") return undefined;
  for (const member of schema.members) {
    const declared = findDeclared(member, name, { names, seen });
    if (declared) return declared;
  }
  return undefined;
}

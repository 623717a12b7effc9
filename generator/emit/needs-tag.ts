import type { Schema } from "../model/schema.ts";
import type { TypeNames } from "./type-names.ts";

/** Whether a member of a union declares the discriminating field without fixing its value: TypeScript needs to be told it. */
export function needsTag(member: Schema, field: string, names: TypeNames): boolean {
  const declared = declarationsOf(member, new Set());
  return declared.length > 0 && !declared.some(({ kind }) => kind === "enum");

  function declarationsOf(schema: Schema, seen: ReadonlySet<Schema>): readonly Schema[] {
    if (seen.has(schema)) return [];
    const visited = new Set([...seen, schema]);
    if (schema.kind === "reference") {
      const target = names.schemaOf(schema);
      return target ? declarationsOf(target, visited) : [];
    }
    if (schema.kind === "intersection")
      return schema.members.flatMap((part) => declarationsOf(part, visited));
    if (schema.kind !== "object") return [];
    return schema.fields.filter(({ name }) => name === field).map((found) => resolve(found.schema));
  }

  function resolve(schema: Schema): Schema {
    return (schema.kind === "reference" && names.schemaOf(schema)) || schema;
  }
}

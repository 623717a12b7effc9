import type { ObjectSchema, Schema } from "../../model/schema.ts";
import type { TypeNames } from "../type-names.ts";

export interface Parents {
  readonly names: readonly string[];
  readonly own?: ObjectSchema;
}

/**
 * The parents that `allOf` names, where an interface may extend them: all are objects, and no member is declared
 * twice, so that TypeScript can find no conflict. Anything else stays an intersection.
 */
export function extendableParents(schema: Schema, names: TypeNames): Parents | undefined {
  if (schema.kind !== "intersection") return undefined;
  const references = schema.members.filter((member) => member.kind === "reference");
  const [own, ...more] = schema.members.filter((member) => member.kind !== "reference");
  if (references.length === 0 || more.length > 0 || (own && own.kind !== "object")) return undefined;
  if (own && (own.additional || own.patterns)) return undefined;
  const declared = new Set<string>();
  for (const part of [...references, ...(own ? [own] : [])]) {
    const members = membersOf(part, names, new Set([schema]));
    if (!members || members.some((member) => declared.has(member))) return undefined;
    for (const member of members) declared.add(member);
  }
  return { names: references.map((reference) => names.typeNameOf(reference)), ...(own ? { own } : {}) };
}

/** The members of an object, with those that it gets from its own parents; nothing when it is no plain object. */
function membersOf(schema: Schema, names: TypeNames, seen: ReadonlySet<Schema>): readonly string[] | undefined {
  if (seen.has(schema)) return undefined;
  const visited = new Set([...seen, schema]);
  if (schema.kind === "reference") {
    const target = names.schemaOf(schema);
    return target && membersOf(target, names, visited);
  }
  if (schema.kind === "intersection") {
    const parts = schema.members.map((member) => membersOf(member, names, visited));
    return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  if (schema.kind !== "object" || schema.additional || schema.patterns || schema.fields.length === 0) return undefined;
  return schema.fields.map((field) => field.name);
}

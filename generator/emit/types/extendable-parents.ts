import type { Field, ObjectSchema, Schema } from "../../model/schema.ts";
import { fillRequired } from "../fill-required.ts";
import { isEmpty, printType } from "../print-type.ts";
import type { TypeNames } from "../type-names.ts";

export interface Parents {
  readonly names: readonly string[];
  readonly own?: ObjectSchema;
}

/**
 * The parents that `allOf` names, where an interface may extend them: all are objects, and a member that is declared
 * twice is of the same type both times, at most made required by the later one. Anything else stays an intersection.
 */
export function extendableParents(schema: Schema, names: TypeNames): Parents | undefined {
  if (schema.kind !== "intersection") return undefined;
  const members = fillRequired(schema.members, names);
  const references = members.filter((member) => member.kind === "reference");
  const [own, ...more] = members.filter((member) => member.kind !== "reference");
  if (references.length === 0 || more.length > 0 || (own && own.kind !== "object")) return undefined;
  if (own && (own.additional || own.patterns)) return undefined;
  const inherited = new Map<string, Field>();
  for (const reference of references) {
    const fields = fieldsOf(reference, names, new Set([schema]));
    if (
      !fields ||
      fields.some((field) => !agrees([inherited.get(field.name), field], names, { exactly: true }))
    )
      return undefined;
    for (const field of fields) inherited.set(field.name, field);
  }
  if (own?.fields.some((field) => !agrees([inherited.get(field.name), field], names, { exactly: false })))
    return undefined;
  const adds = own && !isEmpty(own);
  return { names: references.map((reference) => names.typeNameOf(reference)), ...(adds ? { own } : {}) };
}

function agrees(
  [earlier, later]: readonly [Field | undefined, Field],
  names: TypeNames,
  { exactly }: { exactly: boolean },
): boolean {
  if (!earlier) return true;
  if (exactly ? earlier.required !== later.required : earlier.required && !later.required) return false;
  return printType(earlier.schema, names) === printType(later.schema, names);
}

/** Each member once: one part of a composition may say its type, and another that it is required. */
function mergeFields(fields: readonly (Field | undefined)[], names: TypeNames): readonly Field[] | undefined {
  const merged = new Map<string, Field>();
  for (const field of fields) {
    if (!field) continue;
    const earlier = merged.get(field.name) ?? field;
    const required = earlier.required || field.required;
    const [typed = field] = [field, earlier].filter(({ schema }) => schema.kind !== "unknown");
    const other = typed === field ? earlier : field;
    if (
      other.schema.kind !== "unknown" &&
      !agrees([other, { ...typed, required: true }], names, { exactly: false })
    )
      return undefined;
    merged.set(field.name, { ...typed, required });
  }
  return [...merged.values()];
}

/** The members of an object, with those that it gets from its own parents; nothing when it is no plain object. */
function fieldsOf(schema: Schema, names: TypeNames, seen: ReadonlySet<Schema>): readonly Field[] | undefined {
  if (seen.has(schema)) return undefined;
  const visited = new Set([...seen, schema]);
  if (schema.kind === "reference") {
    const target = names.schemaOf(schema);
    return target && fieldsOf(target, names, visited);
  }
  if (schema.kind === "intersection") {
    const parts = schema.members.map((member) => fieldsOf(member, names, visited));
    return parts.some((part) => part === undefined) ? undefined : mergeFields(parts.flat(), names);
  }
  if (schema.kind !== "object" || schema.additional || schema.patterns || schema.fields.length === 0)
    return undefined;
  return schema.fields;
}

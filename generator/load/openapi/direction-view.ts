import type { Field, NamedSchema, Schema } from "../../model/schema.ts";

export interface ViewOptions {
  readonly drop: NonNullable<Field["access"]>;
  readonly rename: (to: string) => string;
  /** Members that some part of a composition declares as read only: another part's `required` does not hold for them. */
  readonly readOnlyMembers: (schema: Schema) => ReadonlySet<string>;
}

/** The schema as one direction sees it. */
export function createView({ drop, rename, readOnlyMembers }: ViewOptions): (schema: Schema) => Schema {
  return (schema) => view(schema, new Set());

  function view(schema: Schema, absent: ReadonlySet<string>): Schema {
    const inner = (one: Schema): Schema => view(one, new Set());
    switch (schema.kind) {
      case "reference":
        return { ...schema, to: rename(schema.to) };
      case "array":
        return { ...schema, items: inner(schema.items) };
      case "tuple":
        return {
          ...schema,
          items: schema.items.map(inner),
          ...(schema.rest ? { rest: inner(schema.rest) } : {}),
        };
      case "object":
        return {
          ...schema,
          fields: schema.fields
            .filter((field) => field.access !== drop && !(absent.has(field.name) && isBare(field)))
            .map((field) => ({ ...field, schema: inner(field.schema) })),
          ...(schema.additional ? { additional: inner(schema.additional) } : {}),
        };
      case "union":
        return {
          ...schema,
          members: schema.members.map(inner),
          ...(schema.discriminator
            ? {
                discriminator: {
                  ...schema.discriminator,
                  mapping: mapValues(schema.discriminator.mapping, rename),
                },
              }
            : {}),
        };
      case "intersection": {
        const all = new Set([...absent, ...readOnlyMembers(schema)]);
        return { ...schema, members: schema.members.map((member) => view(member, all)) };
      }
      default:
        return schema;
    }
  }
}

/** Members that a schema, or what it is composed of, declares as read only. */
export function membersOnlyRead(
  schema: Schema,
  byName: ReadonlyMap<string, NamedSchema>,
  seen: ReadonlySet<Schema> = new Set(),
): ReadonlySet<string> {
  if (seen.has(schema)) return new Set();
  const visited = new Set([...seen, schema]);
  if (schema.kind === "reference") {
    const target = byName.get(schema.to);
    return target ? membersOnlyRead(target.schema, byName, visited) : new Set();
  }
  if (schema.kind === "intersection") {
    return new Set(schema.members.flatMap((member) => [...membersOnlyRead(member, byName, visited)]));
  }
  if (schema.kind !== "object") return new Set();
  return new Set(schema.fields.filter((field) => field.access === "read").map((field) => field.name));
}

/** `required` alone, of a member that is declared elsewhere. */
function isBare(field: Field): boolean {
  return field.schema.kind === "unknown" && Object.keys(field.schema).length === 1;
}

function mapValues(
  values: Readonly<Record<string, string>>,
  map: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

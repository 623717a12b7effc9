import type { Field, Schema } from "../../model/schema.ts";
import { walkSchema } from "../../model/walk-schema.ts";

/** What decides whether a schema looks different to who asks and to who answers. */
export interface DirectionFacts {
  /** Accesses of the members that it declares itself. */
  readonly accesses: ReadonlySet<Field["access"]>;
  /** Names of the schemas that it refers to. */
  readonly references: ReadonlySet<string>;
}

/** Works the facts of each schema out once, however often they are asked for. */
export function createDirectionFacts(): (schema: Schema) => DirectionFacts {
  const known = new WeakMap<Schema, DirectionFacts>();
  return (schema) => {
    const facts = known.get(schema) ?? findFacts(schema);
    known.set(schema, facts);
    return facts;
  };
}

function findFacts(schema: Schema): DirectionFacts {
  const accesses = new Set<Field["access"]>();
  const references = new Set<string>();
  walkSchema(schema, (part) => {
    if (part.kind === "reference") references.add(part.to);
    if (part.kind === "object") for (const field of part.fields) if (field.access) accesses.add(field.access);
  });
  return { accesses, references };
}

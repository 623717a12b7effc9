import type { Field, Schema } from "../../model/schema.ts";
import { walkSchema } from "../../model/walk-schema.ts";

/** What decides whether a schema looks different to who asks and to who answers. */
export interface DirectionFacts {
  /** Accesses of the members that it declares itself. */
  readonly accesses: ReadonlySet<Field["access"]>;
  /** Names of the schemas that it refers to. */
  readonly references: ReadonlySet<string>;
}

const none: ReadonlySet<never> = new Set<never>();
/** Of most schemas. */
const noFacts: DirectionFacts = { accesses: none, references: none };

/** Works the facts of each schema out once, however often they are asked for. */
export function createDirectionFacts(): (schema: Schema) => DirectionFacts {
  const known = new Map<Schema, DirectionFacts>();
  return (schema) => {
    const facts = known.get(schema) ?? findFacts(schema);
    known.set(schema, facts);
    return facts;
  };
}

function findFacts(schema: Schema): DirectionFacts {
  let [accesses, references]: [Set<Field["access"]>?, Set<string>?] = [];
  walkSchema(schema, (part) => {
    if (part.kind === "reference") references = (references ?? new Set()).add(part.to);
    if (part.kind !== "object") return;
    for (const { access } of part.fields) if (access) accesses = (accesses ?? new Set()).add(access);
  });
  return accesses || references ? { accesses: accesses ?? none, references: references ?? none } : noFacts;
}

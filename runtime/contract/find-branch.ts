import type { Json, JsonSchema, Schemas } from "../descriptors.ts";
import { createJudge, resolveReference } from "../mock/sample/accepts.ts";
import { flattenSchema } from "../mock/sample/flatten-schema.ts";
import type { Place, Sampling, SchemaObject } from "../mock/sample/sampling.ts";

/** A schema without references and combinations that accepts all of the examples; nothing where no one branch does. */
export type FindBranch = (schema: JsonSchema, examples: readonly Json[]) => SchemaObject | undefined;

/** A union of unions has more branches than are worth trying. */
const mostBranches = 200;

const start: Place = { path: "", name: "", owner: "", depth: 0, references: [], optional: false };

export function createFindBranch(schemas: Schemas): FindBranch {
  const judge = createJudge(schemas);
  const sampling: Sampling = {
    seed: 0,
    sample: () => undefined,
    resolve: (reference) => resolveReference(reference, schemas),
  };
  return (schema, examples) => {
    let tried = 0;
    for (const branch of flattenSchema(schema, start, sampling)) {
      if (examples.every((example) => judge(branch.schema, example))) return branch.schema;
      tried += 1;
      if (tried === mostBranches) break;
    }
    return undefined;
  };
}

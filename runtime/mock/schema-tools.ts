import type { Json, JsonSchema, Schemas } from "../descriptors.ts";
import { createJudge } from "./sample/accepts.ts";
import { referenceTo } from "./sample/reference-to.ts";
import { createSampler, type Sampler } from "./sample/sample-schema.ts";

/** What mocks do with the schemas of one service version. */
export interface SchemaTools {
  readonly schemas: Schemas;
  readonly sample: Sampler;
  /** Whether the schema of this name accepts the value. */
  readonly accepts: (name: string, value: Json) => boolean;
}

export function createSchemaTools(schemas: Schemas): SchemaTools {
  const judge = createJudge(schemas);
  const references = new Map<string, JsonSchema>();
  return {
    schemas,
    sample: createSampler(schemas),
    accepts(name, value) {
      // The same object each time: the judge keeps what it made of it.
      const reference = references.get(name) ?? { $ref: referenceTo(name) };
      references.set(name, reference);
      return judge(reference, value);
    },
  };
}

import type { Json, JsonSchema } from "../../descriptors.ts";

export type SchemaObject = Readonly<Record<string, unknown>>;

/** What the makers of objects, arrays, strings and numbers share. `undefined` says that no value can be made. */
export interface Sampling {
  readonly seed: number;
  /** Members that the other side alone sends are left out. */
  readonly direction?: "request" | "response";
  sample(schema: JsonSchema, place: Place): Json | undefined;
  resolve(reference: string): JsonSchema | undefined;
}

/** Where in the value something is made. */
export interface Place {
  readonly path: string;
  /** Name of the nearest member around it: `email` gives an address. */
  readonly name: string;
  /** Name of the schema or member that the object around it is, so that `name` in a `User` is a person's. */
  readonly owner: string;
  readonly depth: number;
  /** References that were followed to get here: one that comes again is a cycle. */
  readonly references: readonly string[];
  /** Whether the value around it stays valid when nothing is made here. */
  readonly optional: boolean;
}

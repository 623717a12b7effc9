import type { JsonSchema, Schemas } from "../../descriptors.ts";

/** One reason why a value does not fit its schema. */
export interface Violation {
  /** JSON Pointer into the value (RFC 6901); empty for the whole. */
  readonly pointer: string;
  readonly reason: string;
}

/** Checks values against the schemas of one service version. */
export interface Validator {
  /** No violations: the value fits the schema of this name. */
  check(name: string, value: unknown): readonly Violation[];
}

export type CreateValidator = (schemas: Schemas) => Validator;

export function referenceTo(name: string): string {
  return `#/$defs/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
}

export function nameOfReference(reference: string): string {
  return decodeURIComponent(reference.slice("#/$defs/".length)).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The schema that a chain of references ends at. */
export function followReferences(schemas: Schemas, schema: JsonSchema | undefined): JsonSchema | undefined {
  let found = schema;
  for (
    let steps = 0;
    typeof found === "object" && typeof found["$ref"] === "string" && steps < 50;
    steps += 1
  ) {
    found = schemas[nameOfReference(found["$ref"])];
  }
  return found;
}

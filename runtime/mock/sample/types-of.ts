import type { Json } from "../../descriptors.ts";
import type { SchemaObject } from "./sampling.ts";

/** Keywords that only speak of one type. */
const typeOfKeyword: Readonly<Record<string, string>> = {
  properties: "object",
  required: "object",
  additionalProperties: "object",
  patternProperties: "object",
  minProperties: "object",
  items: "array",
  prefixItems: "array",
  minItems: "array",
  contains: "array",
  pattern: "string",
  format: "string",
  minLength: "string",
  maxLength: "string",
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
};

const every: readonly string[] = ["string", "object", "array", "number", "boolean", "null"];

/** Types that a value may have, likeliest first; `null` last, because a value tells more. */
export function typesOf(schema: SchemaObject): readonly string[] {
  if (schema["type"] !== undefined) {
    const types = [schema["type"] as string | readonly string[]].flat();
    return [...types.filter((type) => type !== "null"), ...types.filter((type) => type === "null")];
  }
  const hinted = Object.keys(typeOfKeyword).find((keyword) => schema[keyword] !== undefined);
  const first = hinted === undefined ? undefined : typeOfKeyword[hinted];
  return first === undefined ? every : [first, ...every.filter((type) => type !== first)];
}

export function isOfType(value: Json, type: string): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  if (typeof value === "number") return type === "number" || (type === "integer" && Number.isInteger(value));
  return typeof value === type;
}

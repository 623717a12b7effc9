import type { Json, JsonSchema } from "../../descriptors.ts";
import type { SchemaObject } from "./sampling.ts";

type Merge = (left: never, right: never) => unknown;

const most: Merge = (left: number, right: number) => Math.max(left, right);
const least: Merge = (left: number, right: number) => Math.min(left, right);
const both: Merge = (left: JsonSchema, right: JsonSchema) => ({ allOf: [left, right] });
const either: Merge = (left: boolean, right: boolean) => left || right;

/** How two occurrences of a keyword become one that accepts what both accept; other keywords: the right one wins. */
const merges: Readonly<Record<string, Merge>> = {
  minimum: most,
  exclusiveMinimum: most,
  minLength: most,
  minItems: most,
  minProperties: most,
  maximum: least,
  exclusiveMaximum: least,
  maxLength: least,
  maxItems: least,
  maxProperties: least,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  items: both,
  contains: both,
  propertyNames: both,
  multipleOf: (left: number, right: number) =>
    right % left === 0 ? right : left % right === 0 ? left : left * right,
  type: (left: string | readonly string[], right: string | readonly string[]) => mergeTypes(left, right),
  enum: (left: readonly Json[], right: readonly Json[]) => left.filter((value) => right.some(equals(value))),
  required: (left: readonly string[], right: readonly string[]) => [...new Set([...left, ...right])],
  prefixItems: (left: readonly JsonSchema[], right: readonly JsonSchema[]) =>
    Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
      allOf: [left[index] ?? true, right[index] ?? true],
    })),
  patternProperties: (left: SchemaMap, right: SchemaMap) => mergeMembers(left, right),
  dependentRequired: (left: Lists, right: Lists) => ({ ...left, ...right }),
  // Both must match: the first becomes a lookahead of the second.
  pattern: (left: string, right: string) => (left === right ? left : `^(?=[^]*(?:${left}))[^]*(?:${right})`),
};

type SchemaMap = Readonly<Record<string, JsonSchema>>;
type Lists = Readonly<Record<string, readonly string[]>>;

/** A schema that accepts what both accept. Neither holds `$ref`, `allOf`, `oneOf`, `anyOf`. */
export function mergeSchemas(left: SchemaObject, right: SchemaObject): SchemaObject {
  const merged: Record<string, unknown> = { ...left, ...right };
  for (const keyword of Object.keys(right)) {
    const merge = merges[keyword];
    if (merge && left[keyword] !== undefined)
      merged[keyword] = merge(left[keyword] as never, right[keyword] as never);
  }
  return { ...merged, ...mergeProperties(left, right) };
}

function mergeTypes(left: string | readonly string[], right: string | readonly string[]): readonly string[] {
  const [lefts, rights] = [[left].flat(), [right].flat()];
  const common = lefts.filter((type) => rights.includes(type));
  const integer =
    (lefts.includes("integer") && rights.includes("number")) ||
    (lefts.includes("number") && rights.includes("integer"));
  return integer && !common.includes("integer") ? [...common, "integer"] : common;
}

/** A side that closes its object (`additionalProperties: false`) forbids what only the other side declares. */
function mergeProperties(left: SchemaObject, right: SchemaObject): SchemaObject {
  const [lefts, rights] = [propertiesOf(left), propertiesOf(right)];
  const properties: Record<string, JsonSchema> = {};
  for (const name of new Set([...Object.keys(lefts), ...Object.keys(rights)])) {
    const [own, other] = [lefts[name] ?? restOf(left, name), rights[name] ?? restOf(right, name)];
    properties[name] = own === true ? other : other === true || own === other ? own : { allOf: [own, other] };
  }
  const [ownRest, otherRest] = [left["additionalProperties"], right["additionalProperties"]] as (
    | JsonSchema
    | undefined
  )[];
  const rest =
    ownRest === undefined ? otherRest : otherRest === undefined ? ownRest : { allOf: [ownRest, otherRest] };
  return {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(rest !== undefined && { additionalProperties: rest }),
  };
}

function propertiesOf(schema: SchemaObject): SchemaMap {
  return (schema["properties"] ?? {}) as SchemaMap;
}

/** What a member without a declaration of its own must be. */
function restOf(schema: SchemaObject, name: string): JsonSchema {
  const patterns = Object.entries((schema["patternProperties"] ?? {}) as SchemaMap);
  const matching = patterns
    .filter(([pattern]) => new RegExp(pattern, "u").test(name))
    .map(([, member]) => member);
  if (matching.length > 0) return { allOf: matching };
  return (schema["additionalProperties"] ?? true) as JsonSchema;
}

function mergeMembers(left: SchemaMap, right: SchemaMap): SchemaMap {
  const merged: Record<string, JsonSchema> = { ...left };
  for (const [name, schema] of Object.entries(right)) {
    merged[name] = name in left ? { allOf: [left[name] as JsonSchema, schema] } : schema;
  }
  return merged;
}

function equals(left: Json): (right: Json) => boolean {
  const text = JSON.stringify(left);
  return (right) => JSON.stringify(right) === text;
}

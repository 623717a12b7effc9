import type { Json, JsonSchema } from "../../descriptors.ts";
import { accessOf } from "./access-of.ts";
import type { FlatSchema } from "./flatten-schema.ts";
import { compilePattern, samplePattern } from "./sample-pattern.ts";
import type { Place, Sampling, SchemaObject } from "./sampling.ts";

/** Deeper than this only what is required is made: answers stay readable, and end. */
export const optionalDepth = 5;

type SchemaMap = Readonly<Record<string, JsonSchema>>;

/** Every member that the schema declares, if the other side may see it and it leads into no cycle. */
export function sampleObject(flat: FlatSchema, place: Place, sampling: Sampling): Json | undefined {
  const { schema } = flat;
  const required = new Set((schema["required"] ?? []) as readonly string[]);
  const maximum = numberOr(schema["maxProperties"], Infinity);
  const declared = (schema["properties"] ?? {}) as SchemaMap;
  const made = new Map<string, Json>();

  for (const name of [...required, ...Object.keys(declared)]) {
    if (made.has(name)) continue;
    const member = memberSchema(schema, name);
    const optional = !required.has(name);
    if (optional && (made.size >= maximum || place.depth >= optionalDepth || isHidden(member, sampling)))
      continue;
    const value = sampling.sample(member, placeOf(name, { flat, place, optional }));
    if (value !== undefined) made.set(name, value);
    else if (!optional) return undefined;
  }
  for (const [name, others] of Object.entries(
    (schema["dependentRequired"] ?? {}) as Record<string, string[]>,
  )) {
    if (made.has(name) && others.some((other) => !made.has(other))) made.delete(name);
  }
  addUndeclared(made, { flat, place, optional: true }, sampling);
  const order = [...Object.keys(declared), ...made.keys()];
  return Object.fromEntries(
    order.flatMap((name) => (made.has(name) ? [[name, made.get(name) as Json]] : [])),
  );
}

interface Around {
  readonly flat: FlatSchema;
  readonly place: Place;
  readonly optional: boolean;
}

function placeOf(name: string, { flat, place, optional }: Around): Place {
  return {
    path: `${place.path}/${name}`,
    name,
    owner: ownerOf(flat, place),
    depth: place.depth + 1,
    references: flat.references,
    optional,
  };
}

/** The name of the schema that was referred to last, else of the member. */
function ownerOf(flat: FlatSchema, place: Place): string {
  const reference = flat.references.at(-1);
  if (reference === undefined || flat.references.length === place.references.length)
    return place.name || place.owner;
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** A map shows one entry; `minProperties` and undeclared names that are required get theirs. */
function addUndeclared(made: Map<string, Json>, around: Around, sampling: Sampling): void {
  const { schema } = around.flat;
  const minimum = numberOr(schema["minProperties"], 0);
  const isMap = made.size === 0 && schema["properties"] === undefined && hasOwnRest(schema);
  const wanted = Math.min(Math.max(minimum, isMap ? 1 : 0), numberOr(schema["maxProperties"], Infinity));
  for (let attempt = 0; made.size < wanted && attempt < wanted + 16; attempt += 1) {
    const name = undeclaredName(schema, attempt, { around, sampling });
    if (name === undefined || made.has(name)) continue;
    const value = sampling.sample(memberSchema(schema, name), placeOf(name, around));
    if (value !== undefined) made.set(name, value);
  }
}

function hasOwnRest(schema: SchemaObject): boolean {
  const rest = schema["additionalProperties"];
  return (typeof rest === "object" && rest !== null) || schema["patternProperties"] !== undefined;
}

interface Naming {
  readonly around: Around;
  readonly sampling: Sampling;
}

function undeclaredName(
  schema: SchemaObject,
  attempt: number,
  { around, sampling }: Naming,
): string | undefined {
  const names = schema["propertyNames"] as JsonSchema | undefined;
  if (names !== undefined) {
    const path = `${around.place.path}/key${attempt}`;
    const name = sampling.sample(names, { ...placeOf("key", around), path });
    return typeof name === "string" ? name : undefined;
  }
  const [pattern] = Object.keys((schema["patternProperties"] ?? {}) as SchemaMap);
  if (pattern !== undefined) return samplePattern(pattern, { minLength: 1, maxLength: 64 }, attempt);
  return attempt === 0 ? "key" : `key${attempt + 1}`;
}

function memberSchema(schema: SchemaObject, name: string): JsonSchema {
  const declared = ((schema["properties"] ?? {}) as SchemaMap)[name];
  const patterns = Object.entries((schema["patternProperties"] ?? {}) as SchemaMap)
    .filter(([pattern]) => compilePattern(pattern)?.test(name))
    .map(([, member]) => member);
  if (declared !== undefined) return patterns.length === 0 ? declared : { allOf: [declared, ...patterns] };
  return patterns.length > 0 ? { allOf: patterns } : ((schema["additionalProperties"] ?? true) as JsonSchema);
}

function isHidden(member: JsonSchema, sampling: Sampling): boolean {
  if (sampling.direction === undefined) return false;
  return accessOf(member, sampling) === (sampling.direction === "response" ? "write" : "read");
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

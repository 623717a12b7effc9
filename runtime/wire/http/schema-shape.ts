import type { JsonSchema, Schemas } from "../../descriptors.ts";
import { followReferences } from "../validation/validator.ts";

/** A schema among those that it may refer to. */
export interface Typed {
  readonly schema: JsonSchema | undefined;
  readonly schemas: Schemas;
}

/** How a value is written where there is only text: a list, members, or one text. */
export type Shape = "array" | "object" | "other";

/** What may be a text is never taken apart. */
export function shapeOf(typed: Typed): Shape {
  const types = typesOf(typed);
  if (types.has("string")) return "other";
  if (types.has("array")) return "array";
  return types.has("object") ? "object" : "other";
}

/** Every type that a value may have, compositions included. */
export const typesOf: (typed: Typed) => ReadonlySet<string> = onceASchema((typed) => {
  const types = new Set<string>();
  for (const part of partsOf(typed)) {
    for (const type of [part["type"]].flat()) if (typeof type === "string") types.add(type);
    for (const value of [part["const"], ...listOf(part["enum"])])
      if (value !== undefined) types.add(value === null ? "null" : typeof value);
  }
  return types;
});

/** Bytes have no type in JSON Schema: what has one was a text with a media type of its own. */
export function isBytes(typed: Typed): boolean {
  return typesOf(typed).size === 0;
}

/** Whether bytes are among what a value may be. */
export function mayBeBytes(typed: Typed): boolean {
  return (
    isBytes(typed) || partsOf(typed).some((part) => part["type"] === undefined && part["not"] !== undefined)
  );
}

/** Whether a part of a form may come more than once. */
export function mayBeList(typed: Typed): boolean {
  const { schema } = typed;
  if (isBytes(typed)) return typeof schema !== "object" || schema["not"] === undefined;
  return typesOf(typed).has("array");
}

export function itemsOf(typed: Typed): Typed {
  const items = partsOf(typed).find((part) => part["items"] !== undefined)?.["items"];
  return { schema: items as JsonSchema | undefined, schemas: typed.schemas };
}

export const propertiesOf: (typed: Typed) => ReadonlyMap<string, Typed> = onceASchema((typed) => {
  const properties = new Map<string, Typed>();
  for (const part of partsOf(typed)) {
    for (const [name, schema] of Object.entries((part["properties"] ?? {}) as Schemas))
      if (!properties.has(name)) properties.set(name, { schema, schemas: typed.schemas });
  }
  return properties;
});

/** The schema of a member by its name, declared or not. */
export function createMemberOf(typed: Typed): (name: string) => Typed {
  const properties = propertiesOf(typed);
  const further = partsOf(typed).find((part) => part["additionalProperties"] !== undefined);
  const additional = further?.["additionalProperties"] as JsonSchema | undefined;
  return (name) => properties.get(name) ?? { schema: additional, schemas: typed.schemas };
}

const numberForm = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A text as the type that the schema wants, where it reads as one; the validator refuses what does not. */
export function coerce(typed: Typed, text: string): unknown {
  const types = typesOf(typed);
  if ((types.has("number") || types.has("integer")) && numberForm.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("string")) return text;
  if (types.has("null") && (text === "null" || text === "")) return null;
  return types.has("object") || types.has("array") ? parseJson(text) : text;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Descriptors do not change: what was found out of a schema once holds for every value. */
function onceASchema<Found>(find: (typed: Typed) => Found): (typed: Typed) => Found {
  const known = new WeakMap<SchemaPart, { readonly schemas: Schemas; readonly found: Found }>();
  return (typed) => {
    const { schema, schemas } = typed;
    if (typeof schema !== "object") return find(typed);
    const before = known.get(schema);
    if (before?.schemas === schemas) return before.found;
    const found = find(typed);
    known.set(schema, { schemas, found });
    return found;
  };
}

type SchemaPart = Exclude<JsonSchema, boolean>;

/** Compositions within compositions end here, so that one that holds itself does. */
const deepest = 8;

/** The schema, and all that it is composed of: whatever has a say in what a value looks like. */
function partsOf({ schema, schemas }: Typed): readonly SchemaPart[] {
  const parts: SchemaPart[] = [];
  const visit = (next: JsonSchema | undefined, depth: number): void => {
    const found = followReferences(schemas, next);
    if (typeof found !== "object" || depth > deepest) return;
    parts.push(found);
    for (const composition of ["allOf", "anyOf", "oneOf"])
      for (const member of listOf(found[composition])) visit(member as JsonSchema, depth + 1);
  };
  visit(schema, 0);
  return parts;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

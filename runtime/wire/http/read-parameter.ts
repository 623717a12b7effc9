import type { JsonSchema, Parameter, Schemas } from "../../descriptors.ts";
import { followReferences } from "../validation/validator.ts";

/** Where the values of a request's query, headers and cookies are found by name, each in the order it was sent. */
export interface WireValues {
  /** Every pair, still to be told apart by name; the values as sent, still encoded, for delimiters are not. */
  readonly pairs: readonly (readonly [string, string])[];
}

type Shape = "array" | "object" | "other";

/**
 * The value of a parameter as its schema types it; nothing when it was not sent. What does not look like the type
 * stays a text, for the validator to refuse.
 */
export function readParameter(
  name: string,
  parameter: Parameter,
  given: {
    readonly wire: string | WireValues | undefined;
    readonly schema: JsonSchema | undefined;
    readonly schemas: Schemas;
  },
): unknown {
  const { wire, schema, schemas } = given;
  if (wire === undefined) return undefined;
  if (typeof wire === "string") {
    if (parameter.content !== undefined) return parseJson(parameter.in === "path" ? decode(wire) : wire);
    return readSimple(name, parameter, { text: wire, schema, schemas });
  }
  return readPairs(name, parameter, { pairs: wire.pairs, schema, schemas });
}

function readSimple(
  name: string,
  parameter: Parameter,
  given: { text: string; schema: JsonSchema | undefined; schemas: Schemas },
): unknown {
  const { schema, schemas } = given;
  const { style = "simple", explode = false } = parameter;
  const unescape = parameter.in === "path" ? decode : (text: string) => text.trim();
  const shape = shapeOf(schemas, schema);
  const prefix =
    style === "label" ? "." : style === "matrix" && !explode ? `;${name}=` : style === "matrix" ? ";" : "";
  const text = given.text.startsWith(prefix) ? given.text.slice(prefix.length) : given.text;
  const delimiter = explode && style === "label" ? "." : explode && style === "matrix" ? ";" : ",";
  if (shape === "other")
    return coerce(
      schemas,
      schema,
      unescape(style === "matrix" && explode ? text.slice(name.length + 1) : text),
    );
  const items = text === "" ? [] : text.split(delimiter);
  if (shape === "array") {
    const values = style === "matrix" && explode ? items.map((item) => item.slice(name.length + 1)) : items;
    return values.map((item) => coerce(schemas, itemSchema(schemas, schema), unescape(item)));
  }
  return objectOf(
    schemas,
    schema,
    explode ? items.map((item) => splitOnce(item, "=")) : pairUp(items),
    unescape,
  );
}

function readPairs(
  name: string,
  parameter: Parameter,
  given: { pairs: WireValues["pairs"]; schema: JsonSchema | undefined; schemas: Schemas },
): unknown {
  const { pairs, schema, schemas } = given;
  const { style = "form", explode = style === "form" } = parameter;
  if (style === "deepObject") return readDeep(name, given);
  const values = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const texts = values.map(decode);
  const shape = shapeOf(schemas, schema);
  if (shape === "object" && explode && parameter.content === undefined) {
    const members = new Set(Object.keys(propertiesOf(schemas, schema)));
    const own = pairs.filter(([key]) => members.has(key));
    return own.length === 0 ? undefined : objectOf(schemas, schema, own, decode);
  }
  const [first] = values;
  if (first === undefined) return undefined;
  if (parameter.content !== undefined) return parseJson(decode(first));
  if (shape === "other") return coerce(schemas, schema, texts.join(","));
  const items = explode ? values : first === "" ? [] : first.split(delimiters[style] ?? ",");
  if (shape === "array")
    return items.map((item) => coerce(schemas, itemSchema(schemas, schema), decode(item)));
  return objectOf(schemas, schema, pairUp(items), decode);
}

const delimiters: Readonly<Record<string, string | RegExp>> = {
  spaceDelimited: "%20",
  pipeDelimited: /\||%7C/i,
};

/** `filter[a][b]=1`, `ids[]=1&ids[]=2`, `items[0][id]=1` */
function readDeep(
  name: string,
  given: { pairs: WireValues["pairs"]; schema: JsonSchema | undefined; schemas: Schemas },
): unknown {
  const { pairs, schema, schemas } = given;
  const root: Branch = { children: new Map() };
  for (const [key, value] of pairs) {
    if (key !== name && !key.startsWith(`${name}[`)) continue;
    const path = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "");
    let branch = root;
    for (const step of path) {
      const index = step === "" ? String(branch.children.size) : step;
      const child = branch.children.get(index) ?? { children: new Map() };
      branch.children.set(index, child);
      branch = child;
    }
    branch.text = decode(value);
  }
  return root.children.size === 0 && root.text === undefined ? undefined : build(root, schema, schemas);
}

interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

function build(branch: Branch, schema: JsonSchema | undefined, schemas: Schemas): unknown {
  if (branch.children.size === 0) return coerce(schemas, schema, branch.text ?? "");
  if (shapeOf(schemas, schema) === "array") {
    const items = itemSchema(schemas, schema);
    return [...branch.children.values()].map((child) => build(child, items, schemas));
  }
  const memberSchema = createMemberSchema(schemas, schema);
  const members = [...branch.children].map(([key, child]) => [key, build(child, memberSchema(key), schemas)]);
  return Object.fromEntries(members);
}

function objectOf(
  schemas: Schemas,
  schema: JsonSchema | undefined,
  pairs: readonly (readonly [string, string])[],
  unescape: (text: string) => string,
): unknown {
  const memberSchema = createMemberSchema(schemas, schema);
  return Object.fromEntries(
    pairs.map(([key, value]) => {
      const name = unescape(key);
      return [name, coerce(schemas, memberSchema(name), unescape(value))];
    }),
  );
}

/** The schema of a member by its name, `constructor` and the like included. */
export function createMemberSchema(
  schemas: Schemas,
  schema: JsonSchema | undefined,
): (name: string) => JsonSchema | undefined {
  const properties = propertiesOf(schemas, schema);
  const additional = keywordOf(schemas, schema, "additionalProperties") as JsonSchema | undefined;
  return (name) => (Object.hasOwn(properties, name) ? properties[name] : additional);
}

/** A text as the type that the schema wants, where it reads as one. */
export function coerce(schemas: Schemas, schema: JsonSchema | undefined, text: string): unknown {
  const types = typesOf(schemas, schema);
  if ((types.has("number") || types.has("integer")) && /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text))
    return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && !types.has("string") && (text === "null" || text === "")) return null;
  if ((types.has("object") || types.has("array")) && !types.has("string")) return parseJson(text);
  return text;
}

export function shapeOf(schemas: Schemas, schema: JsonSchema | undefined): Shape {
  const types = typesOf(schemas, schema);
  if (types.has("array")) return types.has("string") ? "other" : "array";
  return types.has("object") && !types.has("string") ? "object" : "other";
}

/** Every type that a value may have, compositions included. */
export function typesOf(schemas: Schemas, schema: JsonSchema | undefined, depth = 0): ReadonlySet<string> {
  const found = followReferences(schemas, schema);
  const types = new Set<string>();
  if (typeof found !== "object" || depth > 8) return types;
  for (const type of [found["type"]].flat()) if (typeof type === "string") types.add(type);
  for (const value of [found["const"], ...listOf(found["enum"])])
    if (value !== undefined) types.add(value === null ? "null" : typeof value);
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    for (const member of listOf(found[keyword]))
      for (const type of typesOf(schemas, member as JsonSchema, depth + 1)) types.add(type);
  }
  return types;
}

/** A keyword's value, of the schema or of the first of its compositions that has one. */
function keywordOf(schemas: Schemas, schema: JsonSchema | undefined, keyword: string, depth = 0): unknown {
  const found = followReferences(schemas, schema);
  if (typeof found !== "object" || depth > 8) return undefined;
  if (found[keyword] !== undefined) return found[keyword];
  for (const composition of ["allOf", "anyOf", "oneOf"]) {
    for (const member of listOf(found[composition])) {
      const value = keywordOf(schemas, member as JsonSchema, keyword, depth + 1);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

export function itemSchema(schemas: Schemas, schema: JsonSchema | undefined): JsonSchema | undefined {
  return keywordOf(schemas, schema, "items") as JsonSchema | undefined;
}

export function propertiesOf(
  schemas: Schemas,
  schema: JsonSchema | undefined,
): Readonly<Record<string, JsonSchema>> {
  return (keywordOf(schemas, schema, "properties") ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairUp(items: readonly string[]): readonly (readonly [string, string])[] {
  return items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1] ?? ""] as const] : []));
}

function splitOnce(text: string, delimiter: string): readonly [string, string] {
  const at = text.indexOf(delimiter);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

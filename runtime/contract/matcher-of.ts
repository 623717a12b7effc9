import type { Json, JsonSchema, Schemas } from "../descriptors.ts";
import type { SchemaObject } from "../mock/sample/sampling.ts";
import { createFindBranch } from "./find-branch.ts";
import {
  eachLike,
  equalTo,
  integer,
  isList,
  like,
  matching,
  nothing,
  number,
  valuesLike,
} from "./matchers.ts";
import { alternatives, textPattern } from "./text-patterns.ts";

type Members = Readonly<Record<string, Json>>;

export interface MatcherOptions {
  /** What `$ref` leads to. */
  readonly schemas?: Schemas;
  /**
   * Members that the example has and the schema does not require: `expected` when absent, because the provider state is
   * one where they are there.
   */
  readonly optional?: "expected" | "ignored";
}

/**
 * What a provider may answer where the consumer was shown an example: any value of the same type, as far as the schema
 * goes. Members that the schema does not declare are nobody's business.
 */
export function matcherOf(schema: JsonSchema, example: Json, options: MatcherOptions = {}): Json {
  return createMatcherOf(options)(schema, example);
}

/** The same for many examples of one service version. */
export function createMatcherOf({ schemas = {}, optional = "expected" }: MatcherOptions): MatcherOf {
  const findBranch = createFindBranch(schemas);
  const match: Match = (schema, examples) => {
    const [first] = examples;
    if (first === undefined || examples.some((example) => typeOf(example) !== typeOf(first)))
      return undefined;
    const branch = findBranch(schema, examples);
    if (!branch) return undefined;
    if (first === null) return nothing();
    if (isList(first)) return matchList(branch, examples as readonly (readonly Json[])[], match);
    if (typeof first !== "object") return matchScalar(branch, first, { fixed: examples.length === 1 });
    const wanted = optional === "ignored" ? onlyRequired(branch) : branch;
    return matchObject(wanted, examples as readonly Members[], match);
  };
  return (schema, example) => match(schema, [example]) ?? like(example);
}

export type MatcherOf = (schema: JsonSchema, example: Json) => Json;

/** A matcher for what several examples have in common; nothing where they are of no one type. */
type Match = (schema: JsonSchema, examples: readonly Json[]) => Json | undefined;

function onlyRequired(branch: SchemaObject): SchemaObject {
  const required = (branch["required"] ?? []) as readonly string[];
  const properties = Object.entries(branch["properties"] ?? {}).filter(([name]) => required.includes(name));
  return { ...branch, properties: Object.fromEntries(properties) };
}

function matchList(branch: SchemaObject, examples: readonly (readonly Json[])[], match: Match): Json {
  const template = match((branch["items"] ?? true) as JsonSchema, examples.flat());
  // Without one template for all items, or without an item: a list of anything.
  if (template === undefined || branch["prefixItems"] !== undefined) return like([]);
  const isSometimesEmpty = examples.some((example) => example.length === 0);
  return eachLike(template, { min: isSometimesEmpty ? 0 : Math.max(1, Number(branch["minItems"] ?? 1)) });
}

function matchObject(branch: SchemaObject, examples: readonly Members[], match: Match): Json {
  const properties = branch["properties"] as Readonly<Record<string, JsonSchema>> | undefined;
  if (!properties) return matchMap(branch["additionalProperties"], examples, match);
  const members: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const values = examples.flatMap((example) =>
      Object.hasOwn(example, name) ? [example[name] as Json] : [],
    );
    const matcher = values.length < examples.length ? undefined : match(schema, values);
    if (matcher !== undefined) members[name] = matcher;
  }
  return Object.keys(members).length === 0 ? like({}) : members;
}

function matchMap(additional: unknown, examples: readonly Members[], match: Match): Json {
  const [key] = examples.flatMap(Object.keys);
  const isTyped = typeof additional === "object";
  const template = isTyped ? match(additional as JsonSchema, examples.flatMap(Object.values)) : undefined;
  return key === undefined || template === undefined ? like({}) : valuesLike(key, template);
}

/** `fixed`: this one place, and not every item of a list. */
function matchScalar(
  branch: SchemaObject,
  value: string | number | boolean,
  { fixed }: { readonly fixed: boolean },
): Json {
  const allowed = branch["enum"] as readonly Json[] | undefined;
  if (allowed?.length === 1) return equalTo(value);
  if (typeof value === "string") {
    if (allowed) {
      return matching(alternatives(allowed.filter((text) => typeof text === "string")), value);
    }
    const pattern = textPattern(branch, value);
    return pattern === undefined ? like(value) : matching(pattern, value);
  }
  if (allowed && fixed) return equalTo(value);
  if (typeof value === "boolean") return like(value);
  return isInteger(branch) ? integer(value) : number(value);
}

function isInteger({ type }: SchemaObject): boolean {
  const types = [type].flat();
  return types.includes("integer") && !types.includes("number");
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  return isList(value) ? "list" : typeof value;
}

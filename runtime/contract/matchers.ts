import type { Json } from "../descriptors.ts";

/**
 * Matchers in Pact's integration format: plain JSON, an example value beside the rule that others are held to. A value
 * without one must be equal in a request; in a response the core compares it as it stands.
 */
export function like(value: Json): Json {
  return { "pact:matcher:type": "type", value };
}

export function equalTo(value: Json): Json {
  return { "pact:matcher:type": "equality", value };
}

/** The expression is one of Rust's: no lookaround, no backreferences. It is searched for, so it needs its own anchors. */
export function matching(regex: string, value: string): Json {
  return { "pact:matcher:type": "regex", regex, value };
}

export function integer(value: number): Json {
  return { "pact:matcher:type": "integer", value };
}

export function number(value: number): Json {
  return { "pact:matcher:type": "number", value };
}

export function nothing(): Json {
  return { "pact:matcher:type": "null", value: null };
}

/** A list whose items are all like the template. */
export function eachLike(template: Json, { min }: { readonly min: number }): Json {
  return { "pact:matcher:type": "type", min, value: [template] };
}

/** An object with any keys, whose values are all like the template. */
export function valuesLike(key: string, template: Json): Json {
  return { "pact:matcher:type": "values", value: { [key]: template } };
}

/** The example that a value with matchers in it stands for: what Pact's mock provider answers. */
export function exampleOf(expected: Json): Json {
  if (typeof expected !== "object" || expected === null) return expected;
  if (isList(expected)) return expected.map(exampleOf);
  if (isMatcher(expected)) return exampleOf(expected.value);
  return Object.fromEntries(Object.entries(expected).map(([name, member]) => [name, exampleOf(member)]));
}

export function isMatcher(
  value: Json,
): value is { readonly "pact:matcher:type": string; readonly value: Json } {
  return typeof value === "object" && value !== null && "pact:matcher:type" in value;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

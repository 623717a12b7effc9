import type { Json } from "../../runtime/descriptors.ts";

type Constraint = (limit: Json, value: Json) => string | undefined;

/** By keyword of JSON Schema 2020-12; each speaks only of values of its own type. */
const constraints: Readonly<Record<string, Constraint>> = {
  minimum: (limit, value) => (isBelow(value, limit) ? `must not be below ${limit}` : undefined),
  maximum: (limit, value) => (isBelow(limit, value) ? `must not be above ${limit}` : undefined),
  exclusiveMinimum: (limit, value) =>
    typeof value === "number" && Number(limit) >= value ? `must be above ${limit}` : undefined,
  exclusiveMaximum: (limit, value) =>
    typeof value === "number" && Number(limit) <= value ? `must be below ${limit}` : undefined,
  multipleOf: (factor, value) =>
    typeof value === "number" && !isMultiple(value, Number(factor))
      ? `must be a multiple of ${factor}`
      : undefined,
  minLength: (limit, value) =>
    typeof value === "string" && isBelow([...value].length, limit)
      ? `must have ${limit} characters or more`
      : undefined,
  maxLength: (limit, value) =>
    typeof value === "string" && isBelow(limit, [...value].length)
      ? `must have ${limit} characters at most`
      : undefined,
  pattern: (pattern, value) =>
    typeof value === "string" && !matches(String(pattern), value) ? `must match ${pattern}` : undefined,
  minItems: (limit, value) =>
    Array.isArray(value) && isBelow(value.length, limit) ? `must have ${limit} items or more` : undefined,
  maxItems: (limit, value) =>
    Array.isArray(value) && isBelow(limit, value.length) ? `must have ${limit} items at most` : undefined,
  uniqueItems: (wanted, value) =>
    wanted === true &&
    Array.isArray(value) &&
    new Set(value.map((item) => JSON.stringify(item))).size < value.length
      ? "must not have an item twice"
      : undefined,
  minProperties: (limit, value) =>
    isRecord(value) && isBelow(Object.keys(value).length, limit)
      ? `must have ${limit} members or more`
      : undefined,
  maxProperties: (limit, value) =>
    isRecord(value) && isBelow(limit, Object.keys(value).length)
      ? `must have ${limit} members at most`
      : undefined,
};

/** Why a value breaks one of a schema's constraints. */
export function breakConstraint(limits: Readonly<Record<string, Json>>, value: Json): string | undefined {
  for (const [keyword, limit] of Object.entries(limits)) {
    const reason = constraints[keyword]?.(limit, value);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function isBelow(one: Json, other: Json): boolean {
  return typeof one === "number" && typeof other === "number" && one < other;
}

function isMultiple(value: number, factor: number): boolean {
  const quotient = value / factor;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** A pattern that is none was told when it was read. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

function isRecord(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

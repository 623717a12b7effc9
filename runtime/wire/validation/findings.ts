import type { Violation } from "./validator.ts";

/** What one keyword of a schema found wrong with a value, as both validators tell it. */
export interface Finding {
  /** JSON Pointer of the value that the keyword speaks of. */
  readonly pointer: string;
  readonly keyword: string;
  /** The keyword's own value in the schema. */
  readonly limit?: unknown;
  /** Name of the member that is missing, or should not be there. */
  readonly member?: string | undefined;
}

/** By keyword of JSON Schema 2020-12, in words that follow the value's place: `/age must not be below 0`. */
const reasons: Readonly<Record<string, (finding: Finding) => string>> = {
  type: ({ limit }) => `must be ${[limit].flat().join(" or ")}`,
  enum: ({ limit }) => `must be one of ${[limit].flat().map(printValue).join(", ")}`,
  const: ({ limit }) => `must be ${printValue(limit)}`,
  format: ({ limit }) => `must have the format ${limit}`,
  pattern: ({ limit }) => `must match ${limit}`,
  minLength: ({ limit }) => `must have ${limit} characters or more`,
  maxLength: ({ limit }) => `must have ${limit} characters at most`,
  minimum: ({ limit }) => `must not be below ${limit}`,
  maximum: ({ limit }) => `must not be above ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be above ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be below ${limit}`,
  multipleOf: ({ limit }) => `must be a multiple of ${limit}`,
  minItems: ({ limit }) => `must have ${limit} items or more`,
  maxItems: ({ limit }) => `must have ${limit} items at most`,
  uniqueItems: () => "must not have an item twice",
  contains: () => "does not have the items that it must contain",
  unevaluatedItems: () => "has items that are not declared",
  minProperties: ({ limit }) => `must have ${limit} members or more`,
  maxProperties: ({ limit }) => `must have ${limit} members at most`,
  required: ({ member }) => `must have the member ${printValue(member)}`,
  dependentRequired: ({ member }) => `must have the member ${printValue(member)}`,
  additionalProperties: ({ member }) => `has a member ${printValue(member)} that is not declared`,
  unevaluatedProperties: ({ member }) => `has a member ${printValue(member)} that is not declared`,
  propertyNames: ({ member }) => `has a member ${printValue(member)}, which is no name for one`,
  not: () => "fits what it must not",
  oneOf: () => "fits more than one of what it must fit one of",
  never: () => "must not be there",
};

/**
 * What to tell of all that was found: sorted by place, each reason once. A value that fits too many alternatives, or a
 * list that lacks an item, is only told that: why it does not fit the others, or why no item is the one, would mislead.
 */
export function toViolations(findings: readonly Finding[]): readonly Violation[] {
  const sweeping = findings.filter(({ keyword }) => keyword === "oneOf" || keyword === "contains");
  const told = new Map<string, Violation>();
  for (const finding of findings) {
    const { keyword, pointer } = finding;
    const reason = reasons[keyword]?.(finding) ?? `breaks ${keyword}`;
    if (!sweeping.some((other) => sweepsAside(other, finding)))
      told.set(`${pointer} ${reason}`, { pointer, reason });
  }
  // Whatever is found wrong is told, even where no keyword has words for it.
  if (told.size === 0) return [{ pointer: "", reason: "does not fit its schema" }];
  return [...told].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, violation]) => violation);
}

function sweepsAside(sweeping: Finding, { keyword, pointer }: Finding): boolean {
  if (pointer.startsWith(`${sweeping.pointer}/`)) return true;
  return sweeping.keyword === "oneOf" && keyword !== "oneOf" && pointer === sweeping.pointer;
}

function printValue(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

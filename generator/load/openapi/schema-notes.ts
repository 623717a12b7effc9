import type { Json } from "../../../runtime/descriptors.ts";
import type { SchemaNotes } from "../../model/schema.ts";
import { lowerPattern } from "./lower-pattern.ts";
import { type Place, within } from "./place.ts";
import { type RawObject, textIn } from "./raw.ts";
import type { Scope } from "./scope.ts";

export const numberKeywords: readonly string[] = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
];
export const arrayKeywords: readonly string[] = [
  "minItems",
  "maxItems",
  "uniqueItems",
  "minContains",
  "maxContains",
];
export const objectKeywords: readonly string[] = ["minProperties", "maxProperties", "dependentRequired"];
const stringKeywords: readonly string[] = [
  "minLength",
  "maxLength",
  "pattern",
  "contentEncoding",
  "contentMediaType",
];

/** Nothing where there are none, as of most schemas. */
export function lowerNotes(value: RawObject): SchemaNotes | undefined {
  const description = textIn(value["description"]) ?? textIn(value["title"]);
  const isPlain = description === undefined && value["deprecated"] !== true && value["default"] === undefined;
  if (isPlain) return undefined;
  return {
    ...(description === undefined ? {} : { description }),
    ...(value["deprecated"] === true ? { deprecated: true } : {}),
    ...(value["default"] === undefined ? {} : { default: value["default"] as Json }),
  };
}

export function formatOf(value: RawObject): SchemaNotes {
  const format = textIn(value["format"]);
  return format === undefined ? nothing : { format };
}

/** One for all: tens of thousands of schemas say nothing of the kind. */
const nothing: SchemaNotes = {};

/** What narrows a value of one type, as JSON Schema 2020-12. */
export function constraintsOf(value: RawObject, keywords: readonly string[]): SchemaNotes {
  const constraints = pick(value, keywords);
  return constraints ? { constraints: withNumericBounds(constraints) } : nothing;
}

export function stringConstraints(scope: Scope, value: RawObject, place: Place): SchemaNotes {
  const constraints = pick(value, stringKeywords);
  if (constraints?.["pattern"] === undefined) return constraints ? { constraints } : nothing;
  const { pattern: written, ...others } = constraints;
  const pattern = checkPattern(scope, String(written), within(place, "pattern"));
  return { constraints: pattern === undefined ? others : { ...others, pattern } };
}

/** What narrows a value of whatever type it is. */
export function anyConstraints(
  scope: Scope,
  value: RawObject,
  place: Place,
): Readonly<Record<string, Json>> | undefined {
  const constraints = {
    ...constraintsOf(value, [...numberKeywords, ...arrayKeywords, ...objectKeywords]).constraints,
    ...stringConstraints(scope, value, place).constraints,
  };
  return Object.keys(constraints).length === 0 ? undefined : constraints;
}

export function checkPattern(scope: Scope, written: string, place: Place): string | undefined {
  const pattern = lowerPattern(written);
  if (pattern === undefined) {
    const message = `pattern ${written} is no regular expression of ECMA-262`;
    const hint = "nothing is checked by it; write it without (?i), \\A and the like";
    scope.lowering.report("invalid-pattern", place, { message, hint });
  }
  return pattern;
}

function pick(value: RawObject, keywords: readonly string[]): Record<string, Json> | undefined {
  let picked: Record<string, Json> | undefined;
  for (const keyword of keywords) {
    if (value[keyword] !== undefined) {
      picked ??= {};
      picked[keyword] = value[keyword] as Json;
    }
  }
  return picked;
}

/**
 * OpenAPI 3.0, and many a 3.1 that was one, says `exclusiveMinimum: true` beside `minimum`; JSON Schema 2020-12 says
 * the bound itself, and validators refuse whole sets of schemas in which one does not.
 */
function withNumericBounds(constraints: Record<string, Json>): Record<string, Json> {
  const { exclusiveMinimum, exclusiveMaximum } = constraints;
  if (typeof exclusiveMinimum !== "boolean" && typeof exclusiveMaximum !== "boolean") return constraints;
  const bounds = { ...constraints };
  for (const [exclusive, inclusive] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const bound = bounds[inclusive];
    if (typeof bounds[exclusive] !== "boolean") continue;
    const isExclusive = bounds[exclusive];
    delete bounds[exclusive];
    if (!isExclusive || bound === undefined) continue;
    bounds[exclusive] = bound;
    delete bounds[inclusive];
  }
  return bounds;
}

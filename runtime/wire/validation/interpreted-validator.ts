import { dereference, type OutputUnit, type Schema, validate } from "@cfworker/json-schema";
import type { Schemas } from "../../descriptors.ts";
import { type Finding, toViolations } from "./findings.ts";
import { takeReached } from "./reached-schemas.ts";
import { nameOfReference, referenceTo, type Validator } from "./validator.ts";

const base = new URL("trefoil:schemas");

/**
 * Checks by interpreting the schemas: no code is made at run time, so it works in workers and under a strict CSP. Only
 * what a checked schema leads to is ever prepared, and once.
 */
export function createInterpretedValidator(schemas: Schemas): Validator {
  const prepared: Record<string, Schema | boolean> = Object.create(null);
  const known = new Set<string>();

  function prepare(name: string): void {
    // The interpreter writes into what it is given.
    for (const next of takeReached(schemas, name, known))
      dereference(structuredClone(schemas[next]) as Schema, prepared, base, referenceTo(next).slice(1));
  }

  return {
    check(name, value) {
      prepare(name);
      const root = prepared[base.href + referenceTo(name)];
      if (root === undefined) throw new Error(`there is no schema ${name}`);
      const units = unitsOf(value, root, prepared);
      if (units === undefined) return [{ pointer: "", reason: "has a member whose name is no text" }];
      return units.length === 0
        ? []
        : toViolations(toFindings(units, (location) => limitAt(schemas, name, location)));
    },
  };
}

/** What the interpreter found; nothing where a name is half of a surrogate pair, of which it makes no place. */
function unitsOf(
  value: unknown,
  root: Schema | boolean,
  prepared: Record<string, Schema | boolean>,
): readonly OutputUnit[] | undefined {
  try {
    return validate(value, root, "2020-12", prepared, false).errors;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Keywords that only say that a part failed; what failed follows. */
const wrappers: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "anyOf",
  "if",
  "properties",
  "patternProperties",
  "dependentSchemas",
  "prefixItems",
]);

/** The same, unless they say that nothing at all may stand there. */
const closing: ReadonlySet<string> = new Set([
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "unevaluatedItems",
]);

/** Steps of a keyword's location that are names of the schema's author. */
const named = /\/(properties|patternProperties|dependentSchemas)\/[^/]*/g;

type FindLimit = (keywordLocation: string) => unknown;

function toFindings(units: readonly OutputUnit[], findLimit: FindLimit): readonly Finding[] {
  return units.flatMap((unit, index) => {
    const { keyword, keywordLocation, instanceLocation, error } = unit;
    // The interpreter writes places as fragments of a URI.
    const pointer = decodeURIComponent(instanceLocation.slice(1));
    // Why a name is none is told by the keyword itself.
    if (wrappers.has(keyword) || keywordLocation.replace(named, "").includes("/propertyNames/")) return [];
    if (keyword === "false")
      return closing.has(units[index - 1]?.keyword ?? "") ? [] : [{ pointer, keyword: "never" }];
    if (keyword === "oneOf") return error.includes("(0 matches)") ? [] : [{ pointer, keyword }];
    if (keyword === "minContains" || keyword === "maxContains") return [{ pointer, keyword: "contains" }];
    const limit = findLimit(keywordLocation);
    if (closing.has(keyword) && limit !== false) return [];
    if (keyword === "items") {
      const prefix = findLimit(keywordLocation.replace(/items$/, "prefixItems"));
      return [{ pointer, keyword: "maxItems", limit: Array.isArray(prefix) ? prefix.length : 0 }];
    }
    return [{ pointer, keyword, limit, member: quoted(keyword, error) }];
  });
}

/** The member that a message speaks of: the interpreter tells it there alone. */
function quoted(keyword: string, message: string): string | undefined {
  const pattern =
    keyword === "dependentRequired" ? /does not have "(.*)"\.$/s : /[Pp]roperty (?:name )?"(.*)"/s;
  return pattern.exec(message)?.[1];
}

/** The value of a keyword, by the way that led there; `$ref` is a step of it. */
function limitAt(schemas: Schemas, name: string, location: string): unknown {
  let at: unknown = schemas[name];
  for (const step of location.split("/").slice(1)) {
    if (typeof at !== "object" || at === null) return undefined;
    const next = (at as Readonly<Record<string, unknown>>)[decodePointer(step)];
    at = step === "$ref" && typeof next === "string" ? schemas[nameOfReference(next)] : next;
  }
  return at;
}

function decodePointer(step: string): string {
  return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
}

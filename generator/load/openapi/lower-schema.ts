import type { Json } from "../../../runtime/descriptors.ts";
import type { Schema, SchemaNotes } from "../../model/schema.ts";
import { readEnum } from "./loose-values.ts";
import { lowerTypes } from "./lower-type.ts";
import { lowerReference, lowerUnion, unionModes } from "./lower-union.ts";
import type { Lowering } from "./lowering.ts";
import { type Place, type Site, within } from "./place.ts";
import { isObject, listIn, objectIn, type RawObject } from "./raw.ts";
import { anyConstraints, lowerNotes } from "./schema-notes.ts";
import { type Scope, unknownSchema } from "./scope.ts";

/** Lowers a schema object of OpenAPI 3.0, or of JSON Schema 2020-12, into the model's. */
export function lowerSchema(lowering: Lowering, value: unknown, { document, place }: Site): Schema {
  const scope: Scope = {
    lowering,
    document,
    lower: (inner, innerPlace) => lowerAny(scope, inner, innerPlace),
  };
  return lowerAny(scope, value, place);
}

function lowerAny(scope: Scope, value: unknown, place: Place): Schema {
  if (value === true) return unknownSchema;
  if (value === false) return { kind: "never" };
  if (value === null) {
    const hint = "it is taken for any value; write a schema object, or leave the member out";
    scope.lowering.report("loose-spec", place, { message: "a schema is expected, not null", hint });
    return unknownSchema;
  }
  if (!isObject(value)) {
    const message = `a schema is expected, not ${JSON.stringify(value).slice(0, 80)}`;
    scope.lowering.report("invalid-spec", place, { message, hint: "write a schema object" });
    return unknownSchema;
  }
  const notes = lowerNotes(value);
  const parts: Schema[] = [];
  const reference = value["$ref"] ?? value["$dynamicRef"];
  if (typeof reference === "string") {
    const target = lowerReference(scope, reference, place);
    // OpenAPI 3.0 ignores what stands beside a reference; descriptions and `nullable` are meant all the same.
    if (scope.lowering.dialect === "3.0") return orNull(withNotes(target, notes), isNullable(scope, value));
    parts.push(target);
  }
  const own = lowerOwn(scope, value, place);
  if (own) parts.push(own);
  if (value["allOf"] !== undefined) {
    for (const [index, member] of listIn(value["allOf"]).entries())
      parts.push(scope.lower(member, within(place, "allOf", index)));
  }
  for (const mode of unionModes) {
    if (Array.isArray(value[mode])) parts.push(lowerUnion(scope, { value, mode }, place));
  }
  if (value["dependentSchemas"] !== undefined) parts.push(...lowerDependents(scope, value, place));
  return orNull(withNotes(combine(parts), notes), isNullable(scope, value));
}

function combine(parts: readonly Schema[]): Schema {
  const [first] = parts;
  if (!first) return unknownSchema;
  return parts.length === 1 ? first : { kind: "intersection", members: parts };
}

function withNotes(schema: Schema, notes: SchemaNotes | undefined): Schema {
  return notes ? { ...schema, ...notes } : schema;
}

/** `nullable` of 3.0, and `x-nullable`, which tools write where the dialect has no word for it. */
function isNullable(scope: Scope, value: RawObject): boolean {
  return (scope.lowering.dialect === "3.0" && value["nullable"] === true) || value["x-nullable"] === true;
}

/** Notes stay on the whole; what narrows the value stays on the part that it narrows. */
function orNull(schema: Schema, nullable: boolean): Schema {
  if (!nullable || acceptsNull(schema)) return schema;
  const { description, deprecated, default: byDefault, ...rest } = schema;
  return {
    kind: "union",
    mode: "anyOf",
    members: [rest as Schema, { kind: "null" }],
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
  };
}

function acceptsNull(schema: Schema): boolean {
  if (schema.kind === "null" || schema.kind === "unknown") return true;
  if (schema.kind === "enum") return schema.values.includes(null);
  return schema.kind === "union" && schema.members.some(acceptsNull);
}

/** The schema's own type, without its references and compositions; nothing when it says none. */
function lowerOwn(scope: Scope, value: RawObject, place: Place): Schema | undefined {
  const applicators = lowerApplicators(scope, value, place);
  const own = lowerValues(scope, value, place) ?? lowerTypes(scope, value, place);
  if (own) return applicators ? { ...own, applicators } : own;
  const constraints = anyConstraints(scope, value, place);
  if (!applicators && !constraints) return undefined;
  return {
    kind: "unknown",
    ...(constraints ? { constraints } : {}),
    ...(applicators ? { applicators } : {}),
  };
}

function lowerValues(scope: Scope, value: RawObject, place: Place): Schema | undefined {
  if (Object.hasOwn(value, "const")) return { kind: "enum", values: [value["const"] as Json] };
  if (value["enum"] === undefined) return undefined;
  const values = readEnum(scope, value, place);
  return values.length === 0 ? undefined : { kind: "enum", values: [...new Set(values as Json[])] };
}

/** Keywords whose value is a schema that narrows without giving a type of its own. */
const applicatorKeywords = [
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedProperties",
  "unevaluatedItems",
] as const;

function lowerApplicators(scope: Scope, value: RawObject, place: Place): Record<string, Schema> | undefined {
  let applicators: Record<string, Schema> | undefined;
  for (const keyword of applicatorKeywords) {
    if (value[keyword] === undefined) continue;
    applicators ??= {};
    applicators[keyword] = scope.lower(value[keyword], within(place, keyword));
  }
  return applicators;
}

/** `dependentSchemas` says: where the member is there, the schema holds. */
function lowerDependents(scope: Scope, value: RawObject, place: Place): readonly Schema[] {
  return Object.entries(objectIn(value["dependentSchemas"])).map(([name, dependent]) => ({
    kind: "unknown",
    applicators: {
      if: { kind: "object", fields: [{ name, schema: unknownSchema, required: true }] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word
      then: scope.lower(dependent, within(place, "dependentSchemas", name)),
    },
  }));
}

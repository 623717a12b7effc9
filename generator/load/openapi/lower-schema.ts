import type { Json } from "../../../runtime/descriptors.ts";
import type { Field, Schema, SchemaNotes, UnionSchema } from "../../model/schema.ts";
import type { Document } from "../documents.ts";
import { lowerPattern } from "./lower-pattern.ts";
import type { Lowering } from "./lowering.ts";
import { type Place, within } from "./place.ts";
import { isObject, listIn, objectIn, type RawObject, textIn } from "./raw.ts";

/** Lowers schema objects of OpenAPI 3.0 and of JSON Schema 2020-12 into the model's. */
export function createSchemaLowering(
  lowering: Lowering,
): (value: unknown, document: Document, place: Place) => Schema {
  return (value, document, place) => lowerSchema({ lowering, document }, value, place);
}

interface Scope {
  readonly lowering: Lowering;
  readonly document: Document;
}

const unknownSchema: Schema = { kind: "unknown" };

function lowerSchema(scope: Scope, value: unknown, place: Place): Schema {
  if (value === true) return unknownSchema;
  if (value === false) return { kind: "never" };
  if (!isObject(value)) {
    scope.lowering.report(
      "invalid-spec",
      place,
      `a schema is expected, not ${JSON.stringify(value)}`,
      "write a schema object",
    );
    return unknownSchema;
  }
  const notes = lowerNotes(value);
  const parts: Schema[] = [];
  const reference = value["$ref"] ?? value["$dynamicRef"];
  if (typeof reference === "string") {
    const target = lowerReference(scope, reference, place);
    // OpenAPI 3.0 ignores what stands beside a reference; descriptions and `nullable` are meant all the same.
    if (scope.lowering.dialect === "3.0") return orNull(withNotes(target, notes), value["nullable"] === true);
    parts.push(target);
  }
  const own = lowerOwn(scope, value, place);
  if (own) parts.push(own);
  for (const [index, member] of listIn(value["allOf"]).entries()) {
    parts.push(lowerSchema(scope, member, within(place, "allOf", index)));
  }
  for (const mode of ["oneOf", "anyOf"] as const) {
    if (Array.isArray(value[mode])) parts.push(lowerUnion(scope, value, mode, place));
  }
  return orNull(withNotes(combine(parts), notes), isNullable(scope, value));
}

function lowerReference(scope: Scope, reference: string, place: Place): Schema {
  const resolved = scope.lowering.references.resolve(reference, scope.document, place);
  return resolved ? { kind: "reference", to: scope.lowering.nameSchema(resolved).name } : unknownSchema;
}

function combine(parts: readonly Schema[]): Schema {
  const [first, ...rest] = parts;
  if (!first) return unknownSchema;
  return rest.length === 0 ? first : { kind: "intersection", members: parts };
}

function withNotes(schema: Schema, notes: SchemaNotes): Schema {
  return Object.keys(notes).length === 0 ? schema : { ...schema, ...notes };
}

function isNullable(scope: Scope, value: RawObject): boolean {
  return scope.lowering.dialect === "3.0" ? value["nullable"] === true : value["x-nullable"] === true;
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

function lowerNotes(value: RawObject): SchemaNotes {
  const description = textIn(value["description"]) ?? textIn(value["title"]);
  return {
    ...(description === undefined ? {} : { description }),
    ...(value["deprecated"] === true ? { deprecated: true } : {}),
    ...(value["default"] === undefined ? {} : { default: value["default"] as Json }),
  };
}

/** The schema's own type, without its references and compositions; nothing when it says none. */
function lowerOwn(scope: Scope, value: RawObject, place: Place): Schema | undefined {
  const applicators = lowerApplicators(scope, value, place);
  const own = lowerValues(value) ?? lowerTyped(scope, value, place);
  if (own) return applicators ? { ...own, applicators } : own;
  const constraints = {
    ...pick(value, [...numberKeywords, ...arrayKeywords, ...objectKeywords]),
    ...stringConstraints(scope, value, place).constraints,
  };
  if (!applicators && Object.keys(constraints).length === 0) return undefined;
  return {
    kind: "unknown",
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    ...(applicators ? { applicators } : {}),
  };
}

function lowerValues(value: RawObject): Schema | undefined {
  if (Object.hasOwn(value, "const")) return { kind: "enum", values: [value["const"] as Json] };
  const values = value["enum"];
  if (!Array.isArray(values) || values.length === 0) return undefined;
  return { kind: "enum", values: [...new Set(values as Json[])] };
}

function lowerTyped(scope: Scope, value: RawObject, place: Place): Schema | undefined {
  const types = Array.isArray(value["type"])
    ? (value["type"] as unknown[])
    : [value["type"] ?? impliedType(value)];
  const [only, ...more] = types;
  if (more.length === 0) return only === undefined ? undefined : lowerType(scope, value, String(only), place);
  return {
    kind: "union",
    mode: "anyOf",
    members: types.map((type) => lowerType(scope, value, String(type), place)),
  };
}

/** What has members is an object, and what has items an array, even where the author forgot to say it. */
function impliedType(value: RawObject): string | undefined {
  if (value["properties"] || value["required"] || value["additionalProperties"] || value["patternProperties"])
    return "object";
  return value["items"] || value["prefixItems"] ? "array" : undefined;
}

function lowerType(scope: Scope, value: RawObject, type: string, place: Place): Schema {
  switch (type) {
    case "null":
      return { kind: "null" };
    case "boolean":
      return { kind: "boolean" };
    case "string":
      return lowerString(scope, value, place);
    case "number":
    case "integer":
      return {
        kind: "number",
        ...(type === "integer" ? { integer: true } : {}),
        ...formatOf(value),
        ...constraintsOf(scope, value, numberKeywords),
      };
    case "array":
      return lowerArray(scope, value, place);
    case "object":
      return lowerObject(scope, value, place);
    case "file":
      return { kind: "binary" };
    default:
      scope.lowering.report(
        "invalid-spec",
        within(place, "type"),
        `type: ${type} is no type`,
        "one of string, number, integer, boolean, array, object, null",
      );
      return unknownSchema;
  }
}

function lowerString(scope: Scope, value: RawObject, place: Place): Schema {
  const isBinary =
    value["format"] === "binary" ||
    (value["contentMediaType"] === "application/octet-stream" && value["contentEncoding"] === undefined);
  if (isBinary) return { kind: "binary" };
  return { kind: "string", ...formatOf(value), ...stringConstraints(scope, value, place) };
}

function stringConstraints(scope: Scope, value: RawObject, place: Place): SchemaNotes {
  const constraints = pick(value, stringKeywords);
  if (constraints?.["pattern"] === undefined) return constraints ? { constraints } : {};
  const { pattern: written, ...others } = constraints;
  const pattern = checkPattern(scope, String(written), within(place, "pattern"));
  return { constraints: pattern === undefined ? others : { ...others, pattern } };
}

function checkPattern(scope: Scope, written: string, place: Place): string | undefined {
  const pattern = lowerPattern(written);
  if (pattern === undefined) {
    const message = `pattern ${written} is no regular expression of ECMA-262`;
    scope.lowering.report(
      "invalid-pattern",
      place,
      message,
      "nothing is checked by it; write it without (?i), \\A and the like",
    );
  }
  return pattern;
}

function lowerArray(scope: Scope, value: RawObject, place: Place): Schema {
  const notes = constraintsOf(scope, value, arrayKeywords);
  const prefix = value["prefixItems"];
  const hasItems = value["items"] !== undefined;
  const items = (): Schema => lowerSchema(scope, value["items"], within(place, "items"));
  if (!Array.isArray(prefix)) return { kind: "array", items: hasItems ? items() : unknownSchema, ...notes };
  return {
    kind: "tuple",
    items: prefix.map((item, index) => lowerSchema(scope, item, within(place, "prefixItems", index))),
    ...(value["items"] === false ? {} : { rest: hasItems ? items() : unknownSchema }),
    ...notes,
  };
}

function lowerObject(scope: Scope, value: RawObject, place: Place): Schema {
  const properties = objectIn(value["properties"]);
  const required = new Set(listIn(value["required"]).map(String));
  const fields: Field[] = Object.entries(properties).map(([name, property]) => ({
    name,
    schema: lowerSchema(scope, property, within(place, "properties", name)),
    required: required.delete(name),
    ...accessOf(property),
  }));
  for (const name of required) fields.push({ name, schema: unknownSchema, required: true });
  const patterns = Object.entries(objectIn(value["patternProperties"]));
  const additional = value["additionalProperties"];
  return {
    kind: "object",
    fields,
    ...(additional === undefined
      ? {}
      : {
          additional:
            additional === false
              ? false
              : lowerSchema(scope, additional, within(place, "additionalProperties")),
        }),
    ...(patterns.length === 0
      ? {}
      : {
          patterns: Object.fromEntries(
            patterns.flatMap(([written, schema]) => {
              const patternPlace = within(place, "patternProperties", written);
              const pattern = checkPattern(scope, written, patternPlace);
              return pattern === undefined ? [] : [[pattern, lowerSchema(scope, schema, patternPlace)]];
            }),
          ),
        }),
    ...constraintsOf(scope, value, objectKeywords),
  };
}

function accessOf(property: unknown): Pick<Field, "access"> {
  if (!isObject(property)) return {};
  if (property["readOnly"] === true) return { access: "read" };
  return property["writeOnly"] === true ? { access: "write" } : {};
}

function lowerUnion(scope: Scope, value: RawObject, mode: "oneOf" | "anyOf", place: Place): Schema {
  const members = listIn(value[mode]).map((member, index) =>
    lowerSchema(scope, member, within(place, mode, index)),
  );
  const discriminator = lowerDiscriminator(
    scope,
    value["discriminator"],
    members,
    within(place, "discriminator"),
  );
  return { kind: "union", mode, members, ...(discriminator ? { discriminator } : {}) };
}

/** Maps each value of the discriminating field to the name of a schema: as mapped, else by the schema's own name. */
function lowerDiscriminator(
  scope: Scope,
  value: unknown,
  members: readonly Schema[],
  place: Place,
): UnionSchema["discriminator"] {
  const field = textIn(objectIn(value)["propertyName"]);
  if (field === undefined) return undefined;
  const mapping: Record<string, string> = {};
  for (const [tag, target] of Object.entries(objectIn(objectIn(value)["mapping"]))) {
    const text = String(target);
    const reference = /[#/.]/.test(text) ? text : `#/components/schemas/${text}`;
    const schema = lowerReference(scope, reference, within(place, "mapping", tag));
    if (schema.kind === "reference") mapping[tag] = schema.to;
  }
  const mapped = new Set(Object.values(mapping));
  for (const member of members) {
    if (member.kind === "reference" && !mapped.has(member.to)) mapping[member.to] = member.to;
  }
  return { field, mapping };
}

const numberKeywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const stringKeywords = ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"] as const;
const arrayKeywords = ["minItems", "maxItems", "uniqueItems", "minContains", "maxContains"] as const;
const objectKeywords = ["minProperties", "maxProperties", "dependentRequired"] as const;

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

function constraintsOf(scope: Scope, value: RawObject, keywords: readonly string[]): SchemaNotes {
  const constraints = pick(value, keywords);
  if (!constraints) return {};
  return { constraints: scope.lowering.dialect === "3.0" ? withNumericBounds(constraints) : constraints };
}

/** OpenAPI 3.0 says `exclusiveMinimum: true` beside `minimum`; JSON Schema 2020-12 says the bound itself. */
function withNumericBounds(constraints: Record<string, Json>): Record<string, Json> {
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

function formatOf(value: RawObject): SchemaNotes {
  const format = textIn(value["format"]);
  return format === undefined ? {} : { format };
}

/** Keywords whose value is a schema that narrows without giving a type of its own. */
function lowerApplicators(scope: Scope, value: RawObject, place: Place): Record<string, Schema> | undefined {
  let applicators: Record<string, Schema> | undefined;
  for (const keyword of [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
  ]) {
    if (value[keyword] === undefined) continue;
    applicators ??= {};
    applicators[keyword] = lowerSchema(scope, value[keyword], within(place, keyword));
  }
  return applicators;
}

import type { JsonSchema } from "../../runtime/descriptors.ts";
import type { Field, ObjectSchema, Schema, UnionSchema } from "../model/schema.ts";

type Keywords = { [keyword: string]: unknown };

/**
 * The model's schema as JSON Schema 2020-12: what a validator needs. Descriptions stay with the types.
 */
export function describeSchema(schema: Schema): JsonSchema {
  if (schema.kind === "never") return false;
  const keywords = keywordsOf(schema);
  if (schema.format !== undefined) keywords["format"] = schema.format;
  if (schema.constraints) Object.assign(keywords, schema.constraints);
  for (const [keyword, applied] of Object.entries(schema.applicators ?? {}))
    keywords[keyword] = describeSchema(applied);
  if (schema.default !== undefined) keywords["default"] = schema.default;
  return keywords;
}

/** Bytes have no JSON form: they may be a text, or an object of the platform. A list or a number is none of them. */
const bytes: Keywords = { not: { type: ["array", "boolean", "null", "number"] } };

function keywordsOf(schema: Exclude<Schema, { kind: "never" }>): Keywords {
  switch (schema.kind) {
    case "unknown":
      return {};
    case "binary":
      return { ...bytes };
    case "null":
    case "boolean":
    case "string":
      return { type: schema.kind };
    case "number":
      return { type: schema.integer ? "integer" : "number" };
    case "bigint":
      return { type: "string", pattern: "^-?\\d+$" };
    case "enum":
      return schema.values.length === 1 ? { const: schema.values[0] } : { enum: schema.values };
    case "array":
      return { type: "array", items: describeSchema(schema.items) };
    case "tuple":
      return {
        type: "array",
        prefixItems: schema.items.map(describeSchema),
        items: schema.rest ? describeSchema(schema.rest) : false,
      };
    case "object":
      return describeObject(schema);
    case "union":
      return describeUnion(schema);
    case "intersection":
      return { allOf: schema.members.map(describeSchema) };
    case "reference":
      return { $ref: `#/$defs/${encodeURIComponent(schema.to.replaceAll("~", "~0").replaceAll("/", "~1"))}` };
    case "message":
      return { type: "object" };
    default:
      throw new Error("no such schema", { cause: schema satisfies never });
  }
}

function describeObject(schema: ObjectSchema): Keywords {
  const keywords: Keywords = { type: "object" };
  const properties = schema.fields.filter((field) => !isBareRequirement(field));
  if (properties.length > 0) {
    keywords["properties"] = Object.fromEntries(
      properties.map((field) => [field.name, describeField(field)]),
    );
  }
  const required = schema.fields.filter((field) => field.required).map((field) => field.name);
  if (required.length > 0) keywords["required"] = required;
  if (schema.patterns) {
    keywords["patternProperties"] = Object.fromEntries(
      Object.entries(schema.patterns).map(([pattern, value]) => [pattern, describeSchema(value)]),
    );
  }
  if (schema.additional === false) keywords["additionalProperties"] = false;
  else if (schema.additional && schema.additional.kind !== "unknown") {
    keywords["additionalProperties"] = describeSchema(schema.additional);
  }
  return keywords;
}

/** `required` that names what another part of the schema declares. */
function isBareRequirement(field: Field): boolean {
  return field.required && field.schema.kind === "unknown" && Object.keys(field.schema).length === 1;
}

function describeField(field: Field): JsonSchema {
  const described = describeSchema(field.schema);
  if (!field.access || typeof described === "boolean") return described;
  return { ...described, [field.access === "read" ? "readOnly" : "writeOnly"]: true };
}

/** A simple type or null is written as a list of types. */
function describeUnion(schema: UnionSchema): Keywords {
  const members = schema.members.map(describeSchema);
  const [first] = members;
  const isNullable = schema.members.length === 2 && schema.members[1]?.kind === "null";
  if (isNullable && typeof first === "object" && typeof first["type"] === "string") {
    return { ...first, type: [first["type"], "null"] };
  }
  // A text is bytes, too: one of several would seldom be the only one that fits.
  const mode = schema.members.some(({ kind }) => kind === "binary") ? "anyOf" : schema.mode;
  return { [mode]: members, ...describeDiscriminator(schema) };
}

/** Says nothing of what is valid, as in OpenAPI; whoever makes a value up takes what it says. */
function describeDiscriminator({ discriminator }: UnionSchema): Keywords {
  if (!discriminator || Object.keys(discriminator.mapping).length === 0) return {};
  return { discriminator: { propertyName: discriminator.field, mapping: discriminator.mapping } };
}

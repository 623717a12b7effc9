import type { Field, Schema } from "../../model/schema.ts";
import { findObject } from "./find-object.ts";
import { readLooseType } from "./loose-values.ts";
import { type Place, within } from "./place.ts";
import { isObject, listIn, objectIn, type RawObject } from "./raw.ts";
import {
  arrayKeywords,
  checkPattern,
  constraintsOf,
  formatOf,
  numberKeywords,
  objectKeywords,
  stringConstraints,
} from "./schema-notes.ts";
import { type Scope, unknownSchema } from "./scope.ts";

/** What `type` says, alone or in a list; nothing where the schema names no type and implies none. */
export function lowerTypes(scope: Scope, value: RawObject, place: Place): Schema | undefined {
  const type = value["type"] ?? impliedType(value);
  if (type === undefined) return undefined;
  if (!Array.isArray(type)) return lowerType(scope, { type: String(type), value }, place);
  const members = type.map((one) => lowerType(scope, { type: String(one), value }, place));
  return members.length < 2 ? members[0] : { kind: "union", mode: "anyOf", members };
}

/** A schema object, read as one of its types. */
interface Typed {
  readonly type: string;
  readonly value: RawObject;
}

/** What has members is an object, and what has items an array, even where the author forgot to say it. */
function impliedType(value: RawObject): string | undefined {
  if (objectSigns.some((keyword) => value[keyword])) return "object";
  return value["items"] || value["prefixItems"] ? "array" : undefined;
}

const objectSigns = ["properties", "required", "additionalProperties", "patternProperties"];

function lowerType(scope: Scope, { type, value }: Typed, place: Place): Schema {
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
        ...constraintsOf(value, numberKeywords),
      };
    case "array":
      return lowerArray(scope, value, place);
    case "object":
      return lowerObject(scope, value, place);
    case "file":
      return { kind: "binary" };
    default:
      return lowerLooseType({ ...scope, type }, value, place);
  }
}

function lowerLooseType(scope: Scope & { readonly type: string }, value: RawObject, place: Place): Schema {
  const message = `type: ${scope.type} is no type`;
  // Of a type that nobody knows nothing is known of the value.
  const { type, format } = readLooseType(scope.type) ?? {};
  const reading = type === undefined ? "any value" : `type: ${type}${format ? `, format: ${format}` : ""}`;
  scope.lowering.report("loose-spec", within(place, "type"), { message, hint: `it is read as ${reading}` });
  if (type === undefined) return unknownSchema;
  return lowerType(scope, { type, value: format ? { format, ...value } : value }, place);
}

function lowerString(scope: Scope, value: RawObject, place: Place): Schema {
  const isBinary =
    value["format"] === "binary" ||
    (value["contentMediaType"] === "application/octet-stream" && value["contentEncoding"] === undefined);
  if (isBinary) return { kind: "binary" };
  return { kind: "string", ...formatOf(value), ...stringConstraints(scope, value, place) };
}

function lowerArray(scope: Scope, value: RawObject, place: Place): Schema {
  const notes = constraintsOf(value, arrayKeywords);
  // Before 2020-12 a list of items was written as `items` itself.
  const prefixKeyword = Array.isArray(value["items"]) ? "items" : "prefixItems";
  const prefix = value[prefixKeyword];
  const hasItems = value["items"] !== undefined && prefixKeyword !== "items";
  const items = (): Schema => scope.lower(value["items"], within(place, "items"));
  if (!Array.isArray(prefix)) return { kind: "array", items: hasItems ? items() : unknownSchema, ...notes };
  return {
    kind: "tuple",
    items: prefix.map((item, index) => scope.lower(item, within(place, prefixKeyword, index))),
    ...(value["items"] === false ? {} : { rest: hasItems ? items() : unknownSchema }),
    ...notes,
  };
}

function lowerObject(scope: Scope, value: RawObject, place: Place): Schema {
  const required = new Set(listIn(value["required"]).map(String));
  const fields = lowerProperties(scope, { value, required }, place);
  for (const name of required) fields.push({ name, schema: unknownSchema, required: true });
  const patterns = value["patternProperties"] === undefined ? undefined : lowerPatterns(scope, value, place);
  const additional = value["additionalProperties"];
  return {
    kind: "object",
    fields,
    ...(additional === undefined
      ? {}
      : {
          additional:
            additional === false ? false : scope.lower(additional, within(place, "additionalProperties")),
        }),
    ...(patterns ? { patterns } : {}),
    ...constraintsOf(value, objectKeywords),
  };
}

/** The members, which some specs keep in a file of their own; those that are found are no longer `required`. */
function lowerProperties(
  scope: Scope,
  { value, required }: { readonly value: RawObject; readonly required: Set<string> },
  place: Place,
): Field[] {
  if (value["properties"] === undefined) return [];
  const site = { document: scope.document, place: within(place, "properties") };
  const found = findObject(scope.lowering, value["properties"], site);
  if (!found) return [];
  const isElsewhere = found.document !== scope.document;
  return Object.keys(found.value).map((name) => {
    const property = found.value[name];
    const propertyPlace = within(found.place, name);
    return {
      name,
      schema: isElsewhere
        ? scope.lowering.lowerSchema(property, { document: found.document, place: propertyPlace })
        : scope.lower(property, propertyPlace),
      required: required.delete(name),
      ...accessOf(property),
    };
  });
}

function lowerPatterns(
  scope: Scope,
  value: RawObject,
  place: Place,
): Readonly<Record<string, Schema>> | undefined {
  const patterns: Record<string, Schema> = {};
  for (const [written, schema] of Object.entries(objectIn(value["patternProperties"]))) {
    const patternPlace = within(place, "patternProperties", written);
    const pattern = checkPattern(scope, written, patternPlace);
    if (pattern !== undefined) patterns[pattern] = scope.lower(schema, patternPlace);
  }
  return Object.keys(patterns).length === 0 ? undefined : patterns;
}

function accessOf(property: unknown): Pick<Field, "access"> {
  if (!isObject(property)) return {};
  if (property["readOnly"] === true) return { access: "read" };
  return property["writeOnly"] === true ? { access: "write" } : {};
}

import { type RawObject, textIn } from "../raw.ts";

/** What stands on a parameter, header or form field of Swagger 2.0, and belongs to its schema in OpenAPI 3. */
const schemaKeywords = [
  "type",
  "format",
  "items",
  "default",
  "enum",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "x-nullable",
] as const;

export function schemaOf(value: RawObject): RawObject {
  const keywords = schemaKeywords.filter((keyword) => value[keyword] !== undefined);
  return Object.fromEntries(keywords.map((keyword) => [keyword, value[keyword]]));
}

/** `collectionFormat` as style and explode; a tab between values has no style and becomes a comma. */
export function styleOf(value: RawObject): RawObject {
  if (value["type"] !== "array") return {};
  switch (textIn(value["collectionFormat"])) {
    case "multi":
      return { style: "form", explode: true };
    case "ssv":
      return { style: "spaceDelimited", explode: false };
    case "pipes":
      return { style: "pipeDelimited", explode: false };
    default:
      return value["in"] === "query" || value["in"] === "formData" ? { style: "form", explode: false } : {};
  }
}

export function upgradeParameter(value: RawObject): RawObject {
  const { name, in: location, required, description } = value;
  const example = value["x-example"];
  return {
    name,
    in: location,
    ...(required === undefined ? {} : { required }),
    ...(description === undefined ? {} : { description }),
    ...styleOf(value),
    schema: schemaOf(value),
    ...(example === undefined ? {} : { example }),
  };
}

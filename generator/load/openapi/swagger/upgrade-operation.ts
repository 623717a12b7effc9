import { type Found, findObject } from "../find-object.ts";
import type { OperationPlace } from "../list-operations.ts";
import { reportNameless } from "../lower-parameter.ts";
import type { Lowering } from "../lowering.ts";
import { within } from "../place.ts";
import { isObject, listIn, objectIn, type RawObject, textIn } from "../raw.ts";
import { schemaOf, styleOf, upgradeParameter } from "./upgrade-parameter.ts";
import { rebase } from "./upgrade-root.ts";

/**
 * An operation of Swagger 2.0 as OpenAPI 3 writes it: body and form fields become a request body, responses get media
 * types. Schemas stay as they are; places stay those of the operation, for that is where the author wrote it.
 */
export function upgradeOperation(lowering: Lowering, place: OperationPlace, root: RawObject): OperationPlace {
  const { operation, pathItem } = place;
  const parameters = collect(lowering, [pathItem, operation]).map((found) => localValue(found, operation));
  const others = parameters.filter(({ in: location }) => location !== "body" && location !== "formData");
  const requestBody = upgradeBody(parameters, mediaTypes("consumes", operation, root));
  const value = {
    ...operation.value,
    parameters: others.map(upgradeParameter),
    ...(requestBody ? { requestBody } : {}),
    responses: upgradeResponses(lowering, operation, mediaTypes("produces", operation, root)),
  };
  return { ...place, pathItem: { ...pathItem, value: {} }, operation: { ...operation, value } };
}

/** The operation's own stand in for the path's of the same name and location. */
function collect(lowering: Lowering, lists: readonly Found[]): readonly Found[] {
  const byKey = new Map<string, Found>();
  for (const { value, document, place } of lists) {
    for (const [index, item] of listIn(value["parameters"]).entries()) {
      const itemPlace = within(place, "parameters", index);
      const found = findObject(lowering, item, { document, place: itemPlace });
      if (!found) continue;
      const { in: location, name } = found.value;
      // Of a body the name says nothing.
      if (location !== "body" && textIn(name) === undefined) reportNameless(lowering, itemPlace);
      else byKey.set(`${location} ${name}`, found);
    }
  }
  return [...byKey.values()];
}

/** What was found in another document moves to the operation's, references included. */
function localValue(found: Found, operation: Found): RawObject {
  if (found.document === operation.document) return found.value;
  return objectIn(rebase(found.value, found.document.path));
}

function mediaTypes(keyword: "consumes" | "produces", operation: Found, root: RawObject): readonly string[] {
  const own = operation.value[keyword];
  return listIn(own === undefined ? root[keyword] : own).map(String);
}

function upgradeBody(parameters: readonly RawObject[], consumes: readonly string[]): RawObject | undefined {
  const body = parameters.find((parameter) => parameter["in"] === "body");
  if (body) {
    const types = consumes.length === 0 ? ["application/json"] : consumes;
    const content = Object.fromEntries(types.map((type) => [type, { schema: body["schema"] ?? true }]));
    return { ...describe(body), required: body["required"] === true, content };
  }
  const fields = parameters.filter((parameter) => parameter["in"] === "formData");
  return fields.length === 0 ? undefined : upgradeForm(fields, consumes);
}

/** A file cannot be sent url-encoded, whatever the document says. */
function upgradeForm(fields: readonly RawObject[], consumes: readonly string[]): RawObject {
  const hasFile = fields.some((field) => field["type"] === "file");
  const isMultipart = hasFile || consumes.some((type) => type.startsWith("multipart/"));
  const properties = fields.map((field) => [
    String(field["name"]),
    { ...describe(field), ...schemaOf(field) },
  ]);
  const required = fields.filter((field) => field["required"] === true).map((field) => String(field["name"]));
  const encoding = fields
    .map((field) => [String(field["name"]), styleOf(field)] as const)
    .filter(([, style]) => !isMultipart && Object.keys(style).length > 0);
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
  const content = { schema, ...(encoding.length > 0 ? { encoding: Object.fromEntries(encoding) } : {}) };
  const type = isMultipart ? "multipart/form-data" : "application/x-www-form-urlencoded";
  return { required: required.length > 0, content: { [type]: content } };
}

function upgradeResponses(lowering: Lowering, operation: Found, produces: readonly string[]): RawObject {
  const responses: Record<string, unknown> = {};
  for (const [status, value] of Object.entries(objectIn(operation.value["responses"]))) {
    const site = { document: operation.document, place: within(operation.place, "responses", status) };
    const found = isObject(value) ? findObject(lowering, value, site) : undefined;
    if (found) responses[status] = upgradeResponse(localValue(found, operation), produces);
  }
  return responses;
}

function upgradeResponse(response: RawObject, produces: readonly string[]): RawObject {
  const { schema, examples, headers } = response;
  const upgradedHeaders = Object.entries(objectIn(headers)).map(([name, header]) => {
    const value = objectIn(header);
    return [name, { ...describe(value), schema: schemaOf(value) }];
  });
  return {
    ...describe(response),
    ...(upgradedHeaders.length > 0 ? { headers: Object.fromEntries(upgradedHeaders) } : {}),
    ...(schema === undefined ? {} : { content: responseContent(schema, objectIn(examples), produces) }),
  };
}

function responseContent(schema: unknown, examples: RawObject, produces: readonly string[]): RawObject {
  const isFile = isObject(schema) && schema["type"] === "file";
  const binary = produces.filter((type) => !type.includes("json"));
  const types = isFile ? (binary.length > 0 ? binary : ["application/octet-stream"]) : produces;
  return Object.fromEntries(
    (types.length === 0 ? ["application/json"] : types).map((type) => [
      type,
      { schema, ...(examples[type] === undefined ? {} : { example: examples[type] }) },
    ]),
  );
}

function describe(value: RawObject): RawObject {
  const description = textIn(value["description"]);
  return description === undefined ? {} : { description };
}

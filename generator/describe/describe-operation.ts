import type * as descriptors from "../../runtime/descriptors.ts";
import type { Content, HttpBinding, Operation, Parameter, ResponseHeader } from "../model/operation.ts";
import { describeSchema } from "./describe-schema.ts";

/** An operation as the runtime takes it, and the schemas that it names because its spec wrote them in place. */
export interface DescribedOperation {
  readonly operation: descriptors.Operation;
  readonly schemas: descriptors.Schemas;
}

export function describeOperation(operation: Operation, messages: descriptors.Messages): DescribedOperation {
  const schemas: Record<string, descriptors.JsonSchema> = {};
  const described: descriptors.Operation = {
    id: operation.id,
    kind: operation.kind,
    ...describeBinding(operation, messages, schemas),
    ...(operation.security ? { security: operation.security } : {}),
    ...(operation.deprecated ? { deprecated: true } : {}),
  };
  return { operation: described, schemas };
}

function describeBinding(
  operation: Operation,
  messages: descriptors.Messages,
  schemas: Record<string, descriptors.JsonSchema>,
): Pick<descriptors.Operation, "http" | "grpc" | "graphql"> {
  const { binding } = operation;
  switch (binding.kind) {
    case "http":
      return { http: describeHttp(operation, binding, schemas) };
    case "grpc": {
      const { kind: _, rules, ...grpc } = binding;
      return { grpc: { ...grpc, ...(rules.length > 0 ? { rules } : {}), messages } };
    }
    case "graphql": {
      const { kind: _, ...graphql } = binding;
      const value = operation.responses[0]?.contents[0]?.schema;
      schemas[`${operation.name}/parameters`] = describeSchema(operation.request);
      if (value) schemas[`${operation.name}/200`] = describeSchema(value);
      return { graphql };
    }
    default:
      throw new Error("no such binding", { cause: binding satisfies never });
  }
}

function describeHttp(
  operation: Operation,
  binding: HttpBinding,
  schemas: Record<string, descriptors.JsonSchema>,
): descriptors.HttpBinding {
  const { name } = operation;
  const { parameters, body } = binding;
  if (parameters.length > 0) schemas[`${name}/parameters`] = describeParameters(parameters);
  for (const { status, headers = [] } of operation.responses) {
    const told = headers.filter((header) => header.required || !isAnyText(header));
    if (told.length > 0) schemas[`${name}/${status}/headers`] = describeHeaders(told);
  }
  const encodings = (body?.contents ?? []).flatMap(({ mediaType, encoding }) =>
    encoding ? [[mediaType, encoding] as const] : [],
  );
  return {
    method: binding.method,
    ...(binding.base === "" ? {} : { base: binding.base }),
    path: binding.path,
    ...(parameters.length > 0
      ? {
          parameters: Object.fromEntries(
            parameters.map((parameter) => [parameter.member, describeParameter(parameter)]),
          ),
        }
      : {}),
    ...(body ? { body: describeContents(body.contents, `${name}/body`, schemas) } : {}),
    ...(body?.required ? { bodyRequired: true } : {}),
    ...(binding.bodyConstants ? { bodyConstants: binding.bodyConstants } : {}),
    ...(encodings.length > 0 ? { encoding: Object.fromEntries(encodings) } : {}),
    responses: Object.fromEntries(
      operation.responses.map(({ status, contents }) => [
        status,
        describeContents(contents, `${name}/${status}`, schemas),
      ]),
    ),
    ...describeHeaderTypes(operation),
    ...(hasJsonEvents(operation) ? { events: "json" } : {}),
    ...(operation.variantOf === undefined ? {} : { variantOf: operation.variantOf }),
  };
}

/** Only what is no plain text is said. */
function describeHeaderTypes({ responses }: Operation): Pick<descriptors.HttpBinding, "headers"> {
  const typed = responses.flatMap(({ status, headers = [] }) => {
    const types = headers.flatMap(({ name, type }) => (type === undefined ? [] : [[name, type] as const]));
    return types.length === 0 ? [] : [[status, Object.fromEntries(types)] as const];
  });
  return typed.length === 0 ? {} : { headers: Object.fromEntries(typed) };
}

function hasJsonEvents({ responses }: Operation): boolean {
  return responses.some(({ contents }) => contents.some(({ messages }) => messages === "json-events"));
}

/** Media type → schema name; a schema written in place gets the name of the place, numbered where types differ. */
function describeContents(
  contents: readonly Content[],
  place: string,
  schemas: Record<string, descriptors.JsonSchema>,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { mediaType, schema } of contents) {
    if (schema.kind === "reference") {
      names[mediaType] = schema.to;
      continue;
    }
    const name = schemas[place] === undefined ? place : `${place}/${mediaType}`;
    schemas[name] = describeSchema(schema);
    names[mediaType] = name;
  }
  return names;
}

function describeParameters(parameters: readonly Parameter[]): descriptors.JsonSchema {
  const required = parameters.filter((parameter) => parameter.required).map((parameter) => parameter.member);
  return {
    type: "object",
    properties: Object.fromEntries(
      parameters.map((parameter) => [parameter.member, describeSchema(parameter.schema)]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** The headers of an answer, but for those that may be missing and hold whatever they like. */
function describeHeaders(headers: readonly ResponseHeader[]): descriptors.JsonSchema {
  const required = headers.filter((header) => header.required).map(({ name }) => name);
  return {
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(headers.map(({ name, schema }) => [name, describeSchema(schema)])),
  };
}

function isAnyText({ schema }: ResponseHeader): boolean {
  const described = describeSchema(schema);
  if (schema.kind === "unknown" || typeof described === "boolean") return true;
  return schema.kind === "string" && Object.keys(described).every((keyword) => keyword === "type");
}

/** Only what differs from OpenAPI's defaults is said. */
function describeParameter(parameter: Parameter): descriptors.Parameter {
  const isForm = parameter.in === "query" || parameter.in === "cookie";
  const style = parameter.style ?? (isForm ? "form" : "simple");
  return {
    in: parameter.in,
    ...(parameter.name === parameter.member ? {} : { name: parameter.name }),
    ...(parameter.required && parameter.in !== "path" ? { required: true } : {}),
    ...(style === (isForm ? "form" : "simple") ? {} : { style }),
    ...(parameter.explode === undefined || parameter.explode === (style === "form")
      ? {}
      : { explode: parameter.explode }),
    ...(parameter.content === undefined ? {} : { content: parameter.content }),
    ...(parameter.allowReserved ? { allowReserved: true } : {}),
  };
}

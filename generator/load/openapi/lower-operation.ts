import { toTypeName } from "../../model/names.ts";
import type { Body, Operation, Parameter } from "../../model/operation.ts";
import type { Field, Schema } from "../../model/schema.ts";
import { splitResponses } from "../../model/split-responses.ts";
import { type Found, findObject } from "./find-object.ts";
import { lowerBody, lowerResponses } from "./lower-content.ts";
import { lowerExamples } from "./lower-examples.ts";
import { collectParameters, lowerParameters, type RawParameter } from "./lower-parameter.ts";
import { lowerSecurity } from "./lower-security.ts";
import type { Lowering } from "./lowering.ts";
import { sourceOf, within } from "./place.ts";
import { textIn } from "./raw.ts";
import { splitVariants } from "./stream-variant.ts";

export interface OperationSite {
  /** `users.v2` */
  readonly serviceId: string;
  readonly base: string;
  readonly path: string;
  readonly method: string;
  readonly pathItem: Found;
  readonly operation: Found;
  /** `security` of the whole document. */
  readonly security: unknown;
  /** The name of its constant, already unique. */
  readonly name: string;
}

/** The operation, and its variant that streams where it has one; `names` are those that operations have. */
export function lowerOperation(
  lowering: Lowering,
  site: OperationSite,
  names: Set<string>,
): readonly Operation[] {
  const { operation } = site;
  const { value } = operation;
  const bodySite =
    value["requestBody"] === undefined
      ? undefined
      : findObject(lowering, value["requestBody"], {
          document: operation.document,
          place: within(operation.place, "requestBody"),
        });
  const body = bodySite ? lowerBody(lowering, bodySite) : undefined;
  const raw = matchTemplate(
    lowering,
    site,
    collectParameters(lowering, [site.pathItem, operation], site.path),
  );
  const parameters = lowerParameters(lowering, raw, { hasBody: body !== undefined });
  const responses = lowerResponses(lowering, operation);
  const typeName = toTypeName(site.name);
  const summary = textIn(value["summary"]);
  const description = textIn(value["description"]);
  const security = lowerSecurity(value["security"], site.security);
  const hasHeaders = responses.some(({ headers }) => headers !== undefined);
  const lowered: Operation = {
    id: `${site.serviceId}.${site.name}`,
    name: site.name,
    kind: "unary",
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(value["deprecated"] === true ? { deprecated: true } : {}),
    binding: {
      kind: "http",
      method: site.method.toUpperCase(),
      base: site.base,
      path: site.path,
      parameters,
      ...(body ? { body } : {}),
    },
    request: lowerRequest(parameters, body),
    requestType: takeTypeName(`${typeName}Request`, {
      isPrinted: parameters.length > 0 || body !== undefined,
    }),
    responsesType: takeTypeName(`${typeName}Responses`, { isPrinted: true }),
    errorsType: takeTypeName(`${typeName}Errors`, { isPrinted: splitResponses(responses).errors.length > 0 }),
    ...(hasHeaders ? { headersType: takeTypeName(`${typeName}Headers`, { isPrinted: true }) } : {}),
    responses,
    ...(security ? { security } : {}),
    examples: lowerExamples(lowering, { operation, body: bodySite, parameters, rawParameters: raw }),
    source: sourceOf(operation.place),
  };
  return splitVariants(lowering, lowered, { names, body: bodySite });

  function takeTypeName(wanted: string, { isPrinted }: { isPrinted: boolean }): string {
    const name = lowering.typeNames.take(wanted);
    if (isPrinted && name !== wanted) {
      const message = `a type of ${site.name} would be called ${wanted}, as a schema is`;
      lowering.report("name-collision", operation.place, {
        message,
        hint: `it is called ${name}; rename the schema or the operation to choose`,
      });
    }
    return name;
  }
}

/** A variable of the path that nobody declared is a text; a path parameter without a variable, which none could send, is left out. */
function matchTemplate(
  lowering: Lowering,
  site: OperationSite,
  raw: readonly RawParameter[],
): readonly RawParameter[] {
  const { operation, path, method } = site;
  const variables = [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const where = `${method.toUpperCase()} ${path}`;
  const { extra = [], kept = [] } = Object.groupBy(raw, (parameter) =>
    parameter.in === "path" && !variables.includes(parameter.name) ? "extra" : "kept",
  );
  for (const { name, place } of extra) {
    lowering.report("path-parameter-extra", place, {
      message: `${where} has no variable {${name}}, but a path parameter of that name`,
      hint: "it is left out; put the variable into the path, or drop the parameter",
    });
  }
  const undeclared = variables.filter(
    (name) => !kept.some((parameter) => parameter.in === "path" && parameter.name === name),
  );
  const added = undeclared.map((name): RawParameter => {
    lowering.report("path-parameter-missing", operation.place, {
      message: `${where} declares no parameter for {${name}}`,
      hint: "it is taken for a string; declare it with `in: path`",
    });
    return { ...operation, value: { schema: { type: "string" } }, name, in: "path" };
  });
  return [...kept, ...added];
}

function lowerRequest(parameters: readonly Parameter[], body: Body | undefined): Schema {
  const fields: Field[] = parameters.map(({ member, schema, required }) => ({
    name: member,
    schema,
    required,
  }));
  if (body) fields.push({ name: "body", schema: bodySchema(body), required: body.required });
  return { kind: "object", fields, additional: false };
}

function bodySchema(body: Body): Schema {
  const [first, ...more] = body.contents;
  const description = body.description === undefined ? {} : { description: body.description };
  if (!first) return { kind: "unknown", ...description };
  if (more.length === 0) return { ...first.schema, ...description };
  return {
    kind: "union",
    mode: "anyOf",
    members: body.contents.map((content) => content.schema),
    ...description,
  };
}

import type { Json } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { ServiceVersion } from "../model/api.ts";
import type { Operation, SourcedExample } from "../model/operation.ts";
import type { Schema } from "../model/schema.ts";
import { type FindSchema, fitSchema, type Misfit } from "./fit-schema.ts";

export interface FittingExamples {
  readonly service: ServiceVersion;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * An OpenAPI service without the examples that do not fit their schemas: each of them is reported, and neither mocks
 * nor contracts ever serve it. (Examples of .proto and GraphQL are checked where they are read.)
 */
export function keepFittingExamples(service: ServiceVersion): FittingExamples {
  if (service.language !== "openapi") return { service, diagnostics: [] };
  const schemas = new Map(service.schemas.map(({ name, schema }) => [name, schema]));
  const diagnostics: Diagnostic[] = [];
  const operations = service.operations.map((operation) => {
    const examples = operation.examples.filter((example) => {
      const fault = findFault(operation, example, (name) => schemas.get(name));
      if (fault === undefined) return true;
      diagnostics.push({
        code: "invalid-example",
        source: example.source,
        message: `example ${JSON.stringify(example.name)} of ${operation.id} does not fit its schema: ${fault}`,
        hint: "mend the example or the schema; until then it is not served",
      });
      return false;
    });
    return examples.length === operation.examples.length ? operation : { ...operation, examples };
  });
  return { service: { ...service, operations }, diagnostics };
}

function findFault(operation: Operation, example: SourcedExample, find: FindSchema): string | undefined {
  const { response, request, status } = example;
  const answer = response === undefined ? undefined : answerSchema(operation, example);
  const misfit = answer && response !== undefined ? fitSchema(answer, response, find) : undefined;
  if (misfit) return `response${describe(misfit)}`;
  // A request that provokes an error may be wrong on purpose.
  if (!isRecord(request) || (status ?? 200) >= 400 || operation.request.kind !== "object") return undefined;
  for (const field of operation.request.fields) {
    const value = request[field.name];
    const wrong = value === undefined ? undefined : fitSchema(field.schema, value, find);
    if (wrong) return `request /${field.name}${describe(wrong).trimStart()}`;
  }
  return undefined;
}

function answerSchema({ responses }: Operation, { status, mediaType }: SourcedExample): Schema | undefined {
  const keys = [String(status), `${String(status).charAt(0)}XX`, "default"];
  const response = keys.map((key) => responses.find((candidate) => candidate.status === key)).find(Boolean);
  return response?.contents.find((content) => content.mediaType === mediaType)?.schema;
}

function describe({ pointer, reason }: Misfit): string {
  return ` ${pointer === "" ? reason : `${pointer} ${reason}`}`;
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

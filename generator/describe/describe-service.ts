import type * as descriptors from "../../runtime/descriptors.ts";
import { findAliasCycles } from "../model/alias-cycles.ts";
import type { Api, GraphqlSpec, ServiceVersion } from "../model/api.ts";
import type { Operation } from "../model/operation.ts";
import type { NamedSchema } from "../model/schema.ts";
import { describeDocuments } from "./describe-documents.ts";
import { describeMessages } from "./describe-messages.ts";
import { describeOperation } from "./describe-operation.ts";
import { describeResolvers } from "./describe-resolvers.ts";
import { describeSchema } from "./describe-schema.ts";

/** A service version as the runtime takes it: what its generated files hold, as one value. */
export function describeService(service: ServiceVersion, api: Api): descriptors.ServiceDescriptor {
  const isRpc = service.language === "protobuf";
  const messages = isRpc ? describeMessages(service, api.services) : {};
  const operations: Record<string, descriptors.Operation> = {};
  const schemas: Record<string, descriptors.JsonSchema> = {};
  if (!isRpc) describeSchemas(service.schemas, schemas);
  for (const operation of service.operations) {
    const described = describeOperation(operation, messages);
    operations[operation.name] = described.operation;
    Object.assign(schemas, described.schemas);
  }
  return {
    id: service.id,
    language: service.language,
    operations,
    schemas,
    examples: describeExamples(service.operations),
    ...(isRpc ? { messages } : {}),
    ...(service.graphql ? describeGraph(service.graphql, service, api) : {}),
  };
}

function describeGraph(
  { sdl, documents }: GraphqlSpec,
  service: ServiceVersion,
  api: Api,
): Pick<descriptors.ServiceDescriptor, "sdl" | "resolvers" | "documents"> {
  return {
    sdl,
    resolvers: describeResolvers(api, service),
    ...(documents.length > 0 ? { documents: describeDocuments(documents) } : {}),
  };
}

/** What is nothing but itself may be anything: a validator would follow it without end. */
function describeSchemas(
  named: readonly NamedSchema[],
  schemas: Record<string, descriptors.JsonSchema>,
): void {
  const cycles = findAliasCycles(named);
  for (const { name, schema } of named) schemas[name] = cycles.has(name) ? true : describeSchema(schema);
}

function describeExamples(operations: readonly Operation[]): descriptors.Examples {
  const examples: Record<string, readonly descriptors.Example[]> = {};
  for (const operation of operations) {
    if (operation.examples.length === 0) continue;
    examples[operation.name] = operation.examples.map(({ source: _, ...example }) => example);
  }
  return examples;
}

import type { Handler, HandlerMember, HandlersFile } from "../edit/handlers-file.ts";
import { bindingTitle } from "../emit/binding-title.ts";
import { listHandwritten } from "../emit/graphql/handwritten-fields.ts";
import { serviceFolder } from "../emit/service-folder.ts";
import type { ServiceVersion } from "../model/api.ts";
import { toTypeName } from "../model/names.ts";
import type { Operation } from "../model/operation.ts";

/** What a person writes for a service version, before it is known in which file. */
export function listHandlers(service: ServiceVersion): Omit<HandlersFile, "importPath"> {
  const name = toTypeName(service.name);
  const shared = { id: service.id, folder: serviceFolder(service), serveName: `serve${name}` };
  return service.graphql
    ? {
        ...shared,
        typeName: `${name}Resolvers`,
        constant: "resolvers",
        served: { name: "graph", type: "GraphParts", module: "trefoil/graph" },
        members: listFields({ ...service, graphql: service.graphql }),
      }
    : {
        ...shared,
        typeName: `${name}Handlers`,
        constant: "handlers",
        served: { name: "service", type: "Service", module: "trefoil/server" },
        members: service.operations.map(handlerOf),
      };
}

function handlerOf(operation: Operation): Handler {
  const { name, id, kind, summary, description } = operation;
  return {
    kind: "handler",
    name,
    id,
    comment: [summary ?? firstParagraph(description), `\`${bindingTitle(operation)}\``].filter(Boolean),
    streams: kind === "server-stream" || kind === "bidi-stream",
  };
}

function listFields(service: Parameters<typeof listHandwritten>[0]["service"]): readonly HandlerMember[] {
  const fields = Map.groupBy(listHandwritten({ service }), ({ type }) => type);
  return [...fields].map(([type, handwritten]) => ({
    kind: "group",
    name: type,
    id: `${service.id}.${type}`,
    members: handwritten.map(({ field, description, streams }) => ({
      kind: "handler",
      name: field,
      id: `${service.id}.${type}.${field}`,
      comment: [firstParagraph(description)].filter(Boolean),
      streams,
    })),
  }));
}

function firstParagraph(text = ""): string {
  return text.trim().split(/\n\s*\n/)[0] ?? "";
}

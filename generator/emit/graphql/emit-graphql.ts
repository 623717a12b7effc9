import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { emitClient } from "./emit-client.ts";
import { emitDocuments } from "./emit-documents.ts";
import { emitGraph } from "./emit-graph.ts";
import { emitHandlers } from "./emit-handlers.ts";
import { emitPersisted } from "./emit-persisted.ts";
import { emitTypes } from "./emit-types.ts";

/** What is GraphQL's own: its types, documents and the client that calls them, the mapping, the hand-written resolvers. */
export async function emitGraphql(input: EmitInput): Promise<readonly GeneratedFile[]> {
  const { graphql } = input.service;
  if (!graphql) return [];
  const graph = { ...input, service: { ...input.service, graphql } };
  return [
    await emitTypes(graph),
    ...emitDocuments(graph),
    ...emitClient(graph),
    emitGraph(graph),
    ...emitPersisted(graph),
    emitHandlers(graph),
  ];
}

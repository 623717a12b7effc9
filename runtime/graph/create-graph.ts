import { createExecutableSchema } from "./create-executable-schema.ts";
import type { Graph, GraphOptions, GraphParts } from "./graph.ts";
import { createHttpHandler } from "./handle-http.ts";

export function createGraph(parts: GraphParts, options: GraphOptions = {}): Graph {
  const { documents = {} } = parts;
  return createHttpHandler(createExecutableSchema(parts, options), { documents, ...options });
}

import { createExecutableSchema } from "./create-executable-schema.ts";
import type { Graph, GraphOptions, GraphParts } from "./graph.ts";
import { createHttpHandler } from "./handle-http.ts";

export function createGraph(parts: GraphParts, options: GraphOptions = {}): Graph {
  return createHttpHandler(createExecutableSchema(parts, options), options);
}

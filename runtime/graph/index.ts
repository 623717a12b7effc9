/** `trefoil/graph`: a graph whose fields are answered by operations of services, and by hand. */
export { createGraph } from "./create-graph.ts";
export { createGraphParts } from "./create-graph-parts.ts";
export type {
  CallPort,
  FieldHandler,
  FieldHandlers,
  FieldRecord,
  Graph,
  GraphContext,
  GraphOptions,
  GraphParts,
  Resolved,
} from "./graph.ts";

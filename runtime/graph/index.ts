export { createGraph } from "./create-graph.ts";
export type {
  CallPort,
  FieldHandler,
  FieldHandlers,
  Graph,
  GraphContext,
  GraphOptions,
  GraphParts,
} from "./graph.ts";

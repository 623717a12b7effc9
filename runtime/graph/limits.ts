import type { GraphPolicy } from "../descriptors.ts";

/** The most that one request may ask of a graph. */
export type GraphLimits = Required<Pick<GraphPolicy, "maxTokens" | "maxDepth" | "maxAliases" | "maxCost">>;

/** What holds where nobody says anything else: room for what people write, and none for what machines make to do harm. */
export const defaultLimits: GraphLimits = {
  maxTokens: 2_000,
  maxDepth: 15,
  maxAliases: 30,
  maxCost: 10_000,
};

import type { Resolver } from "../descriptors.ts";
import type { FieldHandlers, GraphParts } from "./graph.ts";

export interface GeneratedGraph {
  readonly id: string;
  readonly sdl: string;
  readonly mapping: readonly Resolver[];
  /** One object a type, one function a field. */
  readonly resolvers: object;
}

/** A graph from its generated files and the resolvers that were written by hand. */
export function createGraphParts({ id, sdl, mapping, resolvers }: GeneratedGraph): GraphParts {
  return { id, sdl, resolvers: mapping, handlers: resolvers as FieldHandlers };
}

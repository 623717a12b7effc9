import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "../../runtime/descriptors.ts";
import type { GraphParts } from "../../runtime/graph/graph.ts";

/** Graphs with the resolvers that stand in `<folder>/<service>/resolvers.ts`, as a person wrote them. */
export async function loadGraphs(
  services: readonly ServiceDescriptor[],
  folder: string,
): Promise<Readonly<Record<string, GraphParts>>> {
  const graphs: Record<string, GraphParts> = {};
  for (const { id, sdl, resolvers = [] } of services) {
    const path = sdl === undefined ? undefined : findResolvers(join(folder, id.split(".")[0] ?? id));
    if (sdl === undefined || path === undefined) continue;
    const module = (await import(pathToFileURL(path).href)) as { readonly resolvers?: object };
    graphs[id] = { id, sdl, resolvers, handlers: (module.resolvers ?? {}) as GraphParts["handlers"] };
  }
  return graphs;
}

function findResolvers(folder: string): string | undefined {
  return ["resolvers.ts", "resolvers.js"].map((name) => join(folder, name)).find((path) => existsSync(path));
}

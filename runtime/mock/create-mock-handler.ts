import type { Graph, GraphParts } from "../graph/graph.ts";
import {
  createHttpHandler,
  type HttpHandler,
  type HttpHandlerOptions,
  type PartialHttpHandler,
  requestIdOf,
} from "../server/http-handler.ts";
import { createTranscodeHandler } from "../server/transcode-handler.ts";
import type { HttpRequest, HttpResponse } from "../wire/http-message.ts";
import { answerProblem, createProblem } from "../wire/problem.ts";
import { findClosestRoute, graphPath, listRoutes } from "./list-routes.ts";
import { isGraph, isService, type MockService } from "./mock-services.ts";

/** Serves REST, transcoded rpcs and GraphQL of all services; what nothing answers is a 404 that names the closest route. */
export function createMockHandler(
  services: readonly MockService[],
  options: HttpHandlerOptions = {},
): HttpHandler {
  const handle = createPartialMockHandler(services, options);
  const routes = listRoutes(services);
  return async (request) => {
    const response = await handle(request);
    if (response) return response;
    const path = pathOf(request);
    const closest = findClosestRoute({ method: request.method, path }, routes);
    const hint = closest ? ` Closest: ${closest.method} ${closest.path} (${closest.operation}).` : "";
    const detail = `Nothing here answers ${request.method} ${path}.${hint}`;
    return answerProblem(createProblem(404, { detail, requestId: requestIdOf(request) }));
  };
}

/** The same, silent where nothing answers. */
export function createPartialMockHandler(
  services: readonly MockService[],
  options: HttpHandlerOptions = {},
): PartialHttpHandler {
  const served = services.filter(isService);
  const handlers: readonly PartialHttpHandler[] = [
    createHttpHandler(served, options),
    createTranscodeHandler(served),
    ...services.filter(isGraph).map((graph) => createGraphHandler(graph, graphPath(graph.id, services))),
  ];
  return async (request) => {
    for (const handle of handlers) {
      const response = await handle(request);
      if (response) return response;
    }
    return undefined;
  };
}

/** A GraphQL server takes a while to load: it is, when it is asked first. */
function createGraphHandler(parts: GraphParts, path: string): PartialHttpHandler {
  let loading: Promise<Graph> | undefined;
  return async (request): Promise<HttpResponse | undefined> => {
    if (pathOf(request) !== path) return undefined;
    loading ??= loadGraph(parts);
    const graph = await loading;
    const { headers, signal } = request;
    return graph.handle(request, { requestId: requestIdOf(request), headers, ...(signal && { signal }) });
  };
}

async function loadGraph(parts: GraphParts): Promise<Graph> {
  const { createGraph } = await import("../graph/create-graph.ts");
  return createGraph(parts, { development: true });
}

function pathOf({ target }: HttpRequest): string {
  return target.replace(/[?#].*$/s, "");
}

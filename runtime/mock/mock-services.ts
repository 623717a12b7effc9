import type { ServiceDescriptor } from "../descriptors.ts";
import type { GraphParts } from "../graph/graph.ts";
import { type Service, serve } from "../server/service.ts";
import { createMockGraph } from "./create-mock-graph.ts";
import { createMockHandlers, type MockOptions } from "./create-mocks.ts";

/** What a mock server serves: operations with their handlers, or a graph. */
export type MockService = Service | GraphParts;

/** Mocks of a service version straight from its descriptor, as `trefoil mock FILE` serves them. */
export function mockService(descriptor: ServiceDescriptor, options: MockOptions = {}): MockService {
  const { id, operations, schemas, examples, sdl } = descriptor;
  if (sdl !== undefined) return createMockGraph({ id, sdl, operations, examples }, options);
  return serve({
    id,
    operations,
    schemas,
    handlers: createMockHandlers({ operations, examples, schemas }, options),
  });
}

export function isGraph(service: MockService): service is GraphParts {
  return "sdl" in service;
}

export function isService(service: MockService): service is Service {
  return !isGraph(service);
}

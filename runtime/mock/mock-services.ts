import type { ServiceDescriptor } from "../descriptors.ts";
import type { GraphParts } from "../graph/graph.ts";
import { type Service, serve } from "../server/service.ts";
import { createMockHandlers, type MockOptions } from "./create-mocks.ts";

/** What a mock server serves: operations with their handlers, or a graph. */
export type MockService = Service | GraphParts;

/**
 * Mocks of service versions straight from their descriptors, as `trefoil mock FILE` serves them. GraphQL's own library
 * is loaded only where there is a graph.
 */
export async function mockServices(
  descriptors: readonly ServiceDescriptor[],
  options: MockOptions = {},
): Promise<readonly MockService[]> {
  return Promise.all(descriptors.map((descriptor) => mockService(descriptor, options)));
}

async function mockService(descriptor: ServiceDescriptor, options: MockOptions): Promise<MockService> {
  const { id, operations, schemas, examples, sdl, documents = {} } = descriptor;
  if (sdl !== undefined) {
    const { createMockGraph } = await import("./create-mock-graph.ts");
    return createMockGraph({ id, sdl, operations, examples, documents }, options);
  }
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

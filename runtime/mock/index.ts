/** `trefoil/mock`: stand-ins that answer as the specs say. */
export { createMockGraph } from "./create-mock-graph.ts";
export { createMockHandler } from "./create-mock-handler.ts";
export { createMocks, type MockOptions, type Mocks, type Overrides } from "./create-mocks.ts";
export { type MockService, mockServices } from "./mock-services.ts";
export { type SampleOptions, sampleSchema } from "./sample/sample-schema.ts";

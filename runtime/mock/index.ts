/** `trefoil/mock`: stand-ins that answer as the specs say. */
export { createMocks, type MockOptions, type Mocks, type Overrides } from "./create-mocks.ts";
export { type SampleOptions, sampleSchema } from "./sample/sample-schema.ts";

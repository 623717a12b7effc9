/** `trefoil/contract`: what a consumer relies on, recorded and verified with Pact. */
export type { Consumer, Outcome } from "./consumer.ts";
export { type ContractDifference, compareContracts, formatContract } from "./contract-file.ts";
export { createInteractions, type InteractionOptions } from "./create-interactions.ts";
export { createGatewayInteractions, startGatewayConsumer } from "./gateway-consumer.ts";
export type { ExpectedRequest, ExpectedResponse, Interaction, Interactions, Skipped } from "./interaction.ts";
export { loadPact, PactUnavailable } from "./load-pact.ts";
export { matcherOf } from "./matcher-of.ts";
export { type MockProvider, startMockProvider } from "./mock-provider.ts";
export type { ContractFailure, Verification } from "./read-verification.ts";
export { type Recording, type RecordingFailure, recordContract } from "./record-contract.ts";
export { type ProviderState, type VerifyOptions, verifyContract } from "./verify-contract.ts";

/** `trefoil/gateway`: the route table, enforced. */
export type { Table } from "../descriptors.ts";
export { type CompiledTable, compileTable } from "./compile-table.ts";
export { conclude, type Forward } from "./conclude.ts";
export type { StoredKey } from "./credentials/api-keys.ts";
export { hashKey } from "./credentials/hash-key.ts";
export type { Head } from "./head.ts";
export type { Identity, Verdict } from "./identity.ts";
export { createLocalState, type LocalStateOptions } from "./local-state.ts";
export { createGateway, type Gateway, type GatewayOptions } from "./node/create-gateway.ts";
export { type Answered, type Plan, plan } from "./plan.ts";
export type { Facts, GatewayState } from "./state.ts";

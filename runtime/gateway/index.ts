/** `trefoil/gateway`: the route table, enforced. */
export type { Table } from "../descriptors.ts";
export { type CompiledTable, compileTable } from "./compile-table.ts";
export { conclude, type Forward } from "./conclude.ts";
export type { Head } from "./head.ts";
export { createLocalState, hashKey, type LocalStateOptions, type StoredKey } from "./local-state.ts";
export { createGateway, type Gateway, type GatewayOptions } from "./node/create-gateway.ts";
export { type Answered, type Plan, plan } from "./plan.ts";
export type { Facts, GatewayState, Identity, Verdict } from "./state.ts";

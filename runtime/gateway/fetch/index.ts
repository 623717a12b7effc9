/** `trefoil/gateway/fetch`: the route table, enforced where there is fetch and no Node. */
export type { GatewayService, Table } from "../../descriptors.ts";
export type { CallRecord } from "../call-record.ts";
export type { KeyStore, StoredKey } from "../credentials/api-keys.ts";
export type { Counters, Taken } from "../limits/counters.ts";
export { createMemoryCounters, type MemoryCounters } from "../limits/memory-counters.ts";
export type { Take } from "../limits/takes-of.ts";
export type { UsageRecord } from "../metering/usage-record.ts";
export type { GatewayState } from "../state.ts";
export { createFetchGateway, type FetchGateway, type FetchGatewayOptions } from "./create-fetch-gateway.ts";
export type { FetchContext } from "./fetch-call.ts";
export type { FetchUpstream } from "./fetch-upstreams.ts";
export { createIsolateState, type IsolateStateOptions } from "./isolate-state.ts";

import type { GatewayService, Table } from "../../descriptors.ts";
import type { GraphParts } from "../../graph/index.ts";
import { createInterpretedValidator } from "../../wire/validation/interpreted-validator.ts";
import type { ReadUsage } from "../answer-usage.ts";
import type { CallRecord } from "../call-record.ts";
import { createRequestChecks } from "../check-request.ts";
import { createResponseChecks } from "../check-response.ts";
import { compileTable } from "../compile-table.ts";
import { createMetering } from "../metering/meter.ts";
import type { UsageRecord } from "../metering/usage-record.ts";
import type { Plan } from "../plan.ts";
import { createBudgets } from "../retries/retry-budget.ts";
import { retriesOf } from "../retries/retry-rules.ts";
import type { GatewayState } from "../state.ts";
import type { FetchCall, FetchContext } from "./fetch-call.ts";
import { createFetchCarriers, noCompression } from "./fetch-carriers.ts";
import { createFetchUpstreams, type FetchUpstream } from "./fetch-upstreams.ts";
import { type FetchPort, handleRequest } from "./handle-request.ts";
import { type ReadAddress, readCloudflareAddress } from "./head-of.ts";
import { createIsolateState } from "./isolate-state.ts";

export interface FetchGatewayOptions {
  readonly table: Table;
  /** What checked, transcoded and GraphQL calls are described by. */
  readonly services: readonly GatewayService[];
  /** `createIsolateState({ issuers: table.issuers })` when absent. */
  readonly state?: GatewayState;
  /** Graphs with resolvers that were written by hand (`serveGraph(resolvers)`), by service version id. */
  readonly graphs?: Readonly<Record<string, GraphParts>>;
  /** Instead of the global `fetch`: a service binding, `(request) => env.USERS.fetch(request)`. */
  readonly fetch?: FetchUpstream;
  /** The other end of the connection; Cloudflare's `CF-Connecting-IP` when absent. */
  readonly readAddress?: ReadAddress;
  /** Failures of the gateway itself, never of a caller or an upstream. */
  readonly onError?: (error: unknown) => void;
  /** Requests and answers that break their specs and were let through, where the table says `report`. */
  readonly onReport?: (plan: Plan, detail: string) => void;
  /** Told of what a metered call cost; when it gives a promise, the isolate lives until that settles. */
  readonly onUsage?: (record: UsageRecord) => unknown;
  /** What a caller used, for `GET /usage`. */
  readonly readUsage?: ReadUsage;
  /** Told of each call when it is over; when it gives a promise, the isolate lives until that settles. */
  readonly onCall?: (record: CallRecord) => unknown;
}

/** `export default` of a Worker, and a handler for any other platform with fetch. */
export interface FetchGateway {
  fetch(request: Request, env?: unknown, context?: FetchContext): Promise<Response>;
}

/** The route table, enforced where there is fetch and no Node: Cloudflare Workers, Deno, Bun, a service worker. */
export function createFetchGateway(options: FetchGatewayOptions): FetchGateway {
  const { table, services, graphs = {}, onError = () => {}, onReport = () => {}, onCall, onUsage } = options;
  const state = options.state ?? createIsolateState({ issuers: table.issuers, onError });
  const operations = new Map(
    services.flatMap((service) => Object.values(service.operations).map((one) => [one.id, one] as const)),
  );
  const upstreams = createFetchUpstreams(table.upstreams, options.fetch ?? ((request) => fetch(request)));
  const { metering } = table;
  const startMeter: FetchPort["startMeter"] =
    metering && onUsage
      ? (call) =>
          createMetering({
            metering,
            operations,
            compression: noCompression,
            onUsage: (record) => keepAlive(call, onUsage(record)),
            onError,
          })
      : undefined;
  const port: FetchPort = {
    compiled: compileTable(table),
    state,
    checks: createRequestChecks(table, services, createInterpretedValidator),
    carriers: createFetchCarriers({
      table,
      services,
      state,
      graphs,
      operations,
      upstreams,
      budgetOf: createBudgets()(retriesOf(table, {})),
      startMeter,
      responseChecks: createResponseChecks(table, services, createInterpretedValidator),
      onError,
      onReport,
      readUsage: options.readUsage,
    }),
    readAddress: options.readAddress ?? readCloudflareAddress,
    startMeter,
    onError,
    onReport,
    onCall: (record, call) => keepAlive(call, onCall?.(record)),
  };
  return {
    fetch: (request, _env, context) => handleRequest({ request, context, end: new AbortController() }, port),
  };
}

/** So that what is written after an answer is written. */
function keepAlive({ context }: FetchCall, work: unknown): void {
  if (work instanceof Promise) context?.waitUntil(work);
}

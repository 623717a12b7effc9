import { withMiddleware } from "../../client/middleware/middleware.ts";
import type { GatewayService, Operation, Table } from "../../descriptors.ts";
import type { GraphParts } from "../../graph/index.ts";
import { ApiError } from "../../wire/api-error.ts";
import type { Compression } from "../../wire/rpc/compression.ts";
import { answerUsage, type ReadUsage } from "../answer-usage.ts";
import type { Forward } from "../conclude.ts";
import { lookOn } from "../look-on.ts";
import { mountGraphs } from "../mount-graphs.ts";
import { createRpcOpener } from "../open-rpc.ts";
import { createFieldRetries } from "../retries/retry-fields.ts";
import type { GatewayState } from "../state.ts";
import { carryGrpcWeb } from "./carry-grpc-web.ts";
import type { FetchCall } from "./fetch-call.ts";
import type { FetchCarrier, FetchCarriers, FetchPort } from "./handle-request.ts";
import { type FetchProxyPort, proxyRequest } from "./proxy-request.ts";
import { streamBody } from "./request-body.ts";

export interface FetchCarrierOptions extends FetchProxyPort {
  readonly table: Table;
  readonly services: readonly GatewayService[];
  readonly state: GatewayState;
  readonly graphs: Readonly<Record<string, GraphParts>>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Of what a graph's fields call. */
  readonly startMeter: FetchPort["startMeter"];
  readonly onError: (error: unknown) => void;
  readonly readUsage: ReadUsage | undefined;
}

/** What carries each kind of route. */
export function createFetchCarriers(options: FetchCarrierOptions): FetchCarriers {
  const { table, operations, upstreams, budgetOf, startMeter, readUsage, onError } = options;
  const port = { upstreams, budgetOf };
  const proxyPort = { ...port, responseChecks: options.responseChecks, onReport: options.onReport };
  const retryFields = createFieldRetries(table, budgetOf);
  const calls = new WeakMap<Forward, FetchCall>();
  const graphs = mountGraphs({
    ...options,
    transport(upstream, forward) {
      const call = calls.get(forward);
      const onRetry = (): void => {
        if (call) call.retries = (call.retries ?? 0) + 1;
      };
      const look = lookOn(forward, upstream, { upstreams, startMeter: call && startMeter?.(call) });
      return withMiddleware(upstreams.transport(upstream), retryFields(upstream, onRetry), look);
    },
  });
  const openRpc = createRpcOpener(table, operations, noCompression);

  const rpc: FetchCarrier = async (call, forward) => {
    const opened = openRpc(forward);
    if (opened.kind === "answer") return opened.response;
    return carryGrpcWeb(call, forward, { ...port, opened });
  };
  return {
    proxy: (call, forward) => proxyRequest(call, forward, proxyPort),
    transcode: rpc,
    grpc: rpc,
    usage: (_, forward) => answerUsage(forward, readUsage, onError),
    async graphql(call, forward) {
      const { operation } = forward.plan.route;
      const answer = graphs.get(operation);
      if (!answer) throw new Error(`the gateway was not given the graph ${operation}`);
      calls.set(forward, call);
      let isAnswered = false;
      const answered = await answer({
        forward,
        body: streamBody(call, forward.plan),
        signal: call.end.signal,
        isAnswered: () => isAnswered,
        onField: (record) => {
          call.fields ??= [];
          call.fields.push(record);
        },
      });
      isAnswered = true;
      return answered;
    },
  };
}

/** Platforms with fetch unpack streams alone: callers and services are told to send messages as they are. */
export const noCompression: Compression = {
  names: [],
  inflate() {
    throw new ApiError("Messages are read as they are: nothing is unpacked here.", { code: "UNIMPLEMENTED" });
  },
};

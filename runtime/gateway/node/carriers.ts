import { withMiddleware } from "../../client/middleware/middleware.ts";
import type { GatewayService, Table } from "../../descriptors.ts";
import type { GraphParts } from "../../graph/index.ts";
import { zlib } from "../../wire/rpc/zlib.ts";
import { answerUsage, type ReadUsage } from "../answer-usage.ts";
import type { Forward } from "../conclude.ts";
import { lookOn } from "../look-on.ts";
import type { StartMeter } from "../metering/meter.ts";
import { mountGraphs } from "../mount-graphs.ts";
import { createRpcOpener } from "../open-rpc.ts";
import { createFieldRetries } from "../retries/retry-fields.ts";
import type { GatewayState } from "../state.ts";
import { carryRpc } from "./carry-rpc.ts";
import { type Exchange, sendAnswer } from "./exchange.ts";
import { finishRpc } from "./finish-rpc.ts";
import type { Carrier, Carriers } from "./handle-call.ts";
import { type HttpPort, proxyHttp } from "./proxy-http.ts";
import { callerSignal, streamBody } from "./read-body.ts";

export interface CarrierOptions extends HttpPort {
  readonly table: Table;
  readonly services: readonly GatewayService[];
  readonly state: GatewayState;
  /** Graphs with resolvers that were written by hand, by service version id. */
  readonly graphs: Readonly<Record<string, GraphParts>>;
  readonly startMeter?: StartMeter | undefined;
  readonly onError: (error: unknown) => void;
  readonly readUsage?: ReadUsage | undefined;
}

/** What carries each kind of route. */
export function createCarriers(options: CarrierOptions): Carriers {
  const { table, services, upstreams, watchUpstream, budgetOf, readUsage, onError } = options;
  const port = { upstreams, watchUpstream, budgetOf };
  const httpPort = { ...port, responseChecks: options.responseChecks, onReport: options.onReport };
  const operations = new Map(
    services.flatMap((service) => Object.values(service.operations).map((one) => [one.id, one] as const)),
  );
  const retryFields = createFieldRetries(table, budgetOf);
  /** Of graphs, whose fields may call for as long as there is an answer to write. */
  const exchanges = new WeakMap<Forward, Exchange>();
  const graphs = mountGraphs({
    ...options,
    operations,
    transport(upstream, forward) {
      const onRetry = (): void => {
        const exchange = exchanges.get(forward);
        if (exchange) exchange.retries = (exchange.retries ?? 0) + 1;
      };
      const transport = upstreams.transport(upstream);
      return withMiddleware(transport, retryFields(upstream, onRetry), lookOn(forward, upstream, options));
    },
  });
  const openRpc = createRpcOpener(table, operations, zlib);

  const rpc: Carrier = (exchange, forward) => {
    const opened = openRpc(forward);
    if (opened.kind === "answer") return sendAnswer(exchange, opened.response);
    if (opened.kind === "ended") return finishRpc(exchange, forward, opened);
    return carryRpc(exchange, forward, { ...opened.call, ...port });
  };
  return {
    proxy(exchange, forward) {
      proxyHttp(exchange, forward, httpPort);
      return undefined;
    },
    transcode: rpc,
    grpc: rpc,
    usage: async (exchange, forward) => sendAnswer(exchange, await answerUsage(forward, readUsage, onError)),
    async graphql(exchange, forward) {
      const { operation } = forward.plan.route;
      const answer = graphs.get(operation);
      if (!answer) throw new Error(`the gateway was not given the graph ${operation}`);
      exchanges.set(forward, exchange);
      const answered = await answer({
        forward,
        body: streamBody(exchange, forward.plan),
        signal: callerSignal(exchange),
        isAnswered: () => exchange.response.headersSent,
        onField(record) {
          exchange.fields ??= [];
          exchange.fields.push(record);
        },
      });
      await sendAnswer(exchange, answered);
    },
  };
}

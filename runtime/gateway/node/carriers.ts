import type { Operation, Route, ServiceDescriptor, Table } from "../../descriptors.ts";
import type { GraphParts } from "../../graph/index.ts";
import { rulesOf } from "../../wire/transcoding/rules.ts";
import { answerError } from "../answer.ts";
import type { Forward } from "../conclude.ts";
import type { GatewayState } from "../state.ts";
import { type AnswerGraph, mountGraph } from "./answer-graph.ts";
import { answerUsage, type ReadUsage } from "./answer-usage.ts";
import { type Exchange, sendAnswer } from "./exchange.ts";
import type { Carrier, Carriers } from "./handle-call.ts";
import type { LookOnPort } from "./look-on.ts";
import { proxyHttp } from "./proxy-http.ts";
import { type Transcoding, transcodeCall } from "./transcode-call.ts";
import { translateRpc } from "./translate-rpc.ts";

export interface CarrierOptions extends LookOnPort {
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly state: GatewayState;
  /** Graphs with resolvers that were written by hand, by service version id. */
  readonly graphs: Readonly<Record<string, GraphParts>>;
  readonly onError: (error: unknown) => void;
  readonly readUsage?: ReadUsage | undefined;
}

/** What carries each kind of route. */
export function createCarriers(options: CarrierOptions): Carriers {
  const { table, upstreams, watchUpstream } = options;
  const port = { upstreams, watchUpstream };
  const operations = new Map(
    options.services.flatMap((service) =>
      Object.values(service.operations).map((one) => [one.id, one] as const),
    ),
  );
  const graphs = createGraphs(options, operations);

  /** Rules are found by the route's row, once. */
  const transcodings = new Map<string, Transcoding>();
  for (const route of table.routes) {
    const operation = operations.get(route.operation);
    const rule = operation && rulesOf(operation).find(({ method, path }) => reaches(route, method, path));
    if (operation && rule) transcodings.set(keyOf(route), { operation, rule });
  }

  const transcode: Carrier = async (exchange, forward) => {
    const { plan } = forward;
    const { operation } = plan.route;
    const transcoding = transcodings.get(keyOf(plan.route));
    if (transcoding) return transcodeCall(exchange, forward, { ...transcoding, ...port });
    // A caller's stream does not fit into a request of HTTP/JSON.
    const detail = "This operation speaks gRPC alone: application/grpc over HTTP/2.";
    return sendAnswer(exchange, answerError(415, plan, { operation, detail }));
  };
  return {
    proxy: (exchange, forward) => proxyHttp(exchange, forward, port),
    transcode,
    grpc: (exchange, forward) => {
      const { dialect, grpc, route } = forward.plan;
      const operation = operations.get(route.operation);
      if (dialect && operation) return translateRpc(exchange, forward, { dialect, operation, ...port });
      return grpc ? refuseFormat(exchange, forward) : transcode(exchange, forward);
    },
    usage: (exchange, forward) => answerUsage(exchange, forward, options.readUsage),
    graphql: async (exchange, forward) => {
      const answer = graphs.get(forward.plan.route.operation);
      if (!answer) throw new Error(`the gateway was not given the graph ${forward.plan.route.operation}`);
      await answer(exchange, forward);
    },
  };
}

function refuseFormat(exchange: Exchange, { plan }: Forward): Promise<void> {
  const detail = `Messages are written as application/grpc+proto or +json, not as ${plan.fields["content-type"]}.`;
  return sendAnswer(exchange, answerError(415, plan, { operation: plan.route.operation, detail }));
}

function keyOf({ method, publicPath }: Pick<Route, "method" | "publicPath">): string {
  return `${method} ${publicPath}`;
}

function reaches(route: Route, method: string, path: string): boolean {
  return route.method === method && route.publicPath.endsWith(path);
}

/** A graph that was not given is made of its descriptor: then no field is answered by hand. */
function createGraphs(
  options: CarrierOptions,
  operations: ReadonlyMap<string, Operation>,
): ReadonlyMap<string, AnswerGraph> {
  const { table, services, graphs } = options;
  const mounted = new Set(
    table.routes.filter(({ kind }) => kind === "graphql").map(({ operation }) => operation),
  );
  return new Map(
    services
      .filter(({ id, sdl }) => mounted.has(id) && sdl !== undefined)
      .map(({ id, sdl = "", resolvers = [], documents = {} }) => {
        const parts = graphs[id] ?? { id, sdl, resolvers, handlers: {} };
        return [id, mountGraph(parts, { ...options, operations, documents })];
      }),
  );
}

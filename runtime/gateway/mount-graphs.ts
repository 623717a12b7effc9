import type { Transport } from "../client/transport.ts";
import type { GatewayService, Operation, Table } from "../descriptors.ts";
import {
  createGraph,
  type FieldRecord,
  type Graph,
  type GraphContext,
  type GraphParts,
} from "../graph/index.ts";
import { ApiError } from "../wire/api-error.ts";
import type { BodyStream, HttpResponse } from "../wire/http-message.ts";
import { createCodec } from "../wire/protobuf/codec.ts";
import { createAdmission } from "./admit-operation.ts";
import { answerError } from "./answer.ts";
import { callHeaders } from "./call-headers.ts";
import { sizesOf } from "./compile-table.ts";
import type { Forward } from "./conclude.ts";
import { answerHeaders } from "./forward-headers.ts";
import type { GatewayState } from "./state.ts";

export interface GraphMounts {
  readonly table: Table;
  readonly state: GatewayState;
  readonly services: readonly GatewayService[];
  /** Graphs with resolvers that were written by hand, by service version id. */
  readonly graphs: Readonly<Record<string, GraphParts>>;
  /** By id: what the fields may call. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** What carries the calls to an upstream that are made for this one. */
  readonly transport: (upstream: string, forward: Forward) => Transport;
  readonly onError: (error: unknown) => void;
}

/** A call to a graph, as an adapter got it. */
export interface GraphCall {
  readonly forward: Forward;
  readonly body: BodyStream;
  /** Fires when the caller is gone. */
  readonly signal: AbortSignal;
  /** Whether the answer has begun. */
  readonly isAnswered: () => boolean;
  /** Told of each root field that was answered. */
  readonly onField: (record: FieldRecord) => void;
}

export type AnswerGraph = (call: GraphCall) => Promise<HttpResponse>;

/** By service version id. A graph that was not given is made of its descriptor: then no field is answered by hand. */
export function mountGraphs(mounts: GraphMounts): ReadonlyMap<string, AnswerGraph> {
  const { table, services, graphs } = mounts;
  const mounted = new Set(
    table.routes.filter(({ kind }) => kind === "graphql").map(({ operation }) => operation),
  );
  return new Map(
    services
      .filter(({ id, sdl }) => mounted.has(id) && sdl !== undefined)
      .map(({ id, sdl = "", resolvers = [], documents = {} }) => {
        const parts = graphs[id] ?? { id, sdl, resolvers, handlers: {} };
        return [id, mountGraph(parts, { ...mounts, documents })];
      }),
  );
}

/**
 * A graph in the gateway. Its root fields are operations with a policy of their own, and so is every operation that a
 * field calls: each is checked for this caller before it is answered, so that no query reaches around a route.
 */
function mountGraph(
  parts: GraphParts,
  { table, state, operations, documents, transport, onError }: GraphMounts & Documents,
): AnswerGraph {
  const calls = new WeakMap<GraphContext, TimedCall>();
  const callOf = (context: GraphContext): TimedCall => {
    const call = calls.get(context);
    if (!call) throw new Error("a field was asked outside of a call");
    return call;
  };
  const admit = createAdmission(table, state);
  const routes = new Map(table.routes.map((route) => [route.operation, route]));

  const { documents: accepted, introspection = true, graphiql = false, ...limits } = table.graphql ?? {};
  const graph: Graph = createGraph(parts, {
    limits,
    documents,
    persistedOnly: accepted === "persisted",
    introspection,
    ...(graphiql ? { development: true } : {}),
    onBug: onError,
    onAnswered(record, context) {
      callOf(context).onField({ ...record, durationMs: Math.round(record.durationMs * 1000) / 1000 });
    },
    admit: (id, context) => admit(id, table.operations[id], callOf(context).forward),
    call(id, request, context) {
      const operation = operations.get(id);
      const route = routes.get(id);
      if (!operation || route?.upstream === undefined) {
        throw new ApiError(`The gateway has no route to ${id}.`, { code: "UNIMPLEMENTED", operation: id });
      }
      const { forward, timeLeft } = callOf(context);
      const admitted = admit(id, route, forward);
      const { call, stream } = transport(route.upstream, forward);
      const options = {
        headers: callHeaders(forward.headers),
        timeoutMs: timeLeft(id, sizesOf(table, route).timeoutMs),
        ...(context.signal ? { signal: context.signal } : {}),
      };
      const message = readRequest(operation, request);
      const isStream = operation.kind === "server-stream" || operation.kind === "bidi-stream";
      if (isStream) {
        const begin = () => stream(operation, message, options) as AsyncIterable<unknown>;
        return admitted ? streamAfter(admitted, begin) : begin();
      }
      const ask = () => call(operation, message, options) as Promise<unknown>;
      return admitted ? admitted.then(ask) : ask();
    },
  });

  return async (call) => {
    const { forward, body, signal } = call;
    const { plan, identity } = forward;
    const context: GraphContext = {
      requestId: plan.requestId,
      headers: forward.headers,
      signal,
      values: identity ? { ...identity } : {},
    };
    calls.set(context, { ...call, timeLeft: createDeadline(call) });
    try {
      const { method, target } = plan.head;
      const answer = await graph.handle({ method, target, headers: plan.fields, body, signal }, context);
      const headers = answerHeaders(plan, answer.headers) as Record<string, string>;
      return { ...answer, headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return answerError(error.status, plan, { detail: error.message });
    }
  };
}

interface Documents {
  /** Their texts by their hash. */
  readonly documents: Readonly<Record<string, string>>;
}

interface TimedCall extends GraphCall {
  /** What a call to an operation may take: no longer than the operation may, nor than is left of the whole. */
  readonly timeLeft: (operation: string, timeoutMs: number) => number;
}

/** Calls one after the other together take no longer than one call may; an event of a stream begins anew. */
function createDeadline({ forward, isAnswered }: GraphCall): TimedCall["timeLeft"] {
  const deadline = performance.now() + forward.plan.route.sizes.timeoutMs;
  return (operation, timeoutMs) => {
    if (isAnswered()) return timeoutMs;
    const left = Math.ceil(deadline - performance.now());
    if (left > 0) return Math.min(left, timeoutMs);
    throw new ApiError("The time for the whole query is over.", { code: "DEADLINE_EXCEEDED", operation });
  };
}

async function* streamAfter(
  admitted: Promise<void>,
  stream: () => AsyncIterable<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  await admitted;
  yield* stream();
}

/** A mapping speaks JSON; an rpc's transport takes the message itself. */
function readRequest({ id, grpc }: Operation, request: Readonly<Record<string, unknown>>): unknown {
  if (!grpc) return request;
  try {
    return createCodec(grpc.messages, grpc.request).fromJson(request as never);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(why, { code: "INVALID_ARGUMENT", operation: id, cause });
  }
}

import { withMiddleware } from "../../client/middleware/middleware.ts";
import type { Operation, Table } from "../../descriptors.ts";
import { createGraph, type Graph, type GraphContext, type GraphParts } from "../../graph/index.ts";
import { ApiError } from "../../wire/api-error.ts";
import { createCodec } from "../../wire/protobuf/codec.ts";
import { answerError } from "../answer.ts";
import { callHeaders } from "../call-headers.ts";
import { sizesOf } from "../compile-table.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import type { GatewayState } from "../state.ts";
import { createAdmission } from "./admit-operation.ts";
import { type Exchange, sendAnswer } from "./exchange.ts";
import { type LookOnPort, lookOn } from "./look-on.ts";
import { callerSignal, streamBody } from "./read-body.ts";

export interface GraphMount extends LookOnPort {
  readonly table: Table;
  readonly state: GatewayState;
  /** By id: what the fields may call. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Texts of documents by their hash. */
  readonly documents: Readonly<Record<string, string>>;
  readonly onError: (error: unknown) => void;
}

export type AnswerGraph = (exchange: Exchange, forward: Forward) => Promise<void>;

/**
 * A graph in the gateway. Its root fields are operations with a policy of their own, and so is every operation that a
 * field calls: each is checked for this caller before it is answered, so that no query reaches around a route.
 */
export function mountGraph(parts: GraphParts, mount: GraphMount): AnswerGraph {
  const { table, state, operations, documents, upstreams, onError } = mount;
  const calls = new WeakMap<GraphContext, GraphCall>();
  const callOf = (context: GraphContext): GraphCall => {
    const call = calls.get(context);
    if (!call) throw new Error("a field was asked outside of a call");
    return call;
  };
  const admit = createAdmission(table, state);
  const routes = new Map(table.routes.map((route) => [route.operation, route]));

  const { documents: accepted, introspection = true, ...limits } = table.graphql ?? {};
  const graph: Graph = createGraph(parts, {
    limits,
    documents,
    persistedOnly: accepted === "persisted",
    introspection,
    onBug: onError,
    onAnswered(record, context) {
      const { exchange } = callOf(context);
      exchange.fields ??= [];
      exchange.fields.push({ ...record, durationMs: Math.round(record.durationMs * 1000) / 1000 });
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
      const { upstream } = route;
      const transport = withMiddleware(upstreams.transport(upstream), lookOn(forward, upstream, mount));
      const options = {
        headers: callHeaders(forward.headers),
        timeoutMs: timeLeft(id, sizesOf(table, route).timeoutMs),
        ...(context.signal ? { signal: context.signal } : {}),
      };
      const message = readRequest(operation, request);
      const isStream = operation.kind === "server-stream" || operation.kind === "bidi-stream";
      if (isStream) {
        const stream = () => transport.stream(operation, message, options) as AsyncIterable<unknown>;
        return admitted ? streamAfter(admitted, stream) : stream();
      }
      const call = () => transport.call(operation, message, options) as Promise<unknown>;
      return admitted ? admitted.then(call) : call();
    },
  });

  return async (exchange, forward) => {
    const { plan, identity } = forward;
    const signal = callerSignal(exchange);
    const context: GraphContext = {
      requestId: plan.requestId,
      headers: forward.headers,
      signal,
      values: identity ? { ...identity } : {},
    };
    calls.set(context, { exchange, forward, timeLeft: createDeadline(exchange, forward) });
    try {
      const { method, target } = plan.head;
      const body = streamBody(exchange, plan);
      const answer = await graph.handle({ method, target, headers: plan.fields, body, signal }, context);
      const headers = answerHeaders(plan, answer.headers) as Record<string, string>;
      await sendAnswer(exchange, { ...answer, headers });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      await sendAnswer(exchange, answerError(error.status, plan, { detail: error.message }));
    }
  };
}

interface GraphCall {
  readonly exchange: Exchange;
  readonly forward: Forward;
  /** What a call to an operation may take: no longer than the operation may, nor than is left of the whole. */
  readonly timeLeft: (operation: string, timeoutMs: number) => number;
}

/** Calls one after the other together take no longer than one call may; an event of a stream begins anew. */
function createDeadline({ response }: Exchange, { plan }: Forward): GraphCall["timeLeft"] {
  const deadline = performance.now() + plan.route.sizes.timeoutMs;
  return (operation, timeoutMs) => {
    if (response.headersSent) return timeoutMs;
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

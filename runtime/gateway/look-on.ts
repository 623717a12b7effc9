import { createMiddleware, type Exchange, type Middleware } from "../client/middleware/middleware.ts";
import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { createCodec } from "../wire/protobuf/codec.ts";
import { codeNumber } from "../wire/status.ts";
import type { Forward } from "./conclude.ts";
import type { Meter, StartMeter } from "./metering/meter.ts";
import type { Outcome, UpstreamWatch, WatchUpstream } from "./upstream-watch.ts";

export interface LookOnPort {
  readonly upstreams: {
    /** Origin of an upstream. */
    urlOf(name: string): string;
  };
  /** Absent where nobody looks on. */
  readonly watchUpstream?: WatchUpstream | undefined;
  readonly startMeter?: StartMeter | undefined;
}

/** One call of a graph's field to an operation: told as a call to an upstream, and metered where the operation is. */
export function lookOn({ plan, identity }: Forward, upstream: string, port: LookOnPort): Middleware {
  const { upstreams, watchUpstream, startMeter } = port;
  let resends = 0;
  const begin = ({ operation, options }: Exchange) => {
    const { id, grpc } = operation;
    const watch = watchUpstream?.(plan, {
      operation: id,
      upstream,
      url: upstreams.urlOf(upstream),
      ...placeOf(operation),
      ...(grpc ? { rpc: `${grpc.service}/${grpc.method}` } : {}),
      resends: resends++,
    });
    const meter = startMeter?.(plan, identity, id);
    const headers = { ...options.headers, ...watch?.headers };
    return { meter, options: { ...options, headers }, end: endOf(operation, watch, meter) };
  };
  return createMiddleware({
    async call(exchange, next) {
      const { meter, options, end } = begin(exchange);
      try {
        const answer = await next({ ...exchange, options });
        if (answer.ok) meter?.message(jsonOf(exchange.operation, answer.body));
        end(answer.ok, answer.ok ? { status: answer.status } : answer.toError());
        return answer;
      } catch (error) {
        end(false, error);
        throw error;
      }
    },
    async *stream(exchange, next) {
      const { meter, options, end } = begin(exchange);
      let failure: unknown = new ApiError("The caller has left.", { reason: "cancelled", code: "CANCELLED" });
      try {
        for await (const message of next({ ...exchange, options })) {
          meter?.message(jsonOf(exchange.operation, message));
          yield message;
        }
        failure = undefined;
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        end(failure === undefined, failure ?? { status: 200 });
      }
    },
  });
}

/** Its template: what the transport puts in for the variables is its own affair. */
function placeOf({ http, grpc }: Operation): { readonly method: string; readonly path: string } {
  if (grpc) return { method: "POST", path: `/${grpc.service}/${grpc.method}` };
  return { method: http?.method ?? "", path: `${http?.base ?? ""}${http?.path ?? ""}` };
}

function endOf({ grpc }: Operation, watch: UpstreamWatch | undefined, meter: Meter | undefined) {
  return (complete: boolean, result: unknown): void => {
    meter?.end(complete);
    watch?.end({ ...outcomeOf(result, grpc !== undefined), usage: meter?.record });
  };
}

function outcomeOf(result: unknown, isRpc: boolean): Outcome {
  if (!(result instanceof ApiError)) {
    const { status } = result as { readonly status?: number };
    return isRpc ? { status: 200, grpcStatus: 0 } : { status };
  }
  const { reason, status, code } = result;
  if (reason !== undefined) return { failure: reason };
  return isRpc ? { status: 200, grpcStatus: codeNumber(code) } : { status };
}

/** Figures are looked up in JSON, whatever the message came in. */
function jsonOf({ grpc }: Operation, message: unknown): unknown {
  return grpc ? createCodec(grpc.messages, grpc.response).toJson(message) : message;
}

// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { RpcErrors } from "trefoil/client";
import { type Handler, type Service, type StreamHandler, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ConnectrpcConformanceHandlers {
  /** `connectrpc.conformance.v1.ConformanceService/Unary` */
  readonly unary: Handler<types.UnaryRequest, { readonly 200: types.UnaryResponse }, RpcErrors>;
  /** `connectrpc.conformance.v1.ConformanceService/ServerStream` */
  readonly serverStream: StreamHandler<
    types.ServerStreamRequest,
    { readonly 200: types.ServerStreamResponse }
  >;
  /** `connectrpc.conformance.v1.ConformanceService/ClientStream` */
  readonly clientStream: Handler<
    AsyncIterable<types.ClientStreamRequest>,
    { readonly 200: types.ClientStreamResponse },
    RpcErrors
  >;
  /** `connectrpc.conformance.v1.ConformanceService/BidiStream` */
  readonly bidiStream: StreamHandler<
    AsyncIterable<types.BidiStreamRequest>,
    { readonly 200: types.BidiStreamResponse }
  >;
  /** `connectrpc.conformance.v1.ConformanceService/Unimplemented` */
  readonly unimplemented: Handler<
    types.UnimplementedRequest,
    { readonly 200: types.UnimplementedResponse },
    RpcErrors
  >;
  /** `connectrpc.conformance.v1.ConformanceService/IdempotentUnary` */
  readonly idempotentUnary: Handler<
    types.IdempotentUnaryRequest,
    { readonly 200: types.IdempotentUnaryResponse },
    RpcErrors
  >;
}

export function serveConnectrpcConformance(handlers: ConnectrpcConformanceHandlers): Service {
  return serve({ id: "connectrpc.conformance.v1", operations, handlers });
}

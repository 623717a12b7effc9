// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { RpcErrors } from "trefoil/client";
import { type HandlerContext, type Reply, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ConnectrpcConformanceHandlers {
  /** `connectrpc.conformance.v1.ConformanceService/Unary` */
  unary(
    request: types.UnaryRequest,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.UnaryResponse }, RpcErrors>;
  /** `connectrpc.conformance.v1.ConformanceService/ServerStream` */
  serverStream(
    request: types.ServerStreamRequest,
    context: HandlerContext,
  ): AsyncIterable<types.ServerStreamResponse>;
  /** `connectrpc.conformance.v1.ConformanceService/ClientStream` */
  clientStream(
    requests: AsyncIterable<types.ClientStreamRequest>,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.ClientStreamResponse }, RpcErrors>;
  /** `connectrpc.conformance.v1.ConformanceService/BidiStream` */
  bidiStream(
    requests: AsyncIterable<types.BidiStreamRequest>,
    context: HandlerContext,
  ): AsyncIterable<types.BidiStreamResponse>;
  /** `connectrpc.conformance.v1.ConformanceService/Unimplemented` */
  unimplemented(
    request: types.UnimplementedRequest,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.UnimplementedResponse }, RpcErrors>;
  /** `connectrpc.conformance.v1.ConformanceService/IdempotentUnary` */
  idempotentUnary(
    request: types.IdempotentUnaryRequest,
    context: HandlerContext,
  ): Reply<{ readonly 200: types.IdempotentUnaryResponse }, RpcErrors>;
}

export function serveConnectrpcConformance(handlers: ConnectrpcConformanceHandlers): Service {
  return serve({ id: "connectrpc.conformance.v1", operations, handlers });
}

// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { Operation, RpcErrors } from "trefoil/client";
import { messages } from "./codec.ts";
import type * as types from "./types.ts";

/**
 * A unary operation. The request indicates the response headers and trailers
 * and also indicates either a response message or an error to send back.
 *
 * Response message data is specified as bytes. The service should echo back
 * request properties in the ConformancePayload and then include the message
 * data in the data field.
 *
 * If the response_delay_ms duration is specified, the server should wait the
 * given duration after reading the request before sending the corresponding
 * response.
 *
 * Servers should allow the response definition to be unset in the request and
 * if it is, set no response headers or trailers and return no response data.
 * The returned payload should only contain the request info.
 */
export const unary: Operation<types.UnaryRequest, { readonly 200: types.UnaryResponse }, RpcErrors> = {
  id: "connectrpc.conformance.v1.ConformanceService.Unary",
  kind: "unary",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "Unary",
    request: "connectrpc.conformance.v1.UnaryRequest",
    response: "connectrpc.conformance.v1.UnaryResponse",
    messages: messages,
  },
};

/**
 * A server-streaming operation. The request indicates the response headers,
 * response messages, trailers, and an optional error to send back. The
 * response data should be sent in the order indicated, and the server should
 * wait between sending response messages as indicated.
 *
 * Response message data is specified as bytes. The service should echo back
 * request properties in the first ConformancePayload, and then include the
 * message data in the data field. Subsequent messages after the first one
 * should contain only the data field.
 *
 * Servers should immediately send response headers on the stream before sleeping
 * for any specified response delay and/or sending the first message so that
 * clients can be unblocked reading response headers.
 *
 * If a response definition is not specified OR is specified, but response data
 * is empty, the server should skip sending anything on the stream. When there
 * are no responses to send, servers should throw an error if one is provided
 * and return without error if one is not. Stream headers and trailers should
 * still be set on the stream if provided regardless of whether a response is
 * sent or an error is thrown.
 */
export const serverStream: Operation<
  types.ServerStreamRequest,
  { readonly 200: types.ServerStreamResponse },
  RpcErrors
> = {
  id: "connectrpc.conformance.v1.ConformanceService.ServerStream",
  kind: "server-stream",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "ServerStream",
    request: "connectrpc.conformance.v1.ServerStreamRequest",
    response: "connectrpc.conformance.v1.ServerStreamResponse",
    messages: messages,
  },
};

/**
 * A client-streaming operation. The first request indicates the response
 * headers and trailers and also indicates either a response message or an
 * error to send back.
 *
 * Response message data is specified as bytes. The service should echo back
 * request properties, including all request messages in the order they were
 * received, in the ConformancePayload and then include the message data in
 * the data field.
 *
 * If the input stream is empty, the server's response will include no data,
 * only the request properties (headers, timeout).
 *
 * Servers should only read the response definition from the first message in
 * the stream and should ignore any definition set in subsequent messages.
 *
 * Servers should allow the response definition to be unset in the request and
 * if it is, set no response headers or trailers and return no response data.
 * The returned payload should only contain the request info.
 */
export const clientStream: Operation<
  AsyncIterable<types.ClientStreamRequest>,
  { readonly 200: types.ClientStreamResponse },
  RpcErrors
> = {
  id: "connectrpc.conformance.v1.ConformanceService.ClientStream",
  kind: "client-stream",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "ClientStream",
    request: "connectrpc.conformance.v1.ClientStreamRequest",
    response: "connectrpc.conformance.v1.ClientStreamResponse",
    messages: messages,
  },
};

/**
 * A bidirectional-streaming operation. The first request indicates the response
 * headers, response messages, trailers, and an optional error to send back.
 * The response data should be sent in the order indicated, and the server
 * should wait between sending response messages as indicated.
 *
 * Response message data is specified as bytes and should be included in the
 * data field of the ConformancePayload in each response.
 *
 * Servers should send responses indicated according to the rules of half duplex
 * vs. full duplex streams. Once all responses are sent, the server should either
 * return an error if specified or close the stream without error.
 *
 * Servers should immediately send response headers on the stream before sleeping
 * for any specified response delay and/or sending the first message so that
 * clients can be unblocked reading response headers.
 *
 * If a response definition is not specified OR is specified, but response data
 * is empty, the server should skip sending anything on the stream. Stream
 * headers and trailers should always be set on the stream if provided
 * regardless of whether a response is sent or an error is thrown.
 *
 * If the full_duplex field is true:
 * - the handler should read one request and then send back one response, and
 *   then alternate, reading another request and then sending back another response, etc.
 *
 * - if the server receives a request and has no responses to send, it
 *   should throw the error specified in the request.
 *
 * - the service should echo back all request properties in the first response
 *   including the last received request. Subsequent responses should only
 *   echo back the last received request.
 *
 * - if the response_delay_ms duration is specified, the server should wait the given
 *   duration after reading the request before sending the corresponding
 *   response.
 *
 * If the full_duplex field is false:
 * - the handler should read all requests until the client is done sending.
 *   Once all requests are read, the server should then send back any responses
 *   specified in the response definition.
 *
 * - the server should echo back all request properties, including all request
 *   messages in the order they were received, in the first response. Subsequent
 *   responses should only include the message data in the data field.
 *
 * - if the response_delay_ms duration is specified, the server should wait that
 *   long in between sending each response message.
 */
export const bidiStream: Operation<
  AsyncIterable<types.BidiStreamRequest>,
  { readonly 200: types.BidiStreamResponse },
  RpcErrors
> = {
  id: "connectrpc.conformance.v1.ConformanceService.BidiStream",
  kind: "bidi-stream",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "BidiStream",
    request: "connectrpc.conformance.v1.BidiStreamRequest",
    response: "connectrpc.conformance.v1.BidiStreamResponse",
    messages: messages,
  },
};

/**
 * A unary endpoint that the server should not implement and should instead
 * return an unimplemented error when invoked.
 */
export const unimplemented: Operation<
  types.UnimplementedRequest,
  { readonly 200: types.UnimplementedResponse },
  RpcErrors
> = {
  id: "connectrpc.conformance.v1.ConformanceService.Unimplemented",
  kind: "unary",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "Unimplemented",
    request: "connectrpc.conformance.v1.UnimplementedRequest",
    response: "connectrpc.conformance.v1.UnimplementedResponse",
    messages: messages,
  },
};

/**
 * A unary endpoint denoted as having no side effects (i.e. idempotent).
 * Implementations should use an HTTP GET when invoking this endpoint and
 * leverage query parameters to send data.
 */
export const idempotentUnary: Operation<
  types.IdempotentUnaryRequest,
  { readonly 200: types.IdempotentUnaryResponse },
  RpcErrors
> = {
  id: "connectrpc.conformance.v1.ConformanceService.IdempotentUnary",
  kind: "unary",
  grpc: {
    service: "connectrpc.conformance.v1.ConformanceService",
    method: "IdempotentUnary",
    request: "connectrpc.conformance.v1.IdempotentUnaryRequest",
    response: "connectrpc.conformance.v1.IdempotentUnaryResponse",
    safe: true,
    messages: messages,
  },
};

// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import {
  type Call,
  type CallOptions,
  createClient,
  type RpcErrors,
  type Stream,
  type Transport,
} from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

export interface ConnectrpcConformanceClient {
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
   *
   * `connectrpc.conformance.v1.ConformanceService/Unary`
   */
  unary(
    request: types.UnaryRequest,
    options?: CallOptions,
  ): Call<{ readonly 200: types.UnaryResponse }, RpcErrors>;
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
   *
   * `connectrpc.conformance.v1.ConformanceService/ServerStream`
   */
  serverStream(request: types.ServerStreamRequest, options?: CallOptions): Stream<types.ServerStreamResponse>;
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
   *
   * `connectrpc.conformance.v1.ConformanceService/ClientStream`
   */
  clientStream(
    requests: AsyncIterable<types.ClientStreamRequest>,
    options?: CallOptions,
  ): Call<{ readonly 200: types.ClientStreamResponse }, RpcErrors>;
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
   *
   * `connectrpc.conformance.v1.ConformanceService/BidiStream`
   */
  bidiStream(
    requests: AsyncIterable<types.BidiStreamRequest>,
    options?: CallOptions,
  ): Stream<types.BidiStreamResponse>;
  /**
   * A unary endpoint that the server should not implement and should instead
   * return an unimplemented error when invoked.
   *
   * `connectrpc.conformance.v1.ConformanceService/Unimplemented`
   */
  unimplemented(
    request: types.UnimplementedRequest,
    options?: CallOptions,
  ): Call<{ readonly 200: types.UnimplementedResponse }, RpcErrors>;
  /**
   * A unary endpoint denoted as having no side effects (i.e. idempotent).
   * Implementations should use an HTTP GET when invoking this endpoint and
   * leverage query parameters to send data.
   *
   * `connectrpc.conformance.v1.ConformanceService/IdempotentUnary`
   */
  idempotentUnary(
    request: types.IdempotentUnaryRequest,
    options?: CallOptions,
  ): Call<{ readonly 200: types.IdempotentUnaryResponse }, RpcErrors>;
}

export function createConnectrpcConformanceClient(transport: Transport): ConnectrpcConformanceClient {
  return createClient(transport, {
    unary: operations.unary,
    serverStream: operations.serverStream,
    clientStream: operations.clientStream,
    bidiStream: operations.bidiStream,
    unimplemented: operations.unimplemented,
    idempotentUnary: operations.idempotentUnary,
  });
}

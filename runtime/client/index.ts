/** What generated clients and their callers import. */
export type {
  Encoding,
  Example,
  Examples,
  HttpRule,
  Json,
  JsonSchema,
  Messages,
  OauthFlow,
  Operation,
  OperationKind,
  Schemas,
  SecurityRequirement,
  SecurityScheme,
  SecuritySchemes,
  Server,
  ServerVariable,
} from "../descriptors.ts";
export { ApiError, type ApiErrorFacts } from "../wire/api-error.ts";
export type { BodyOf, Contents, ValueOf } from "../wire/contents.ts";
export type { GraphqlError, GraphqlErrors, GraphqlFailure } from "../wire/graphql/graphql-errors.ts";
export type { ServerSentEvent } from "../wire/http/server-sent-events.ts";
export type { HeaderFields } from "../wire/http-message.ts";
export type { Problem } from "../wire/problem.ts";
export {
  type Any,
  type BoolValue,
  type BytesValue,
  type DoubleValue,
  type Duration,
  dateOf,
  durationOf,
  type Empty,
  type FieldMask,
  type FloatValue,
  type Int32Value,
  type Int64Value,
  type ListValue,
  millisecondsOf,
  type NullValue,
  type StringValue,
  type Struct,
  type Timestamp,
  timestampOf,
  type UInt32Value,
  type UInt64Value,
  type Value,
} from "../wire/protobuf/well-known-types.ts";
export type { Code } from "../wire/status.ts";
export type { Call, Failure, HttpErrorStatus, HttpSuccessStatus, Result, Stream, Success } from "./call.ts";
export { connectProtocol } from "./connect-protocol.ts";
export { createClient } from "./create-client.ts";
export { createGraphqlProtocol, graphqlProtocol } from "./graphql-protocol.ts";
export { grpcWebProtocol } from "./grpc-web-protocol.ts";
export type { HttpProtocol } from "./http-protocol.ts";
export { createHttpTransport, type HeaderSource, type HttpTransportOptions } from "./http-transport.ts";
export type { BinaryBody, NoRequest } from "./request-types.ts";
export { rpcProtocol } from "./rpc-protocol.ts";
export type { RpcErrors, RpcStatus } from "./rpc-status.ts";
export { serverUrl } from "./server-url.ts";
export { type StreamedFileFacts, streamedFile } from "./streamed-file.ts";
export type { CallOptions, Transport } from "./transport.ts";

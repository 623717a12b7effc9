import {
  type ChannelOptions,
  Client,
  compressionAlgorithms,
  credentials,
  type Metadata,
  type StatusObject,
} from "@grpc/grpc-js";
import type { GrpcBinding, Json, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import type { ValueOf } from "../wire/contents.ts";
import { type Codec, createCodec } from "../wire/protobuf/codec.ts";
import { type Answer, createCall, type Stream } from "./call.ts";
import { readMetadata, toApiError, toMetadata } from "./grpc-metadata.ts";
import { guardCall, pumpRequests } from "./grpc-requests.ts";
import { answerError, answerValue } from "./rpc-answer.ts";
import type { CallOptions, Transport } from "./transport.ts";

export interface GrpcTransportOptions {
  /** `http://host:port`, or `https://host:port` for TLS. */
  readonly url: string;
  /** Sent with every call. A function is asked before each, for what changes: a token. */
  readonly metadata?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  readonly tls?: {
    /** PEM of the authorities to trust, instead of those that Node knows. */
    readonly ca?: Uint8Array;
    /** PEM of the client's own certificate and key. */
    readonly cert?: Uint8Array;
    readonly key?: Uint8Array;
  };
  /** The largest message to take; 4 MiB when absent. */
  readonly maxMessageBytes?: number;
  /** gRPC's service config: retries and their like, by method (github.com/grpc/grpc-proto, service_config.proto). */
  readonly serviceConfig?: Json;
  /** How requests are packed; answers are unpacked whatever they chose. */
  readonly compression?: "gzip" | "deflate";
  /** Asks whether the peer is still there after so long a silence, and gives it so long to answer. */
  readonly keepalive?: { readonly everyMs: number; readonly timeoutMs?: number };
}

export interface GrpcTransport extends Transport {
  /** Ends the connection; calls under way fail. */
  close(): void;
}

/** Carries calls over gRPC (HTTP/2), on Node. One connection, made at the first call and remade when it is lost. */
export function createGrpcTransport(options: GrpcTransportOptions): GrpcTransport {
  const client = createClient(options);
  const metadataOf = (call: CallOptions): Metadata => {
    const { metadata } = options;
    return toMetadata({ ...(typeof metadata === "function" ? metadata() : metadata), ...call.headers });
  };
  return {
    call: (operation, request, callOptions = {}) =>
      createCall(
        callOnce({ client, operation, request, options: callOptions, metadata: metadataOf(callOptions) }),
      ),
    stream<Request, Responses, Errors>(
      operation: Operation<Request, Responses, Errors>,
      request: Request,
      callOptions: CallOptions = {},
    ): Stream<ValueOf<Responses>> {
      return {
        [Symbol.asyncIterator]: () =>
          streamMessages({
            client,
            operation,
            request,
            options: callOptions,
            metadata: metadataOf(callOptions),
          }) as AsyncIterator<ValueOf<Responses>, void, undefined>,
      };
    },
    close: () => client.close(),
  };
}

function createClient(options: GrpcTransportOptions): Client {
  const { url, tls = {} } = options;
  const { protocol, host } = new URL(url.includes("://") ? url : `http://${url}`);
  const pem = (bytes: Uint8Array | undefined): Buffer | null => (bytes ? Buffer.from(bytes) : null);
  const secure = protocol === "https:";
  return new Client(
    secure && !host.includes(":") ? `${host}:443` : host,
    secure ? credentials.createSsl(pem(tls.ca), pem(tls.key), pem(tls.cert)) : credentials.createInsecure(),
    channelOptionsOf(options),
  );
}

/** In the words of grpc-js. */
function channelOptionsOf(options: GrpcTransportOptions): ChannelOptions {
  const { maxMessageBytes, serviceConfig, compression, keepalive } = options;
  const channel: ChannelOptions = {};
  if (maxMessageBytes !== undefined) channel["grpc.max_receive_message_length"] = maxMessageBytes;
  if (serviceConfig !== undefined) channel["grpc.service_config"] = JSON.stringify(serviceConfig);
  if (compression)
    channel["grpc.default_compression_algorithm"] =
      compression === "gzip" ? compressionAlgorithms.gzip : compressionAlgorithms.deflate;
  if (keepalive) {
    channel["grpc.keepalive_time_ms"] = keepalive.everyMs;
    channel["grpc.keepalive_permit_without_calls"] = 1;
    if (keepalive.timeoutMs !== undefined) channel["grpc.keepalive_timeout_ms"] = keepalive.timeoutMs;
  }
  return channel;
}

interface CallParts {
  readonly client: Client;
  readonly operation: Operation;
  readonly request: unknown;
  readonly options: CallOptions;
  readonly metadata: Metadata;
}

/** What the calls of an operation are made of. Messages are written and read here, not in grpc-js: its errors would say less. */
interface Method {
  readonly path: string;
  readonly request: Codec;
  readonly response: Codec;
}

const asBytes = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const asRead = (bytes: Buffer): Uint8Array => bytes;

function methodOf({ id, grpc }: Operation): Method {
  if (!grpc) throw new Error(`${id} is not an rpc: a gRPC transport cannot carry it`);
  return {
    path: pathOf(grpc),
    request: createCodec(grpc.messages, grpc.request),
    response: createCodec(grpc.messages, grpc.response),
  };
}

function pathOf({ service, method }: GrpcBinding): string {
  return `/${service}/${method}`;
}

/** Unary and client-streaming: one answer. */
async function callOnce({ client, operation, request, options, metadata }: CallParts): Promise<Answer> {
  const method = methodOf(operation);
  // The service learns of it too, and can give up in time.
  const deadline = options.timeoutMs === undefined ? {} : { deadline: Date.now() + options.timeoutMs };
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const callback = (error: Error | null, value?: Uint8Array): void =>
    error ? reject(error) : resolve(value as Uint8Array);
  let headers: Readonly<Record<string, string>> = {};
  let trailers: Readonly<Record<string, string>> = {};
  const sending =
    operation.kind === "client-stream"
      ? client.makeClientStreamRequest(method.path, asBytes, asRead, metadata, deadline, callback)
      : undefined;
  const call =
    sending ??
    client.makeUnaryRequest(
      method.path,
      asBytes,
      asRead,
      encode(method.request, request, operation),
      metadata,
      deadline,
      callback,
    );
  call.on("metadata", (received: Metadata) => {
    headers = readMetadata(received);
    options.onHeaders?.(headers);
  });
  call.on("status", ({ metadata: received }: StatusObject) => {
    trailers = readMetadata(received);
  });
  const guard = guardCall(call, operation, options);
  const pump =
    sending && pumpRequests(sending, request, (message) => encode(method.request, message, operation));
  // The sender's own failure says more than the cancellation that it leads to.
  pump?.failure.catch((error: unknown) => reject(error));
  try {
    const body = decode(method.response, await promise, operation);
    options.onTrailers?.(trailers);
    return { ...answerValue(body, { ...headers, ...trailers }), trailers };
  } catch (error) {
    const failed = guard.failureOf(error) ?? toApiError(error, operation);
    // Not what the service said, but what happened on the way.
    if (failed.reason !== undefined) throw failed;
    return answerError(failed, operation);
  } finally {
    guard.release();
    pump?.stop();
  }
}

/** Server- and bidi-streaming. Leaving the loop ends the generator, and with it the call. */
async function* streamMessages({
  client,
  operation,
  request,
  options,
  metadata,
}: CallParts): AsyncGenerator<unknown, void, undefined> {
  const method = methodOf(operation);
  const sending =
    operation.kind === "bidi-stream"
      ? client.makeBidiStreamRequest(method.path, asBytes, asRead, metadata)
      : undefined;
  const call =
    sending ??
    client.makeServerStreamRequest(
      method.path,
      asBytes,
      asRead,
      encode(method.request, request, operation),
      metadata,
    );
  let trailers: Readonly<Record<string, string>> = {};
  call.on("metadata", (received: Metadata) => options.onHeaders?.(readMetadata(received)));
  call.on("status", ({ metadata: received }: StatusObject) => {
    trailers = readMetadata(received);
  });
  const guard = guardCall(call, operation, { ...options, untilFirstMessage: true });
  const pump =
    sending && pumpRequests(sending, request, (message) => encode(method.request, message, operation));
  let sendFailure: unknown;
  pump?.failure.catch((error: unknown) => {
    sendFailure = error;
  });
  try {
    for await (const bytes of call) {
      guard.gotMessage();
      yield decode(method.response, bytes as Uint8Array, operation);
    }
    options.onTrailers?.(trailers);
  } catch (error) {
    if (sendFailure !== undefined) throw sendFailure;
    throw guard.failureOf(error) ?? toApiError(error, operation);
  } finally {
    guard.release();
    pump?.stop();
    call.cancel();
  }
}

function encode(codec: Codec, message: unknown, operation: Operation): Uint8Array {
  try {
    return codec.encode(message);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`the request cannot be sent: ${why}`, {
      operation: operation.id,
      code: "INVALID_ARGUMENT",
      reason: "invalid-request",
      cause,
    });
  }
}

function decode(codec: Codec, bytes: Uint8Array, operation: Operation): unknown {
  try {
    return codec.decode(bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`the answer cannot be read: ${why}`, {
      operation: operation.id,
      code: "INTERNAL",
      reason: "invalid-response",
      cause,
    });
  }
}

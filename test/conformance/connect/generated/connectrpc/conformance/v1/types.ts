// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { Any } from "trefoil/client";

/**
 * Config defines the configuration for running conformance tests.
 * This enumerates all of the "flavors" of the test suite to run.
 */
export interface Config {
  /**
   * The features supported by the client or server under test.
   * This is used to filter the set of test cases that are run.
   * If absent, an empty message is used. See Features for more
   * on how empty/absent fields are interpreted.
   */
  readonly features?: Features;
  /**
   * This can indicate additional permutations that are supported
   * that might otherwise be excluded based on the above features.
   */
  readonly includeCases: readonly ConfigCase[];
  /**
   * This can indicates permutations that are not supported even
   * though their support might be implied by the above features.
   */
  readonly excludeCases: readonly ConfigCase[];
}

/**
 * Features define the feature set that a client or server supports. They are
 * used to determine the server configurations and test cases that
 * will be run. They are defined in YAML files and are specified as part of the
 * --conf flag to the test runner.
 */
export interface Features {
  /**
   * Supported HTTP versions.
   * If empty, HTTP 1.1 and HTTP/2 are assumed.
   */
  readonly versions: readonly HTTPVersion[];
  /**
   * Supported protocols.
   * If empty, all three are assumed: Connect, gRPC, and gRPC-Web.
   */
  readonly protocols: readonly Protocol[];
  /**
   * Supported codecs.
   * If empty, "proto" and "json" are assumed.
   */
  readonly codecs: readonly Codec[];
  /**
   * Supported compression algorithms.
   * If empty, "identity" and "gzip" are assumed.
   */
  readonly compressions: readonly Compression[];
  /**
   * Supported stream types.
   * If empty, all stream types are assumed. This is usually for
   * clients, since some client environments may not be able to
   * support certain kinds of streaming operations, especially
   * bidirectional streams.
   */
  readonly streamTypes: readonly StreamType[];
  /**
   * Whether H2C (unencrypted, non-TLS HTTP/2 over cleartext) is supported.
   * If absent, true is assumed.
   */
  readonly supportsH2c?: boolean;
  /**
   * Whether TLS is supported.
   * If absent, true is assumed.
   */
  readonly supportsTls?: boolean;
  /**
   * Whether the client supports TLS certificates.
   * If absent, false is assumed. This should not be set if
   * supports_tls is false.
   */
  readonly supportsTlsClientCerts?: boolean;
  /**
   * Whether trailers are supported.
   * If absent, true is assumed. If false, implies that gRPC protocol is not allowed.
   */
  readonly supportsTrailers?: boolean;
  /**
   * Whether half duplex bidi streams are supported over HTTP/1.1.
   * If absent, false is assumed.
   */
  readonly supportsHalfDuplexBidiOverHttp1?: boolean;
  /**
   * Whether Connect via GET is supported.
   * If absent, true is assumed.
   */
  readonly supportsConnectGet?: boolean;
  /**
   * Whether a message receive limit is supported.
   * If absent, true is assumed.
   */
  readonly supportsMessageReceiveLimit?: boolean;
}

/**
 * ConfigCase represents a single resolved configuration case. When tests are
 * run, the Config and the supported features therein are used to compute all
 * of the cases relevant to the implementation under test. These configuration
 * cases are then used to select which test cases are applicable.
 */
export interface ConfigCase {
  /** If unspecified, indicates cases for all versions. */
  readonly version: HTTPVersion;
  /** If unspecified, indicates cases for all protocols. */
  readonly protocol: Protocol;
  /** If unspecified, indicates cases for all codecs. */
  readonly codec: Codec;
  /** If unspecified, indicates cases for all compression algorithms. */
  readonly compression: Compression;
  /** If unspecified, indicates cases for all stream types. */
  readonly streamType: StreamType;
  /**
   * If absent, indicates cases for plaintext (no TLS) but also for
   * TLS if features indicate that TLS is supported.
   */
  readonly useTls?: boolean;
  /**
   * If absent, indicates cases without client certs but also cases
   * that use client certs if features indicate they are supported.
   */
  readonly useTlsClientCerts?: boolean;
  /**
   * If absent, indicates cases that do not test message receive
   * limits but also cases that do test message receive limits if
   * features indicate they are supported.
   */
  readonly useMessageReceiveLimit?: boolean;
}

export type HTTPVersion = "HTTP_VERSION_UNSPECIFIED" | "HTTP_VERSION_1" | "HTTP_VERSION_2" | "HTTP_VERSION_3";

export type Protocol = "PROTOCOL_UNSPECIFIED" | "PROTOCOL_CONNECT" | "PROTOCOL_GRPC" | "PROTOCOL_GRPC_WEB";

/** - `CODEC_TEXT`: not used; will be ignored */
export type Codec = "CODEC_UNSPECIFIED" | "CODEC_PROTO" | "CODEC_JSON" | "CODEC_TEXT";

export type Compression =
  | "COMPRESSION_UNSPECIFIED"
  | "COMPRESSION_IDENTITY"
  | "COMPRESSION_GZIP"
  | "COMPRESSION_BR"
  | "COMPRESSION_ZSTD"
  | "COMPRESSION_DEFLATE"
  | "COMPRESSION_SNAPPY";

export type StreamType =
  | "STREAM_TYPE_UNSPECIFIED"
  | "STREAM_TYPE_UNARY"
  | "STREAM_TYPE_CLIENT_STREAM"
  | "STREAM_TYPE_SERVER_STREAM"
  | "STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM"
  | "STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM";

export type Code =
  | "CODE_UNSPECIFIED"
  | "CODE_CANCELED"
  | "CODE_UNKNOWN"
  | "CODE_INVALID_ARGUMENT"
  | "CODE_DEADLINE_EXCEEDED"
  | "CODE_NOT_FOUND"
  | "CODE_ALREADY_EXISTS"
  | "CODE_PERMISSION_DENIED"
  | "CODE_RESOURCE_EXHAUSTED"
  | "CODE_FAILED_PRECONDITION"
  | "CODE_ABORTED"
  | "CODE_OUT_OF_RANGE"
  | "CODE_UNIMPLEMENTED"
  | "CODE_INTERNAL"
  | "CODE_UNAVAILABLE"
  | "CODE_DATA_LOSS"
  | "CODE_UNAUTHENTICATED";

/**
 * TLSCreds represents credentials for TLS. It includes both a
 * certificate and corresponding private key. Both are encoded
 * in PEM format.
 */
export interface TLSCreds {
  readonly cert: Uint8Array;
  readonly key: Uint8Array;
}

/**
 * Describes one configuration for an RPC server. The server is
 * expected to expose the connectrpc.conformance.v1.ConformanceService
 * RPC service. The configuration does not include a port. The
 * process should pick an available port, which is typically
 * done by using port zero (0) when creating a network listener
 * so that the OS selects an available ephemeral port.
 *
 * These properties are read from stdin. Once the server is
 * listening, details about the server, in the form of a
 * ServerCompatResponse, are written to stdout.
 *
 * Each test process is expected to start only one RPC server.
 * When testing multiple configurations, multiple test processes
 * will be started, each with different properties.
 */
export interface ServerCompatRequest {
  /**
   * Signals to the server that it must support at least this protocol. Note
   * that it is fine to support others.
   * For example if `PROTOCOL_CONNECT` is specified, the server _must_ support
   * at least Connect, but _may_ also support gRPC or gRPC-web.
   */
  readonly protocol: Protocol;
  /**
   * Signals to the server the minimum HTTP version to support. As with
   * `protocol`, it is fine to support other versions. For example, if
   * `HTTP_VERSION_2` is specified, the server _must_ support HTTP/2, but _may_ also
   * support HTTP/1.1 or HTTP/3.
   */
  readonly httpVersion: HTTPVersion;
  /**
   * If true, generate a certificate that clients will be configured to trust
   * when connecting and return it in the `pem_cert` field of the `ServerCompatResponse`.
   * The certificate can be any TLS certificate where the subject matches the
   * value sent back in the `host` field of the `ServerCompatResponse`.
   * Self-signed certificates (and `localhost` as the subject) are allowed.
   * If false, the server should not use TLS and instead use
   * a plain-text/unencrypted socket.
   */
  readonly useTls: boolean;
  /**
   * If non-empty, the clients will use certificates to authenticate
   * themselves. This value is a PEM-encoded cert that should be
   * trusted by the server. When non-empty, the server should require
   * that clients provide certificates and they should validate that
   * the certificate presented is valid.
   *
   * This will always be empty if use_tls is false.
   */
  readonly clientTlsCert: Uint8Array;
  /**
   * If non-zero, indicates the maximum size in bytes for a message.
   * If the client sends anything larger, the server should reject it.
   */
  readonly messageReceiveLimit: number;
  /**
   * If use_tls is true, this provides details for a self-signed TLS
   * cert that the server may use.
   *
   * The provided certificate is only good for loopback communication:
   * it uses "localhost" and "127.0.0.1" as the IP and DNS names in
   * the certificate's subject. If the server needs a different subject
   * or the client is in an environment where configuring trust of a
   * self-signed certificate is difficult or infeasible.
   *
   * If the server implementation chooses to use these credentials,
   * it must echo back the certificate in the ServerCompatResponse and
   * should also leave the host field empty or explicitly set to
   * "127.0.0.1".
   *
   * If it chooses to use a different certificate and key, it must send
   * back the corresponding certificate in the ServerCompatResponse.
   */
  readonly serverCreds?: TLSCreds;
}

/** The outcome of one ServerCompatRequest. */
export interface ServerCompatResponse {
  /**
   * The host where the server is running. This should usually be `127.0.0.1`,
   * unless your program actually starts a remote server to which the client
   * should connect.
   */
  readonly host: string;
  /** The port where the server is listening. */
  readonly port: number;
  /**
   * The TLS certificate, in PEM format, if `use_tls` was set
   * to `true`. Clients will verify this certificate when connecting via TLS.
   * If `use_tls` was set to `false`, this should always be empty.
   */
  readonly pemCert: Uint8Array;
}

/**
 * A definition of a response to be sent from a single-response endpoint.
 * Can be used to define a response for unary or client-streaming calls.
 */
export interface UnaryResponseDefinition {
  /** Response headers to send */
  readonly responseHeaders: readonly Header[];
  /**
   * - `responseData`: Response data to send
   * - `error`: Error to raise instead of response message Servers should build a RequestInfo and append it to the details of the requested error.
   */
  readonly response?:
    | { readonly kind: "responseData"; readonly value: Uint8Array }
    | { readonly kind: "error"; readonly value: Error_ };
  /** Response trailers to send - together with the error if present */
  readonly responseTrailers: readonly Header[];
  /**
   * This field is only used by the reference server. If you are implementing a
   * server under test, you can ignore this field or respond with an error if the
   * server receives a request where it is set.
   *
   * For test definitions, this field should be used instead of the above fields.
   */
  readonly rawResponse?: RawHTTPResponse;
  /** Wait this many milliseconds before sending a response message */
  readonly responseDelayMs: number;
}

/**
 * A definition of responses to be sent from a streaming endpoint.
 * Can be used to define responses for server-streaming or bidi-streaming calls.
 */
export interface StreamResponseDefinition {
  /** Response headers to send */
  readonly responseHeaders: readonly Header[];
  /** Response data to send */
  readonly responseData: readonly Uint8Array[];
  /** Wait this many milliseconds before sending each response message */
  readonly responseDelayMs: number;
  /**
   * Optional error to raise, but only after sending any response messages.
   * In the event an immediate error is thrown before any responses are sent,
   * (i.e. the equivalent of a trailers-only response), then servers should
   * build a RequestInfo message with available information and append that to
   * the error details.
   */
  readonly error?: Error_;
  /** Response trailers to send - together with the error if present */
  readonly responseTrailers: readonly Header[];
  /**
   * This field is only used by the reference server. If you are implementing a
   * server under test, you can ignore this field or respond with an error if the
   * server receives a request where it is set.
   *
   * For test definitions, this field should be used instead of the above fields.
   */
  readonly rawResponse?: RawHTTPResponse;
}

export interface UnaryRequest {
  /** The response definition which should be returned in the conformance payload */
  readonly responseDefinition?: UnaryResponseDefinition;
  /** Additional data. Only used to pad the request size to test large request messages. */
  readonly requestData: Uint8Array;
}

export interface UnaryResponse {
  /** The conformance payload to respond with. */
  readonly payload?: ConformancePayload;
}

export interface IdempotentUnaryRequest {
  /** The response definition which should be returned in the conformance payload */
  readonly responseDefinition?: UnaryResponseDefinition;
  /** Additional data. Only used to pad the request size to test large request messages. */
  readonly requestData: Uint8Array;
}

export interface IdempotentUnaryResponse {
  /** The conformance payload to respond with. */
  readonly payload?: ConformancePayload;
}

export interface ServerStreamRequest {
  /** The response definition which should be returned in the conformance payload. */
  readonly responseDefinition?: StreamResponseDefinition;
  /** Additional data. Only used to pad the request size to test large request messages. */
  readonly requestData: Uint8Array;
}

export interface ServerStreamResponse {
  /** The conformance payload to respond with */
  readonly payload?: ConformancePayload;
}

export interface ClientStreamRequest {
  /**
   * Tells the server how to reply once all client messages are
   * complete. Required in the first message in the stream, but
   * should be ignored in subsequent messages.
   */
  readonly responseDefinition?: UnaryResponseDefinition;
  /**
   * Additional data for subsequent messages in the stream. Also
   * used to pad the request size to test large request messages.
   */
  readonly requestData: Uint8Array;
}

export interface ClientStreamResponse {
  /** The conformance payload to respond with */
  readonly payload?: ConformancePayload;
}

export interface BidiStreamRequest {
  /**
   * Tells the server how to reply; required in the first message
   * in the stream. Should be ignored in subsequent messages.
   */
  readonly responseDefinition?: StreamResponseDefinition;
  /**
   * Tells the server whether it should wait for each request
   * before sending a response.
   *
   * If true, it indicates the server should effectively interleave the
   * stream so messages are sent in request->response pairs.
   *
   * If false, then the response stream will be sent once all request messages
   * are finished sending with the only delays between messages
   * being the optional fixed milliseconds defined in the response
   * definition.
   *
   * This field is only relevant in the first message in the stream
   * and should be ignored in subsequent messages.
   */
  readonly fullDuplex: boolean;
  /**
   * Additional data for subsequent messages in the stream. Also
   * used to pad the request size to test large request messages.
   */
  readonly requestData: Uint8Array;
}

export interface BidiStreamResponse {
  /** The conformance payload to respond with */
  readonly payload?: ConformancePayload;
}

export type UnimplementedRequest = Record<string, never>;

export type UnimplementedResponse = Record<string, never>;

export interface ConformancePayload {
  /**
   * Any response data specified in the response definition to the server should be
   * echoed back here.
   */
  readonly data: Uint8Array;
  /** Echoes back information about the request stream observed so far. */
  readonly requestInfo?: ConformancePayloadRequestInfo;
}

export interface ConformancePayloadRequestInfo {
  /** The server echos back the request headers it observed here. */
  readonly requestHeaders: readonly Header[];
  /**
   * The timeout observed that was included in the request. Other timeouts use a
   * type of uint32, but we want to be lenient here to allow whatever value the RPC
   * server observes, even if it's outside the range of uint32.
   */
  readonly timeoutMs?: bigint;
  /**
   * The server should echo back all requests received.
   * For unary and server-streaming requests, this should always contain a single request
   * For client-streaming and half-duplex bidi-streaming, this should contain
   * all client requests in the order received and be present in each response.
   * For full-duplex bidirectional-streaming, this should contain all requests in the order
   * they were received since the last sent response.
   */
  readonly requests: readonly Any[];
  /**
   * If present, the request used the Connect protocol and a GET method. This
   * captures other relevant information about the request. If a server implementation
   * is unable to populate this (due to the server framework not exposing all of these
   * details to application code), it may be an empty message. This implies that the
   * server framework, at a minimum, at least expose to application code whether the
   * request used GET vs. POST.
   */
  readonly connectGetInfo?: ConformancePayloadConnectGetInfo;
}

export interface ConformancePayloadConnectGetInfo {
  /** The query params observed in the request URL. */
  readonly queryParams: readonly Header[];
}

/** An error definition used for specifying a desired error response */
export interface Error_ {
  /**
   * The error code.
   * For a list of Connect error codes see: https://connectrpc.com/docs/protocol#error-codes
   */
  readonly code: Code;
  /**
   * If this value is absent in a test case response definition, the contents of the
   * actual error message will not be checked. This is useful for certain kinds of
   * error conditions where the exact message to be used is not specified, only the
   * code.
   */
  readonly message?: string;
  /**
   * Errors in Connect and gRPC protocols can have arbitrary messages
   * attached to them, which are known as error details.
   */
  readonly details: readonly Any[];
}

/** A tuple of name and values (ASCII) for a header or trailer entry. */
export interface Header {
  /** Header/trailer name (key). */
  readonly name: string;
  /**
   * Header/trailer value. This is repeated to explicitly support headers and
   * trailers where a key is repeated. In such a case, these values must be in
   * the same order as which values appeared in the header or trailer block.
   */
  readonly value: readonly string[];
}

/**
 * RawHTTPRequest models a raw HTTP request. This can be used to craft
 * custom requests with odd properties (including certain kinds of
 * malformed requests) to test edge cases in servers.
 */
export interface RawHTTPRequest {
  /** The HTTP verb (i.e. GET , POST). */
  readonly verb: string;
  /** The URI to send the request to. */
  readonly uri: string;
  /** Any headers to set on the request. */
  readonly headers: readonly Header[];
  /**
   * These query params will be encoded and added to the uri before
   * the request is sent.
   */
  readonly rawQueryParams: readonly Header[];
  /**
   * This provides an easier way to define a complex binary query param
   * than having to write literal base64-encoded bytes in raw_query_params.
   */
  readonly encodedQueryParams: readonly RawHTTPRequestEncodedQueryParam[];
  /**
   * - `unary`: The body is a single message.
   * - `stream`: The body is a stream, encoded using a five-byte prefix before each item in the stream.
   */
  readonly body?:
    | { readonly kind: "unary"; readonly value: MessageContents }
    | { readonly kind: "stream"; readonly value: StreamContents };
}

export interface RawHTTPRequestEncodedQueryParam {
  /** Query param name. */
  readonly name: string;
  /** Query param value. */
  readonly value?: MessageContents;
  /**
   * If true, the message contents will be base64-encoded and the
   * resulting string used as the query parameter value.
   */
  readonly base64Encode: boolean;
}

/** MessageContents represents a message in a request body. */
export interface MessageContents {
  /**
   * The message data can be defined in one of three ways.
   *
   * - `binary`: Arbitrary bytes.
   * - `text`: Arbitrary text.
   * - `binaryMessage`: An actual message. The message inside the Any will be serialized to the protobuf binary formats, and the resulting bytes will be the contents.
   */
  readonly data?:
    | { readonly kind: "binary"; readonly value: Uint8Array }
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "binaryMessage"; readonly value: Any };
  /**
   * If specified and not identity, the above data will be
   * compressed using the given algorithm.
   */
  readonly compression: Compression;
}

/** StreamContents represents a sequence of messages in a request body. */
export interface StreamContents {
  /** The messages in the stream. */
  readonly items: readonly StreamContentsStreamItem[];
}

export interface StreamContentsStreamItem {
  /** must be in the range 0 to 255. */
  readonly flags: number;
  /** if absent use actual length of payload */
  readonly length?: number;
  readonly payload?: MessageContents;
}

/**
 * RawHTTPResponse models a raw HTTP response. This can be used to craft
 * custom responses with odd properties (including certain kinds of
 * malformed responses) to test edge cases in clients.
 */
export interface RawHTTPResponse {
  /** If status code is not specified, it will default to a 200 response code. */
  readonly statusCode: number;
  /** Headers to be set on the response. */
  readonly headers: readonly Header[];
  /**
   * - `unary`: The body is a single message.
   * - `stream`: The body is a stream, encoded using a five-byte prefix before each item in the stream.
   */
  readonly body?:
    | { readonly kind: "unary"; readonly value: MessageContents }
    | { readonly kind: "stream"; readonly value: StreamContents };
  /** Trailers to be set on the response. */
  readonly trailers: readonly Header[];
}

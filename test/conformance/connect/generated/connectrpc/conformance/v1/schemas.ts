// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import type { Messages } from "trefoil/descriptors";

export const messages: Messages = {
  "connectrpc.conformance.v1.Config": {
    kind: "message",
    fields: {
      features: { number: 1, type: "connectrpc.conformance.v1.Features", presence: true },
      includeCases: {
        number: 2,
        type: "connectrpc.conformance.v1.ConfigCase",
        name: "include_cases",
        repeated: true,
      },
      excludeCases: {
        number: 3,
        type: "connectrpc.conformance.v1.ConfigCase",
        name: "exclude_cases",
        repeated: true,
      },
    },
  },
  "connectrpc.conformance.v1.Features": {
    kind: "message",
    fields: {
      versions: { number: 1, type: "connectrpc.conformance.v1.HTTPVersion", repeated: true, packed: true },
      protocols: { number: 2, type: "connectrpc.conformance.v1.Protocol", repeated: true, packed: true },
      codecs: { number: 3, type: "connectrpc.conformance.v1.Codec", repeated: true, packed: true },
      compressions: {
        number: 4,
        type: "connectrpc.conformance.v1.Compression",
        repeated: true,
        packed: true,
      },
      streamTypes: {
        number: 5,
        type: "connectrpc.conformance.v1.StreamType",
        name: "stream_types",
        repeated: true,
        packed: true,
      },
      supportsH2c: { number: 6, type: "bool", name: "supports_h2c", presence: true },
      supportsTls: { number: 7, type: "bool", name: "supports_tls", presence: true },
      supportsTlsClientCerts: { number: 8, type: "bool", name: "supports_tls_client_certs", presence: true },
      supportsTrailers: { number: 9, type: "bool", name: "supports_trailers", presence: true },
      supportsHalfDuplexBidiOverHttp1: {
        number: 10,
        type: "bool",
        name: "supports_half_duplex_bidi_over_http1",
        presence: true,
      },
      supportsConnectGet: { number: 11, type: "bool", name: "supports_connect_get", presence: true },
      supportsMessageReceiveLimit: {
        number: 12,
        type: "bool",
        name: "supports_message_receive_limit",
        presence: true,
      },
    },
  },
  "connectrpc.conformance.v1.ConfigCase": {
    kind: "message",
    fields: {
      version: { number: 1, type: "connectrpc.conformance.v1.HTTPVersion" },
      protocol: { number: 2, type: "connectrpc.conformance.v1.Protocol" },
      codec: { number: 3, type: "connectrpc.conformance.v1.Codec" },
      compression: { number: 4, type: "connectrpc.conformance.v1.Compression" },
      streamType: { number: 5, type: "connectrpc.conformance.v1.StreamType", name: "stream_type" },
      useTls: { number: 6, type: "bool", name: "use_tls", presence: true },
      useTlsClientCerts: { number: 7, type: "bool", name: "use_tls_client_certs", presence: true },
      useMessageReceiveLimit: { number: 8, type: "bool", name: "use_message_receive_limit", presence: true },
    },
  },
  "connectrpc.conformance.v1.HTTPVersion": {
    kind: "enum",
    values: { HTTP_VERSION_UNSPECIFIED: 0, HTTP_VERSION_1: 1, HTTP_VERSION_2: 2, HTTP_VERSION_3: 3 },
  },
  "connectrpc.conformance.v1.Protocol": {
    kind: "enum",
    values: { PROTOCOL_UNSPECIFIED: 0, PROTOCOL_CONNECT: 1, PROTOCOL_GRPC: 2, PROTOCOL_GRPC_WEB: 3 },
  },
  "connectrpc.conformance.v1.Codec": {
    kind: "enum",
    values: { CODEC_UNSPECIFIED: 0, CODEC_PROTO: 1, CODEC_JSON: 2, CODEC_TEXT: 3 },
  },
  "connectrpc.conformance.v1.Compression": {
    kind: "enum",
    values: {
      COMPRESSION_UNSPECIFIED: 0,
      COMPRESSION_IDENTITY: 1,
      COMPRESSION_GZIP: 2,
      COMPRESSION_BR: 3,
      COMPRESSION_ZSTD: 4,
      COMPRESSION_DEFLATE: 5,
      COMPRESSION_SNAPPY: 6,
    },
  },
  "connectrpc.conformance.v1.StreamType": {
    kind: "enum",
    values: {
      STREAM_TYPE_UNSPECIFIED: 0,
      STREAM_TYPE_UNARY: 1,
      STREAM_TYPE_CLIENT_STREAM: 2,
      STREAM_TYPE_SERVER_STREAM: 3,
      STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM: 4,
      STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM: 5,
    },
  },
  "connectrpc.conformance.v1.Code": {
    kind: "enum",
    values: {
      CODE_UNSPECIFIED: 0,
      CODE_CANCELED: 1,
      CODE_UNKNOWN: 2,
      CODE_INVALID_ARGUMENT: 3,
      CODE_DEADLINE_EXCEEDED: 4,
      CODE_NOT_FOUND: 5,
      CODE_ALREADY_EXISTS: 6,
      CODE_PERMISSION_DENIED: 7,
      CODE_RESOURCE_EXHAUSTED: 8,
      CODE_FAILED_PRECONDITION: 9,
      CODE_ABORTED: 10,
      CODE_OUT_OF_RANGE: 11,
      CODE_UNIMPLEMENTED: 12,
      CODE_INTERNAL: 13,
      CODE_UNAVAILABLE: 14,
      CODE_DATA_LOSS: 15,
      CODE_UNAUTHENTICATED: 16,
    },
  },
  "connectrpc.conformance.v1.TLSCreds": {
    kind: "message",
    fields: { cert: { number: 1, type: "bytes" }, key: { number: 2, type: "bytes" } },
  },
  "connectrpc.conformance.v1.ServerCompatRequest": {
    kind: "message",
    fields: {
      protocol: { number: 1, type: "connectrpc.conformance.v1.Protocol" },
      httpVersion: { number: 2, type: "connectrpc.conformance.v1.HTTPVersion", name: "http_version" },
      useTls: { number: 4, type: "bool", name: "use_tls" },
      clientTlsCert: { number: 5, type: "bytes", name: "client_tls_cert" },
      messageReceiveLimit: { number: 6, type: "uint32", name: "message_receive_limit" },
      serverCreds: {
        number: 7,
        type: "connectrpc.conformance.v1.TLSCreds",
        name: "server_creds",
        presence: true,
      },
    },
  },
  "connectrpc.conformance.v1.ServerCompatResponse": {
    kind: "message",
    fields: {
      host: { number: 1, type: "string" },
      port: { number: 2, type: "uint32" },
      pemCert: { number: 3, type: "bytes", name: "pem_cert" },
    },
  },
  "connectrpc.conformance.v1.UnaryResponseDefinition": {
    kind: "message",
    fields: {
      responseHeaders: {
        number: 1,
        type: "connectrpc.conformance.v1.Header",
        name: "response_headers",
        repeated: true,
      },
      responseData: { number: 2, type: "bytes", name: "response_data", oneof: "response" },
      error: { number: 3, type: "connectrpc.conformance.v1.Error", oneof: "response" },
      responseTrailers: {
        number: 4,
        type: "connectrpc.conformance.v1.Header",
        name: "response_trailers",
        repeated: true,
      },
      rawResponse: {
        number: 5,
        type: "connectrpc.conformance.v1.RawHTTPResponse",
        name: "raw_response",
        presence: true,
      },
      responseDelayMs: { number: 6, type: "uint32", name: "response_delay_ms" },
    },
  },
  "connectrpc.conformance.v1.StreamResponseDefinition": {
    kind: "message",
    fields: {
      responseHeaders: {
        number: 1,
        type: "connectrpc.conformance.v1.Header",
        name: "response_headers",
        repeated: true,
      },
      responseData: { number: 2, type: "bytes", name: "response_data", repeated: true },
      responseDelayMs: { number: 3, type: "uint32", name: "response_delay_ms" },
      error: { number: 4, type: "connectrpc.conformance.v1.Error", presence: true },
      responseTrailers: {
        number: 5,
        type: "connectrpc.conformance.v1.Header",
        name: "response_trailers",
        repeated: true,
      },
      rawResponse: {
        number: 6,
        type: "connectrpc.conformance.v1.RawHTTPResponse",
        name: "raw_response",
        presence: true,
      },
    },
  },
  "connectrpc.conformance.v1.UnaryRequest": {
    kind: "message",
    fields: {
      responseDefinition: {
        number: 1,
        type: "connectrpc.conformance.v1.UnaryResponseDefinition",
        name: "response_definition",
        presence: true,
      },
      requestData: { number: 2, type: "bytes", name: "request_data" },
    },
  },
  "connectrpc.conformance.v1.UnaryResponse": {
    kind: "message",
    fields: { payload: { number: 1, type: "connectrpc.conformance.v1.ConformancePayload", presence: true } },
  },
  "connectrpc.conformance.v1.IdempotentUnaryRequest": {
    kind: "message",
    fields: {
      responseDefinition: {
        number: 1,
        type: "connectrpc.conformance.v1.UnaryResponseDefinition",
        name: "response_definition",
        presence: true,
      },
      requestData: { number: 2, type: "bytes", name: "request_data" },
    },
  },
  "connectrpc.conformance.v1.IdempotentUnaryResponse": {
    kind: "message",
    fields: { payload: { number: 1, type: "connectrpc.conformance.v1.ConformancePayload", presence: true } },
  },
  "connectrpc.conformance.v1.ServerStreamRequest": {
    kind: "message",
    fields: {
      responseDefinition: {
        number: 1,
        type: "connectrpc.conformance.v1.StreamResponseDefinition",
        name: "response_definition",
        presence: true,
      },
      requestData: { number: 2, type: "bytes", name: "request_data" },
    },
  },
  "connectrpc.conformance.v1.ServerStreamResponse": {
    kind: "message",
    fields: { payload: { number: 1, type: "connectrpc.conformance.v1.ConformancePayload", presence: true } },
  },
  "connectrpc.conformance.v1.ClientStreamRequest": {
    kind: "message",
    fields: {
      responseDefinition: {
        number: 1,
        type: "connectrpc.conformance.v1.UnaryResponseDefinition",
        name: "response_definition",
        presence: true,
      },
      requestData: { number: 2, type: "bytes", name: "request_data" },
    },
  },
  "connectrpc.conformance.v1.ClientStreamResponse": {
    kind: "message",
    fields: { payload: { number: 1, type: "connectrpc.conformance.v1.ConformancePayload", presence: true } },
  },
  "connectrpc.conformance.v1.BidiStreamRequest": {
    kind: "message",
    fields: {
      responseDefinition: {
        number: 1,
        type: "connectrpc.conformance.v1.StreamResponseDefinition",
        name: "response_definition",
        presence: true,
      },
      fullDuplex: { number: 2, type: "bool", name: "full_duplex" },
      requestData: { number: 3, type: "bytes", name: "request_data" },
    },
  },
  "connectrpc.conformance.v1.BidiStreamResponse": {
    kind: "message",
    fields: { payload: { number: 1, type: "connectrpc.conformance.v1.ConformancePayload", presence: true } },
  },
  "connectrpc.conformance.v1.UnimplementedRequest": { kind: "message", fields: {} },
  "connectrpc.conformance.v1.UnimplementedResponse": { kind: "message", fields: {} },
  "connectrpc.conformance.v1.ConformancePayload": {
    kind: "message",
    fields: {
      data: { number: 1, type: "bytes" },
      requestInfo: {
        number: 2,
        type: "connectrpc.conformance.v1.ConformancePayload.RequestInfo",
        name: "request_info",
        presence: true,
      },
    },
  },
  "connectrpc.conformance.v1.ConformancePayload.RequestInfo": {
    kind: "message",
    fields: {
      requestHeaders: {
        number: 1,
        type: "connectrpc.conformance.v1.Header",
        name: "request_headers",
        repeated: true,
      },
      timeoutMs: { number: 2, type: "int64", name: "timeout_ms", presence: true },
      requests: { number: 3, type: "google.protobuf.Any", repeated: true },
      connectGetInfo: {
        number: 4,
        type: "connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo",
        name: "connect_get_info",
        presence: true,
      },
    },
  },
  "connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo": {
    kind: "message",
    fields: {
      queryParams: {
        number: 1,
        type: "connectrpc.conformance.v1.Header",
        name: "query_params",
        repeated: true,
      },
    },
  },
  "connectrpc.conformance.v1.Error": {
    kind: "message",
    fields: {
      code: { number: 1, type: "connectrpc.conformance.v1.Code" },
      message: { number: 2, type: "string", presence: true },
      details: { number: 3, type: "google.protobuf.Any", repeated: true },
    },
  },
  "connectrpc.conformance.v1.Header": {
    kind: "message",
    fields: { name: { number: 1, type: "string" }, value: { number: 2, type: "string", repeated: true } },
  },
  "connectrpc.conformance.v1.RawHTTPRequest": {
    kind: "message",
    fields: {
      verb: { number: 1, type: "string" },
      uri: { number: 2, type: "string" },
      headers: { number: 3, type: "connectrpc.conformance.v1.Header", repeated: true },
      rawQueryParams: {
        number: 4,
        type: "connectrpc.conformance.v1.Header",
        name: "raw_query_params",
        repeated: true,
      },
      encodedQueryParams: {
        number: 5,
        type: "connectrpc.conformance.v1.RawHTTPRequest.EncodedQueryParam",
        name: "encoded_query_params",
        repeated: true,
      },
      unary: { number: 6, type: "connectrpc.conformance.v1.MessageContents", oneof: "body" },
      stream: { number: 7, type: "connectrpc.conformance.v1.StreamContents", oneof: "body" },
    },
  },
  "connectrpc.conformance.v1.RawHTTPRequest.EncodedQueryParam": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string" },
      value: { number: 2, type: "connectrpc.conformance.v1.MessageContents", presence: true },
      base64Encode: { number: 3, type: "bool", name: "base64_encode" },
    },
  },
  "connectrpc.conformance.v1.MessageContents": {
    kind: "message",
    fields: {
      binary: { number: 1, type: "bytes", oneof: "data" },
      text: { number: 2, type: "string", oneof: "data" },
      binaryMessage: { number: 3, type: "google.protobuf.Any", name: "binary_message", oneof: "data" },
      compression: { number: 4, type: "connectrpc.conformance.v1.Compression" },
    },
  },
  "connectrpc.conformance.v1.StreamContents": {
    kind: "message",
    fields: {
      items: { number: 1, type: "connectrpc.conformance.v1.StreamContents.StreamItem", repeated: true },
    },
  },
  "connectrpc.conformance.v1.StreamContents.StreamItem": {
    kind: "message",
    fields: {
      flags: { number: 1, type: "uint32" },
      length: { number: 2, type: "uint32", presence: true },
      payload: { number: 3, type: "connectrpc.conformance.v1.MessageContents", presence: true },
    },
  },
  "connectrpc.conformance.v1.RawHTTPResponse": {
    kind: "message",
    fields: {
      statusCode: { number: 1, type: "uint32", name: "status_code" },
      headers: { number: 2, type: "connectrpc.conformance.v1.Header", repeated: true },
      unary: { number: 3, type: "connectrpc.conformance.v1.MessageContents", oneof: "body" },
      stream: { number: 4, type: "connectrpc.conformance.v1.StreamContents", oneof: "body" },
      trailers: { number: 5, type: "connectrpc.conformance.v1.Header", repeated: true },
    },
  },
};

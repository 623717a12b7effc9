// Code generated from test/conformance/connect/proto/connectrpc/conformance/v1/config.proto. DO NOT EDIT.

import * as wire from "trefoil/protobuf";
import type { Any } from "trefoil/client";
import { messages as descriptors } from "./schemas.ts";
import type * as types from "./types.ts";

const hTTPVersionType: wire.TypeOf<types.HTTPVersion> = wire.typeOf(descriptors, "connectrpc.conformance.v1.HTTPVersion");
const protocolType: wire.TypeOf<types.Protocol> = wire.typeOf(descriptors, "connectrpc.conformance.v1.Protocol");
const codecType: wire.TypeOf<types.Codec> = wire.typeOf(descriptors, "connectrpc.conformance.v1.Codec");
const compressionType: wire.TypeOf<types.Compression> = wire.typeOf(descriptors, "connectrpc.conformance.v1.Compression");
const streamTypeType: wire.TypeOf<types.StreamType> = wire.typeOf(descriptors, "connectrpc.conformance.v1.StreamType");
const any_Type: wire.TypeOf<Any> = wire.typeOf(descriptors, "google.protobuf.Any");
const codeType: wire.TypeOf<types.Code> = wire.typeOf(descriptors, "connectrpc.conformance.v1.Code");

export const messages: typeof descriptors = wire.withCodecs(descriptors, {
  "connectrpc.conformance.v1.Config": { write: writeConfig, read: readConfig, toJson: formatConfig, fromJson: parseConfig },
  "connectrpc.conformance.v1.Features": { write: writeFeatures, read: readFeatures, toJson: formatFeatures, fromJson: parseFeatures },
  "connectrpc.conformance.v1.ConfigCase": { write: writeConfigCase, read: readConfigCase, toJson: formatConfigCase, fromJson: parseConfigCase },
  "connectrpc.conformance.v1.TLSCreds": { write: writeTLSCreds, read: readTLSCreds, toJson: formatTLSCreds, fromJson: parseTLSCreds },
  "connectrpc.conformance.v1.ServerCompatRequest": { write: writeServerCompatRequest, read: readServerCompatRequest, toJson: formatServerCompatRequest, fromJson: parseServerCompatRequest },
  "connectrpc.conformance.v1.ServerCompatResponse": { write: writeServerCompatResponse, read: readServerCompatResponse, toJson: formatServerCompatResponse, fromJson: parseServerCompatResponse },
  "connectrpc.conformance.v1.UnaryResponseDefinition": { write: writeUnaryResponseDefinition, read: readUnaryResponseDefinition, toJson: formatUnaryResponseDefinition, fromJson: parseUnaryResponseDefinition },
  "connectrpc.conformance.v1.StreamResponseDefinition": { write: writeStreamResponseDefinition, read: readStreamResponseDefinition, toJson: formatStreamResponseDefinition, fromJson: parseStreamResponseDefinition },
  "connectrpc.conformance.v1.UnaryRequest": { write: writeUnaryRequest, read: readUnaryRequest, toJson: formatUnaryRequest, fromJson: parseUnaryRequest },
  "connectrpc.conformance.v1.UnaryResponse": { write: writeUnaryResponse, read: readUnaryResponse, toJson: formatUnaryResponse, fromJson: parseUnaryResponse },
  "connectrpc.conformance.v1.IdempotentUnaryRequest": { write: writeIdempotentUnaryRequest, read: readIdempotentUnaryRequest, toJson: formatIdempotentUnaryRequest, fromJson: parseIdempotentUnaryRequest },
  "connectrpc.conformance.v1.IdempotentUnaryResponse": { write: writeIdempotentUnaryResponse, read: readIdempotentUnaryResponse, toJson: formatIdempotentUnaryResponse, fromJson: parseIdempotentUnaryResponse },
  "connectrpc.conformance.v1.ServerStreamRequest": { write: writeServerStreamRequest, read: readServerStreamRequest, toJson: formatServerStreamRequest, fromJson: parseServerStreamRequest },
  "connectrpc.conformance.v1.ServerStreamResponse": { write: writeServerStreamResponse, read: readServerStreamResponse, toJson: formatServerStreamResponse, fromJson: parseServerStreamResponse },
  "connectrpc.conformance.v1.ClientStreamRequest": { write: writeClientStreamRequest, read: readClientStreamRequest, toJson: formatClientStreamRequest, fromJson: parseClientStreamRequest },
  "connectrpc.conformance.v1.ClientStreamResponse": { write: writeClientStreamResponse, read: readClientStreamResponse, toJson: formatClientStreamResponse, fromJson: parseClientStreamResponse },
  "connectrpc.conformance.v1.BidiStreamRequest": { write: writeBidiStreamRequest, read: readBidiStreamRequest, toJson: formatBidiStreamRequest, fromJson: parseBidiStreamRequest },
  "connectrpc.conformance.v1.BidiStreamResponse": { write: writeBidiStreamResponse, read: readBidiStreamResponse, toJson: formatBidiStreamResponse, fromJson: parseBidiStreamResponse },
  "connectrpc.conformance.v1.UnimplementedRequest": { write: writeUnimplementedRequest, read: readUnimplementedRequest, toJson: formatUnimplementedRequest, fromJson: parseUnimplementedRequest },
  "connectrpc.conformance.v1.UnimplementedResponse": { write: writeUnimplementedResponse, read: readUnimplementedResponse, toJson: formatUnimplementedResponse, fromJson: parseUnimplementedResponse },
  "connectrpc.conformance.v1.ConformancePayload": { write: writeConformancePayload, read: readConformancePayload, toJson: formatConformancePayload, fromJson: parseConformancePayload },
  "connectrpc.conformance.v1.ConformancePayload.RequestInfo": { write: writeConformancePayloadRequestInfo, read: readConformancePayloadRequestInfo, toJson: formatConformancePayloadRequestInfo, fromJson: parseConformancePayloadRequestInfo },
  "connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo": { write: writeConformancePayloadConnectGetInfo, read: readConformancePayloadConnectGetInfo, toJson: formatConformancePayloadConnectGetInfo, fromJson: parseConformancePayloadConnectGetInfo },
  "connectrpc.conformance.v1.Error": { write: writeError_, read: readError_, toJson: formatError_, fromJson: parseError_ },
  "connectrpc.conformance.v1.Header": { write: writeHeader, read: readHeader, toJson: formatHeader, fromJson: parseHeader },
  "connectrpc.conformance.v1.RawHTTPRequest": { write: writeRawHTTPRequest, read: readRawHTTPRequest, toJson: formatRawHTTPRequest, fromJson: parseRawHTTPRequest },
  "connectrpc.conformance.v1.RawHTTPRequest.EncodedQueryParam": { write: writeRawHTTPRequestEncodedQueryParam, read: readRawHTTPRequestEncodedQueryParam, toJson: formatRawHTTPRequestEncodedQueryParam, fromJson: parseRawHTTPRequestEncodedQueryParam },
  "connectrpc.conformance.v1.MessageContents": { write: writeMessageContents, read: readMessageContents, toJson: formatMessageContents, fromJson: parseMessageContents },
  "connectrpc.conformance.v1.StreamContents": { write: writeStreamContents, read: readStreamContents, toJson: formatStreamContents, fromJson: parseStreamContents },
  "connectrpc.conformance.v1.StreamContents.StreamItem": { write: writeStreamContentsStreamItem, read: readStreamContentsStreamItem, toJson: formatStreamContentsStreamItem, fromJson: parseStreamContentsStreamItem },
  "connectrpc.conformance.v1.RawHTTPResponse": { write: writeRawHTTPResponse, read: readRawHTTPResponse, toJson: formatRawHTTPResponse, fromJson: parseRawHTTPResponse },
});

export function writeConfig(writer: wire.Writer, message: types.Config): void {
  if (message.features != null) writer.tag(10).message(message.features, writeFeatures);
  writer.messages(18, message.includeCases, writeConfigCase);
  writer.messages(26, message.excludeCases, writeConfigCase);
  wire.writeUnknown(writer, message);
}

export function readConfig(reader: wire.Reader, end: number, previous?: types.Config): types.Config {
  const message: wire.Draft<types.Config> = previous ?? blankConfig();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.features = readFeatures(reader, reader.open(), message.features);
        break;
      case 18:
        message.includeCases = wire.append(message.includeCases, readConfigCase(reader, reader.open()));
        break;
      case 26:
        message.excludeCases = wire.append(message.excludeCases, readConfigCase(reader, reader.open()));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatConfig(message: types.Config): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.features != null) json["features"] = formatFeatures(message.features);
  if (wire.hasItems(message.includeCases)) {
    json["includeCases"] = wire.listToJson(message.includeCases, formatConfigCase);
  }
  if (wire.hasItems(message.excludeCases)) {
    json["excludeCases"] = wire.listToJson(message.excludeCases, formatConfigCase);
  }
  return json;
}

export function parseConfig(json: wire.Json, reading: wire.JsonReading): types.Config {
  const members = wire.enter(json);
  const message: wire.Draft<types.Config> = blankConfig();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "features":
        if (value !== null) message.features = parseFeatures(value, reading);
        break;
      case "includeCases":
      case "include_cases":
        if (name !== "includeCases" && "includeCases" in members) wire.refuseTwice(name);
        if (value !== null) message.includeCases = wire.listFromJson(value, parseConfigCase, reading);
        break;
      case "excludeCases":
      case "exclude_cases":
        if (name !== "excludeCases" && "excludeCases" in members) wire.refuseTwice(name);
        if (value !== null) message.excludeCases = wire.listFromJson(value, parseConfigCase, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankConfig(): types.Config {
  return {
    includeCases: wire.noItems(),
    excludeCases: wire.noItems(),
  };
}

export function writeFeatures(writer: wire.Writer, message: types.Features): void {
  writer.packed(10, message.versions, hTTPVersionType);
  writer.packed(18, message.protocols, protocolType);
  writer.packed(26, message.codecs, codecType);
  writer.packed(34, message.compressions, compressionType);
  writer.packed(42, message.streamTypes, streamTypeType);
  if (message.supportsH2c != null) writer.tag(48).bool(message.supportsH2c);
  if (message.supportsTls != null) writer.tag(56).bool(message.supportsTls);
  if (message.supportsTlsClientCerts != null) writer.tag(64).bool(message.supportsTlsClientCerts);
  if (message.supportsTrailers != null) writer.tag(72).bool(message.supportsTrailers);
  if (message.supportsHalfDuplexBidiOverHttp1 != null) {
    writer.tag(80).bool(message.supportsHalfDuplexBidiOverHttp1);
  }
  if (message.supportsConnectGet != null) writer.tag(88).bool(message.supportsConnectGet);
  if (message.supportsMessageReceiveLimit != null) {
    writer.tag(96).bool(message.supportsMessageReceiveLimit);
  }
  wire.writeUnknown(writer, message);
}

export function readFeatures(reader: wire.Reader, end: number, previous?: types.Features): types.Features {
  const message: wire.Draft<types.Features> = previous ?? blankFeatures();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.versions = wire.appendPacked(reader, message.versions, hTTPVersionType);
        break;
      case 8:
        message.versions = wire.append(message.versions, hTTPVersionType.read(reader));
        break;
      case 18:
        message.protocols = wire.appendPacked(reader, message.protocols, protocolType);
        break;
      case 16:
        message.protocols = wire.append(message.protocols, protocolType.read(reader));
        break;
      case 26:
        message.codecs = wire.appendPacked(reader, message.codecs, codecType);
        break;
      case 24:
        message.codecs = wire.append(message.codecs, codecType.read(reader));
        break;
      case 34:
        message.compressions = wire.appendPacked(reader, message.compressions, compressionType);
        break;
      case 32:
        message.compressions = wire.append(message.compressions, compressionType.read(reader));
        break;
      case 42:
        message.streamTypes = wire.appendPacked(reader, message.streamTypes, streamTypeType);
        break;
      case 40:
        message.streamTypes = wire.append(message.streamTypes, streamTypeType.read(reader));
        break;
      case 48:
        message.supportsH2c = reader.bool();
        break;
      case 56:
        message.supportsTls = reader.bool();
        break;
      case 64:
        message.supportsTlsClientCerts = reader.bool();
        break;
      case 72:
        message.supportsTrailers = reader.bool();
        break;
      case 80:
        message.supportsHalfDuplexBidiOverHttp1 = reader.bool();
        break;
      case 88:
        message.supportsConnectGet = reader.bool();
        break;
      case 96:
        message.supportsMessageReceiveLimit = reader.bool();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatFeatures(message: types.Features): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.versions)) {
    json["versions"] = wire.listToJson(message.versions, hTTPVersionType.toJson);
  }
  if (wire.hasItems(message.protocols)) {
    json["protocols"] = wire.listToJson(message.protocols, protocolType.toJson);
  }
  if (wire.hasItems(message.codecs)) json["codecs"] = wire.listToJson(message.codecs, codecType.toJson);
  if (wire.hasItems(message.compressions)) {
    json["compressions"] = wire.listToJson(message.compressions, compressionType.toJson);
  }
  if (wire.hasItems(message.streamTypes)) {
    json["streamTypes"] = wire.listToJson(message.streamTypes, streamTypeType.toJson);
  }
  if (message.supportsH2c != null) json["supportsH2c"] = wire.checkBool(message.supportsH2c);
  if (message.supportsTls != null) json["supportsTls"] = wire.checkBool(message.supportsTls);
  if (message.supportsTlsClientCerts != null) {
    json["supportsTlsClientCerts"] = wire.checkBool(message.supportsTlsClientCerts);
  }
  if (message.supportsTrailers != null) {
    json["supportsTrailers"] = wire.checkBool(message.supportsTrailers);
  }
  if (message.supportsHalfDuplexBidiOverHttp1 != null) {
    json["supportsHalfDuplexBidiOverHttp1"] = wire.checkBool(message.supportsHalfDuplexBidiOverHttp1);
  }
  if (message.supportsConnectGet != null) {
    json["supportsConnectGet"] = wire.checkBool(message.supportsConnectGet);
  }
  if (message.supportsMessageReceiveLimit != null) {
    json["supportsMessageReceiveLimit"] = wire.checkBool(message.supportsMessageReceiveLimit);
  }
  return json;
}

export function parseFeatures(json: wire.Json, reading: wire.JsonReading): types.Features {
  const members = wire.enter(json);
  const message: wire.Draft<types.Features> = blankFeatures();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "versions":
        if (value !== null) message.versions = wire.listFromJson(value, hTTPVersionType.fromJson, reading);
        break;
      case "protocols":
        if (value !== null) message.protocols = wire.listFromJson(value, protocolType.fromJson, reading);
        break;
      case "codecs":
        if (value !== null) message.codecs = wire.listFromJson(value, codecType.fromJson, reading);
        break;
      case "compressions":
        if (value !== null) message.compressions = wire.listFromJson(value, compressionType.fromJson, reading);
        break;
      case "streamTypes":
      case "stream_types":
        if (name !== "streamTypes" && "streamTypes" in members) wire.refuseTwice(name);
        if (value !== null) message.streamTypes = wire.listFromJson(value, streamTypeType.fromJson, reading);
        break;
      case "supportsH2c":
      case "supports_h2c":
        if (name !== "supportsH2c" && "supportsH2c" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsH2c = wire.checkBool(value);
        break;
      case "supportsTls":
      case "supports_tls":
        if (name !== "supportsTls" && "supportsTls" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsTls = wire.checkBool(value);
        break;
      case "supportsTlsClientCerts":
      case "supports_tls_client_certs":
        if (name !== "supportsTlsClientCerts" && "supportsTlsClientCerts" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsTlsClientCerts = wire.checkBool(value);
        break;
      case "supportsTrailers":
      case "supports_trailers":
        if (name !== "supportsTrailers" && "supportsTrailers" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsTrailers = wire.checkBool(value);
        break;
      case "supportsHalfDuplexBidiOverHttp1":
      case "supports_half_duplex_bidi_over_http1":
        if (name !== "supportsHalfDuplexBidiOverHttp1" && "supportsHalfDuplexBidiOverHttp1" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsHalfDuplexBidiOverHttp1 = wire.checkBool(value);
        break;
      case "supportsConnectGet":
      case "supports_connect_get":
        if (name !== "supportsConnectGet" && "supportsConnectGet" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsConnectGet = wire.checkBool(value);
        break;
      case "supportsMessageReceiveLimit":
      case "supports_message_receive_limit":
        if (name !== "supportsMessageReceiveLimit" && "supportsMessageReceiveLimit" in members) wire.refuseTwice(name);
        if (value !== null) message.supportsMessageReceiveLimit = wire.checkBool(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankFeatures(): types.Features {
  return {
    versions: wire.noItems(),
    protocols: wire.noItems(),
    codecs: wire.noItems(),
    compressions: wire.noItems(),
    streamTypes: wire.noItems(),
  };
}

export function writeConfigCase(writer: wire.Writer, message: types.ConfigCase): void {
  if (message.version != null && !hTTPVersionType.isEmpty(message.version)) {
    hTTPVersionType.write(writer.tag(8), message.version);
  }
  if (message.protocol != null && !protocolType.isEmpty(message.protocol)) {
    protocolType.write(writer.tag(16), message.protocol);
  }
  if (message.codec != null && !codecType.isEmpty(message.codec)) {
    codecType.write(writer.tag(24), message.codec);
  }
  if (message.compression != null && !compressionType.isEmpty(message.compression)) {
    compressionType.write(writer.tag(32), message.compression);
  }
  if (message.streamType != null && !streamTypeType.isEmpty(message.streamType)) {
    streamTypeType.write(writer.tag(40), message.streamType);
  }
  if (message.useTls != null) writer.tag(48).bool(message.useTls);
  if (message.useTlsClientCerts != null) writer.tag(56).bool(message.useTlsClientCerts);
  if (message.useMessageReceiveLimit != null) writer.tag(64).bool(message.useMessageReceiveLimit);
  wire.writeUnknown(writer, message);
}

export function readConfigCase(reader: wire.Reader, end: number, previous?: types.ConfigCase): types.ConfigCase {
  const message: wire.Draft<types.ConfigCase> = previous ?? blankConfigCase();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        message.version = hTTPVersionType.read(reader);
        break;
      case 16:
        message.protocol = protocolType.read(reader);
        break;
      case 24:
        message.codec = codecType.read(reader);
        break;
      case 32:
        message.compression = compressionType.read(reader);
        break;
      case 40:
        message.streamType = streamTypeType.read(reader);
        break;
      case 48:
        message.useTls = reader.bool();
        break;
      case 56:
        message.useTlsClientCerts = reader.bool();
        break;
      case 64:
        message.useMessageReceiveLimit = reader.bool();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatConfigCase(message: types.ConfigCase): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.version != null && !hTTPVersionType.isEmpty(message.version)) {
    json["version"] = hTTPVersionType.toJson(message.version);
  }
  if (message.protocol != null && !protocolType.isEmpty(message.protocol)) {
    json["protocol"] = protocolType.toJson(message.protocol);
  }
  if (message.codec != null && !codecType.isEmpty(message.codec)) {
    json["codec"] = codecType.toJson(message.codec);
  }
  if (message.compression != null && !compressionType.isEmpty(message.compression)) {
    json["compression"] = compressionType.toJson(message.compression);
  }
  if (message.streamType != null && !streamTypeType.isEmpty(message.streamType)) {
    json["streamType"] = streamTypeType.toJson(message.streamType);
  }
  if (message.useTls != null) json["useTls"] = wire.checkBool(message.useTls);
  if (message.useTlsClientCerts != null) {
    json["useTlsClientCerts"] = wire.checkBool(message.useTlsClientCerts);
  }
  if (message.useMessageReceiveLimit != null) {
    json["useMessageReceiveLimit"] = wire.checkBool(message.useMessageReceiveLimit);
  }
  return json;
}

export function parseConfigCase(json: wire.Json, reading: wire.JsonReading): types.ConfigCase {
  const members = wire.enter(json);
  const message: wire.Draft<types.ConfigCase> = blankConfigCase();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "version":
        if (value !== null) {
          const read = hTTPVersionType.fromJson(value, reading);
          if (read !== undefined) message.version = read;
        }
        break;
      case "protocol":
        if (value !== null) {
          const read = protocolType.fromJson(value, reading);
          if (read !== undefined) message.protocol = read;
        }
        break;
      case "codec":
        if (value !== null) {
          const read = codecType.fromJson(value, reading);
          if (read !== undefined) message.codec = read;
        }
        break;
      case "compression":
        if (value !== null) {
          const read = compressionType.fromJson(value, reading);
          if (read !== undefined) message.compression = read;
        }
        break;
      case "streamType":
      case "stream_type":
        if (name !== "streamType" && "streamType" in members) wire.refuseTwice(name);
        if (value !== null) {
          const read = streamTypeType.fromJson(value, reading);
          if (read !== undefined) message.streamType = read;
        }
        break;
      case "useTls":
      case "use_tls":
        if (name !== "useTls" && "useTls" in members) wire.refuseTwice(name);
        if (value !== null) message.useTls = wire.checkBool(value);
        break;
      case "useTlsClientCerts":
      case "use_tls_client_certs":
        if (name !== "useTlsClientCerts" && "useTlsClientCerts" in members) wire.refuseTwice(name);
        if (value !== null) message.useTlsClientCerts = wire.checkBool(value);
        break;
      case "useMessageReceiveLimit":
      case "use_message_receive_limit":
        if (name !== "useMessageReceiveLimit" && "useMessageReceiveLimit" in members) wire.refuseTwice(name);
        if (value !== null) message.useMessageReceiveLimit = wire.checkBool(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankConfigCase(): types.ConfigCase {
  return {
    version: hTTPVersionType.empty,
    protocol: protocolType.empty,
    codec: codecType.empty,
    compression: compressionType.empty,
    streamType: streamTypeType.empty,
  };
}

export function writeTLSCreds(writer: wire.Writer, message: types.TLSCreds): void {
  if (message.cert != null && message.cert.length !== 0) writer.tag(10).bytes(message.cert);
  if (message.key != null && message.key.length !== 0) writer.tag(18).bytes(message.key);
  wire.writeUnknown(writer, message);
}

export function readTLSCreds(reader: wire.Reader, end: number, previous?: types.TLSCreds): types.TLSCreds {
  const message: wire.Draft<types.TLSCreds> = previous ?? blankTLSCreds();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.cert = reader.octets();
        break;
      case 18:
        message.key = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatTLSCreds(message: types.TLSCreds): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.cert != null && message.cert.length !== 0) json["cert"] = wire.bytes.toJson(message.cert);
  if (message.key != null && message.key.length !== 0) json["key"] = wire.bytes.toJson(message.key);
  return json;
}

export function parseTLSCreds(json: wire.Json, reading: wire.JsonReading): types.TLSCreds {
  const members = wire.enter(json);
  const message: wire.Draft<types.TLSCreds> = blankTLSCreds();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "cert":
        if (value !== null) message.cert = wire.bytes.fromJson(value, reading);
        break;
      case "key":
        if (value !== null) message.key = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankTLSCreds(): types.TLSCreds {
  return {
    cert: wire.noBytes,
    key: wire.noBytes,
  };
}

export function writeServerCompatRequest(writer: wire.Writer, message: types.ServerCompatRequest): void {
  if (message.protocol != null && !protocolType.isEmpty(message.protocol)) {
    protocolType.write(writer.tag(8), message.protocol);
  }
  if (message.httpVersion != null && !hTTPVersionType.isEmpty(message.httpVersion)) {
    hTTPVersionType.write(writer.tag(16), message.httpVersion);
  }
  if (message.useTls != null && message.useTls !== false) writer.tag(32).bool(message.useTls);
  if (message.clientTlsCert != null && message.clientTlsCert.length !== 0) {
    writer.tag(42).bytes(message.clientTlsCert);
  }
  if (message.messageReceiveLimit != null && message.messageReceiveLimit !== 0) {
    writer.tag(48).uint32(message.messageReceiveLimit);
  }
  if (message.serverCreds != null) writer.tag(58).message(message.serverCreds, writeTLSCreds);
  wire.writeUnknown(writer, message);
}

export function readServerCompatRequest(reader: wire.Reader, end: number, previous?: types.ServerCompatRequest): types.ServerCompatRequest {
  const message: wire.Draft<types.ServerCompatRequest> = previous ?? blankServerCompatRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        message.protocol = protocolType.read(reader);
        break;
      case 16:
        message.httpVersion = hTTPVersionType.read(reader);
        break;
      case 32:
        message.useTls = reader.bool();
        break;
      case 42:
        message.clientTlsCert = reader.octets();
        break;
      case 48:
        message.messageReceiveLimit = reader.uint32();
        break;
      case 58:
        message.serverCreds = readTLSCreds(reader, reader.open(), message.serverCreds);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatServerCompatRequest(message: types.ServerCompatRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.protocol != null && !protocolType.isEmpty(message.protocol)) {
    json["protocol"] = protocolType.toJson(message.protocol);
  }
  if (message.httpVersion != null && !hTTPVersionType.isEmpty(message.httpVersion)) {
    json["httpVersion"] = hTTPVersionType.toJson(message.httpVersion);
  }
  if (message.useTls != null && message.useTls !== false) json["useTls"] = wire.checkBool(message.useTls);
  if (message.clientTlsCert != null && message.clientTlsCert.length !== 0) {
    json["clientTlsCert"] = wire.bytes.toJson(message.clientTlsCert);
  }
  if (message.messageReceiveLimit != null && message.messageReceiveLimit !== 0) {
    json["messageReceiveLimit"] = wire.uint32.toJson(message.messageReceiveLimit);
  }
  if (message.serverCreds != null) json["serverCreds"] = formatTLSCreds(message.serverCreds);
  return json;
}

export function parseServerCompatRequest(json: wire.Json, reading: wire.JsonReading): types.ServerCompatRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.ServerCompatRequest> = blankServerCompatRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "protocol":
        if (value !== null) {
          const read = protocolType.fromJson(value, reading);
          if (read !== undefined) message.protocol = read;
        }
        break;
      case "httpVersion":
      case "http_version":
        if (name !== "httpVersion" && "httpVersion" in members) wire.refuseTwice(name);
        if (value !== null) {
          const read = hTTPVersionType.fromJson(value, reading);
          if (read !== undefined) message.httpVersion = read;
        }
        break;
      case "useTls":
      case "use_tls":
        if (name !== "useTls" && "useTls" in members) wire.refuseTwice(name);
        if (value !== null) message.useTls = wire.checkBool(value);
        break;
      case "clientTlsCert":
      case "client_tls_cert":
        if (name !== "clientTlsCert" && "clientTlsCert" in members) wire.refuseTwice(name);
        if (value !== null) message.clientTlsCert = wire.bytes.fromJson(value, reading);
        break;
      case "messageReceiveLimit":
      case "message_receive_limit":
        if (name !== "messageReceiveLimit" && "messageReceiveLimit" in members) wire.refuseTwice(name);
        if (value !== null) message.messageReceiveLimit = wire.uint32.fromJson(value, reading);
        break;
      case "serverCreds":
      case "server_creds":
        if (name !== "serverCreds" && "serverCreds" in members) wire.refuseTwice(name);
        if (value !== null) message.serverCreds = parseTLSCreds(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankServerCompatRequest(): types.ServerCompatRequest {
  return {
    protocol: protocolType.empty,
    httpVersion: hTTPVersionType.empty,
    useTls: false,
    clientTlsCert: wire.noBytes,
    messageReceiveLimit: 0,
  };
}

export function writeServerCompatResponse(writer: wire.Writer, message: types.ServerCompatResponse): void {
  if (message.host != null && message.host !== "") writer.tag(10).string(message.host);
  if (message.port != null && message.port !== 0) writer.tag(16).uint32(message.port);
  if (message.pemCert != null && message.pemCert.length !== 0) writer.tag(26).bytes(message.pemCert);
  wire.writeUnknown(writer, message);
}

export function readServerCompatResponse(reader: wire.Reader, end: number, previous?: types.ServerCompatResponse): types.ServerCompatResponse {
  const message: wire.Draft<types.ServerCompatResponse> = previous ?? blankServerCompatResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.host = reader.text();
        break;
      case 16:
        message.port = reader.uint32();
        break;
      case 26:
        message.pemCert = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatServerCompatResponse(message: types.ServerCompatResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.host != null && message.host !== "") json["host"] = wire.checkString(message.host);
  if (message.port != null && message.port !== 0) json["port"] = wire.uint32.toJson(message.port);
  if (message.pemCert != null && message.pemCert.length !== 0) {
    json["pemCert"] = wire.bytes.toJson(message.pemCert);
  }
  return json;
}

export function parseServerCompatResponse(json: wire.Json, reading: wire.JsonReading): types.ServerCompatResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.ServerCompatResponse> = blankServerCompatResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "host":
        if (value !== null) message.host = wire.checkString(value);
        break;
      case "port":
        if (value !== null) message.port = wire.uint32.fromJson(value, reading);
        break;
      case "pemCert":
      case "pem_cert":
        if (name !== "pemCert" && "pemCert" in members) wire.refuseTwice(name);
        if (value !== null) message.pemCert = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankServerCompatResponse(): types.ServerCompatResponse {
  return {
    host: "",
    port: 0,
    pemCert: wire.noBytes,
  };
}

export function writeUnaryResponseDefinition(writer: wire.Writer, message: types.UnaryResponseDefinition): void {
  writer.messages(10, message.responseHeaders, writeHeader);
  if (message.response != null) {
    switch (message.response.kind) {
      case "responseData":
        writer.tag(18).bytes(message.response.value);
        break;
      case "error":
        writer.tag(26).message(message.response.value, writeError_);
        break;
      default:
        wire.refuseKind(message.response);
    }
  }
  writer.messages(34, message.responseTrailers, writeHeader);
  if (message.rawResponse != null) writer.tag(42).message(message.rawResponse, writeRawHTTPResponse);
  if (message.responseDelayMs != null && message.responseDelayMs !== 0) {
    writer.tag(48).uint32(message.responseDelayMs);
  }
  wire.writeUnknown(writer, message);
}

export function readUnaryResponseDefinition(reader: wire.Reader, end: number, previous?: types.UnaryResponseDefinition): types.UnaryResponseDefinition {
  const message: wire.Draft<types.UnaryResponseDefinition> = previous ?? blankUnaryResponseDefinition();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseHeaders = wire.append(message.responseHeaders, readHeader(reader, reader.open()));
        break;
      case 18:
        message.response = { kind: "responseData", value: reader.octets() };
        break;
      case 26:
        message.response = { kind: "error", value: readError_(reader, reader.open(), message.response?.kind === "error" ? message.response.value : undefined) };
        break;
      case 34:
        message.responseTrailers = wire.append(message.responseTrailers, readHeader(reader, reader.open()));
        break;
      case 42:
        message.rawResponse = readRawHTTPResponse(reader, reader.open(), message.rawResponse);
        break;
      case 48:
        message.responseDelayMs = reader.uint32();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUnaryResponseDefinition(message: types.UnaryResponseDefinition): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.responseHeaders)) {
    json["responseHeaders"] = wire.listToJson(message.responseHeaders, formatHeader);
  }
  if (message.response != null) {
    switch (message.response.kind) {
      case "responseData":
        json["responseData"] = wire.bytes.toJson(message.response.value);
        break;
      case "error":
        json["error"] = formatError_(message.response.value);
        break;
      default:
        wire.refuseKind(message.response);
    }
  }
  if (wire.hasItems(message.responseTrailers)) {
    json["responseTrailers"] = wire.listToJson(message.responseTrailers, formatHeader);
  }
  if (message.rawResponse != null) json["rawResponse"] = formatRawHTTPResponse(message.rawResponse);
  if (message.responseDelayMs != null && message.responseDelayMs !== 0) {
    json["responseDelayMs"] = wire.uint32.toJson(message.responseDelayMs);
  }
  return json;
}

export function parseUnaryResponseDefinition(json: wire.Json, reading: wire.JsonReading): types.UnaryResponseDefinition {
  const members = wire.enter(json);
  const message: wire.Draft<types.UnaryResponseDefinition> = blankUnaryResponseDefinition();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseHeaders":
      case "response_headers":
        if (name !== "responseHeaders" && "responseHeaders" in members) wire.refuseTwice(name);
        if (value !== null) message.responseHeaders = wire.listFromJson(value, parseHeader, reading);
        break;
      case "responseData":
      case "response_data":
        if (name !== "responseData" && "responseData" in members) wire.refuseTwice(name);
        if (value !== null) {
          if (message.response !== undefined) wire.refuseTwice(name);
          const read = wire.bytes.fromJson(value, reading);
          message.response = { kind: "responseData", value: read };
        }
        break;
      case "error":
        if (value !== null) {
          if (message.response !== undefined) wire.refuseTwice(name);
          const read = parseError_(value, reading);
          message.response = { kind: "error", value: read };
        }
        break;
      case "responseTrailers":
      case "response_trailers":
        if (name !== "responseTrailers" && "responseTrailers" in members) wire.refuseTwice(name);
        if (value !== null) message.responseTrailers = wire.listFromJson(value, parseHeader, reading);
        break;
      case "rawResponse":
      case "raw_response":
        if (name !== "rawResponse" && "rawResponse" in members) wire.refuseTwice(name);
        if (value !== null) message.rawResponse = parseRawHTTPResponse(value, reading);
        break;
      case "responseDelayMs":
      case "response_delay_ms":
        if (name !== "responseDelayMs" && "responseDelayMs" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDelayMs = wire.uint32.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUnaryResponseDefinition(): types.UnaryResponseDefinition {
  return {
    responseHeaders: wire.noItems(),
    responseTrailers: wire.noItems(),
    responseDelayMs: 0,
  };
}

export function writeStreamResponseDefinition(writer: wire.Writer, message: types.StreamResponseDefinition): void {
  writer.messages(10, message.responseHeaders, writeHeader);
  writer.items(18, message.responseData, wire.bytes);
  if (message.responseDelayMs != null && message.responseDelayMs !== 0) {
    writer.tag(24).uint32(message.responseDelayMs);
  }
  if (message.error != null) writer.tag(34).message(message.error, writeError_);
  writer.messages(42, message.responseTrailers, writeHeader);
  if (message.rawResponse != null) writer.tag(50).message(message.rawResponse, writeRawHTTPResponse);
  wire.writeUnknown(writer, message);
}

export function readStreamResponseDefinition(reader: wire.Reader, end: number, previous?: types.StreamResponseDefinition): types.StreamResponseDefinition {
  const message: wire.Draft<types.StreamResponseDefinition> = previous ?? blankStreamResponseDefinition();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseHeaders = wire.append(message.responseHeaders, readHeader(reader, reader.open()));
        break;
      case 18:
        message.responseData = wire.append(message.responseData, reader.octets());
        break;
      case 24:
        message.responseDelayMs = reader.uint32();
        break;
      case 34:
        message.error = readError_(reader, reader.open(), message.error);
        break;
      case 42:
        message.responseTrailers = wire.append(message.responseTrailers, readHeader(reader, reader.open()));
        break;
      case 50:
        message.rawResponse = readRawHTTPResponse(reader, reader.open(), message.rawResponse);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatStreamResponseDefinition(message: types.StreamResponseDefinition): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.responseHeaders)) {
    json["responseHeaders"] = wire.listToJson(message.responseHeaders, formatHeader);
  }
  if (wire.hasItems(message.responseData)) {
    json["responseData"] = wire.listToJson(message.responseData, wire.bytes.toJson);
  }
  if (message.responseDelayMs != null && message.responseDelayMs !== 0) {
    json["responseDelayMs"] = wire.uint32.toJson(message.responseDelayMs);
  }
  if (message.error != null) json["error"] = formatError_(message.error);
  if (wire.hasItems(message.responseTrailers)) {
    json["responseTrailers"] = wire.listToJson(message.responseTrailers, formatHeader);
  }
  if (message.rawResponse != null) json["rawResponse"] = formatRawHTTPResponse(message.rawResponse);
  return json;
}

export function parseStreamResponseDefinition(json: wire.Json, reading: wire.JsonReading): types.StreamResponseDefinition {
  const members = wire.enter(json);
  const message: wire.Draft<types.StreamResponseDefinition> = blankStreamResponseDefinition();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseHeaders":
      case "response_headers":
        if (name !== "responseHeaders" && "responseHeaders" in members) wire.refuseTwice(name);
        if (value !== null) message.responseHeaders = wire.listFromJson(value, parseHeader, reading);
        break;
      case "responseData":
      case "response_data":
        if (name !== "responseData" && "responseData" in members) wire.refuseTwice(name);
        if (value !== null) message.responseData = wire.listFromJson(value, wire.bytes.fromJson, reading);
        break;
      case "responseDelayMs":
      case "response_delay_ms":
        if (name !== "responseDelayMs" && "responseDelayMs" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDelayMs = wire.uint32.fromJson(value, reading);
        break;
      case "error":
        if (value !== null) message.error = parseError_(value, reading);
        break;
      case "responseTrailers":
      case "response_trailers":
        if (name !== "responseTrailers" && "responseTrailers" in members) wire.refuseTwice(name);
        if (value !== null) message.responseTrailers = wire.listFromJson(value, parseHeader, reading);
        break;
      case "rawResponse":
      case "raw_response":
        if (name !== "rawResponse" && "rawResponse" in members) wire.refuseTwice(name);
        if (value !== null) message.rawResponse = parseRawHTTPResponse(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankStreamResponseDefinition(): types.StreamResponseDefinition {
  return {
    responseHeaders: wire.noItems(),
    responseData: wire.noItems(),
    responseDelayMs: 0,
    responseTrailers: wire.noItems(),
  };
}

export function writeUnaryRequest(writer: wire.Writer, message: types.UnaryRequest): void {
  if (message.responseDefinition != null) {
    writer.tag(10).message(message.responseDefinition, writeUnaryResponseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    writer.tag(18).bytes(message.requestData);
  }
  wire.writeUnknown(writer, message);
}

export function readUnaryRequest(reader: wire.Reader, end: number, previous?: types.UnaryRequest): types.UnaryRequest {
  const message: wire.Draft<types.UnaryRequest> = previous ?? blankUnaryRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseDefinition = readUnaryResponseDefinition(reader, reader.open(), message.responseDefinition);
        break;
      case 18:
        message.requestData = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUnaryRequest(message: types.UnaryRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.responseDefinition != null) {
    json["responseDefinition"] = formatUnaryResponseDefinition(message.responseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    json["requestData"] = wire.bytes.toJson(message.requestData);
  }
  return json;
}

export function parseUnaryRequest(json: wire.Json, reading: wire.JsonReading): types.UnaryRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.UnaryRequest> = blankUnaryRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseDefinition":
      case "response_definition":
        if (name !== "responseDefinition" && "responseDefinition" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDefinition = parseUnaryResponseDefinition(value, reading);
        break;
      case "requestData":
      case "request_data":
        if (name !== "requestData" && "requestData" in members) wire.refuseTwice(name);
        if (value !== null) message.requestData = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUnaryRequest(): types.UnaryRequest {
  return {
    requestData: wire.noBytes,
  };
}

export function writeUnaryResponse(writer: wire.Writer, message: types.UnaryResponse): void {
  if (message.payload != null) writer.tag(10).message(message.payload, writeConformancePayload);
  wire.writeUnknown(writer, message);
}

export function readUnaryResponse(reader: wire.Reader, end: number, previous?: types.UnaryResponse): types.UnaryResponse {
  const message: wire.Draft<types.UnaryResponse> = previous ?? blankUnaryResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.payload = readConformancePayload(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUnaryResponse(message: types.UnaryResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.payload != null) json["payload"] = formatConformancePayload(message.payload);
  return json;
}

export function parseUnaryResponse(json: wire.Json, reading: wire.JsonReading): types.UnaryResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.UnaryResponse> = blankUnaryResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "payload":
        if (value !== null) message.payload = parseConformancePayload(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUnaryResponse(): types.UnaryResponse {
  return {};
}

export function writeIdempotentUnaryRequest(writer: wire.Writer, message: types.IdempotentUnaryRequest): void {
  if (message.responseDefinition != null) {
    writer.tag(10).message(message.responseDefinition, writeUnaryResponseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    writer.tag(18).bytes(message.requestData);
  }
  wire.writeUnknown(writer, message);
}

export function readIdempotentUnaryRequest(reader: wire.Reader, end: number, previous?: types.IdempotentUnaryRequest): types.IdempotentUnaryRequest {
  const message: wire.Draft<types.IdempotentUnaryRequest> = previous ?? blankIdempotentUnaryRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseDefinition = readUnaryResponseDefinition(reader, reader.open(), message.responseDefinition);
        break;
      case 18:
        message.requestData = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatIdempotentUnaryRequest(message: types.IdempotentUnaryRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.responseDefinition != null) {
    json["responseDefinition"] = formatUnaryResponseDefinition(message.responseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    json["requestData"] = wire.bytes.toJson(message.requestData);
  }
  return json;
}

export function parseIdempotentUnaryRequest(json: wire.Json, reading: wire.JsonReading): types.IdempotentUnaryRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.IdempotentUnaryRequest> = blankIdempotentUnaryRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseDefinition":
      case "response_definition":
        if (name !== "responseDefinition" && "responseDefinition" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDefinition = parseUnaryResponseDefinition(value, reading);
        break;
      case "requestData":
      case "request_data":
        if (name !== "requestData" && "requestData" in members) wire.refuseTwice(name);
        if (value !== null) message.requestData = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankIdempotentUnaryRequest(): types.IdempotentUnaryRequest {
  return {
    requestData: wire.noBytes,
  };
}

export function writeIdempotentUnaryResponse(writer: wire.Writer, message: types.IdempotentUnaryResponse): void {
  if (message.payload != null) writer.tag(10).message(message.payload, writeConformancePayload);
  wire.writeUnknown(writer, message);
}

export function readIdempotentUnaryResponse(reader: wire.Reader, end: number, previous?: types.IdempotentUnaryResponse): types.IdempotentUnaryResponse {
  const message: wire.Draft<types.IdempotentUnaryResponse> = previous ?? blankIdempotentUnaryResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.payload = readConformancePayload(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatIdempotentUnaryResponse(message: types.IdempotentUnaryResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.payload != null) json["payload"] = formatConformancePayload(message.payload);
  return json;
}

export function parseIdempotentUnaryResponse(json: wire.Json, reading: wire.JsonReading): types.IdempotentUnaryResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.IdempotentUnaryResponse> = blankIdempotentUnaryResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "payload":
        if (value !== null) message.payload = parseConformancePayload(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankIdempotentUnaryResponse(): types.IdempotentUnaryResponse {
  return {};
}

export function writeServerStreamRequest(writer: wire.Writer, message: types.ServerStreamRequest): void {
  if (message.responseDefinition != null) {
    writer.tag(10).message(message.responseDefinition, writeStreamResponseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    writer.tag(18).bytes(message.requestData);
  }
  wire.writeUnknown(writer, message);
}

export function readServerStreamRequest(reader: wire.Reader, end: number, previous?: types.ServerStreamRequest): types.ServerStreamRequest {
  const message: wire.Draft<types.ServerStreamRequest> = previous ?? blankServerStreamRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseDefinition = readStreamResponseDefinition(reader, reader.open(), message.responseDefinition);
        break;
      case 18:
        message.requestData = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatServerStreamRequest(message: types.ServerStreamRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.responseDefinition != null) {
    json["responseDefinition"] = formatStreamResponseDefinition(message.responseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    json["requestData"] = wire.bytes.toJson(message.requestData);
  }
  return json;
}

export function parseServerStreamRequest(json: wire.Json, reading: wire.JsonReading): types.ServerStreamRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.ServerStreamRequest> = blankServerStreamRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseDefinition":
      case "response_definition":
        if (name !== "responseDefinition" && "responseDefinition" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDefinition = parseStreamResponseDefinition(value, reading);
        break;
      case "requestData":
      case "request_data":
        if (name !== "requestData" && "requestData" in members) wire.refuseTwice(name);
        if (value !== null) message.requestData = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankServerStreamRequest(): types.ServerStreamRequest {
  return {
    requestData: wire.noBytes,
  };
}

export function writeServerStreamResponse(writer: wire.Writer, message: types.ServerStreamResponse): void {
  if (message.payload != null) writer.tag(10).message(message.payload, writeConformancePayload);
  wire.writeUnknown(writer, message);
}

export function readServerStreamResponse(reader: wire.Reader, end: number, previous?: types.ServerStreamResponse): types.ServerStreamResponse {
  const message: wire.Draft<types.ServerStreamResponse> = previous ?? blankServerStreamResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.payload = readConformancePayload(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatServerStreamResponse(message: types.ServerStreamResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.payload != null) json["payload"] = formatConformancePayload(message.payload);
  return json;
}

export function parseServerStreamResponse(json: wire.Json, reading: wire.JsonReading): types.ServerStreamResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.ServerStreamResponse> = blankServerStreamResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "payload":
        if (value !== null) message.payload = parseConformancePayload(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankServerStreamResponse(): types.ServerStreamResponse {
  return {};
}

export function writeClientStreamRequest(writer: wire.Writer, message: types.ClientStreamRequest): void {
  if (message.responseDefinition != null) {
    writer.tag(10).message(message.responseDefinition, writeUnaryResponseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    writer.tag(18).bytes(message.requestData);
  }
  wire.writeUnknown(writer, message);
}

export function readClientStreamRequest(reader: wire.Reader, end: number, previous?: types.ClientStreamRequest): types.ClientStreamRequest {
  const message: wire.Draft<types.ClientStreamRequest> = previous ?? blankClientStreamRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseDefinition = readUnaryResponseDefinition(reader, reader.open(), message.responseDefinition);
        break;
      case 18:
        message.requestData = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatClientStreamRequest(message: types.ClientStreamRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.responseDefinition != null) {
    json["responseDefinition"] = formatUnaryResponseDefinition(message.responseDefinition);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    json["requestData"] = wire.bytes.toJson(message.requestData);
  }
  return json;
}

export function parseClientStreamRequest(json: wire.Json, reading: wire.JsonReading): types.ClientStreamRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.ClientStreamRequest> = blankClientStreamRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseDefinition":
      case "response_definition":
        if (name !== "responseDefinition" && "responseDefinition" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDefinition = parseUnaryResponseDefinition(value, reading);
        break;
      case "requestData":
      case "request_data":
        if (name !== "requestData" && "requestData" in members) wire.refuseTwice(name);
        if (value !== null) message.requestData = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankClientStreamRequest(): types.ClientStreamRequest {
  return {
    requestData: wire.noBytes,
  };
}

export function writeClientStreamResponse(writer: wire.Writer, message: types.ClientStreamResponse): void {
  if (message.payload != null) writer.tag(10).message(message.payload, writeConformancePayload);
  wire.writeUnknown(writer, message);
}

export function readClientStreamResponse(reader: wire.Reader, end: number, previous?: types.ClientStreamResponse): types.ClientStreamResponse {
  const message: wire.Draft<types.ClientStreamResponse> = previous ?? blankClientStreamResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.payload = readConformancePayload(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatClientStreamResponse(message: types.ClientStreamResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.payload != null) json["payload"] = formatConformancePayload(message.payload);
  return json;
}

export function parseClientStreamResponse(json: wire.Json, reading: wire.JsonReading): types.ClientStreamResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.ClientStreamResponse> = blankClientStreamResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "payload":
        if (value !== null) message.payload = parseConformancePayload(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankClientStreamResponse(): types.ClientStreamResponse {
  return {};
}

export function writeBidiStreamRequest(writer: wire.Writer, message: types.BidiStreamRequest): void {
  if (message.responseDefinition != null) {
    writer.tag(10).message(message.responseDefinition, writeStreamResponseDefinition);
  }
  if (message.fullDuplex != null && message.fullDuplex !== false) writer.tag(16).bool(message.fullDuplex);
  if (message.requestData != null && message.requestData.length !== 0) {
    writer.tag(26).bytes(message.requestData);
  }
  wire.writeUnknown(writer, message);
}

export function readBidiStreamRequest(reader: wire.Reader, end: number, previous?: types.BidiStreamRequest): types.BidiStreamRequest {
  const message: wire.Draft<types.BidiStreamRequest> = previous ?? blankBidiStreamRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.responseDefinition = readStreamResponseDefinition(reader, reader.open(), message.responseDefinition);
        break;
      case 16:
        message.fullDuplex = reader.bool();
        break;
      case 26:
        message.requestData = reader.octets();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatBidiStreamRequest(message: types.BidiStreamRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.responseDefinition != null) {
    json["responseDefinition"] = formatStreamResponseDefinition(message.responseDefinition);
  }
  if (message.fullDuplex != null && message.fullDuplex !== false) {
    json["fullDuplex"] = wire.checkBool(message.fullDuplex);
  }
  if (message.requestData != null && message.requestData.length !== 0) {
    json["requestData"] = wire.bytes.toJson(message.requestData);
  }
  return json;
}

export function parseBidiStreamRequest(json: wire.Json, reading: wire.JsonReading): types.BidiStreamRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.BidiStreamRequest> = blankBidiStreamRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "responseDefinition":
      case "response_definition":
        if (name !== "responseDefinition" && "responseDefinition" in members) wire.refuseTwice(name);
        if (value !== null) message.responseDefinition = parseStreamResponseDefinition(value, reading);
        break;
      case "fullDuplex":
      case "full_duplex":
        if (name !== "fullDuplex" && "fullDuplex" in members) wire.refuseTwice(name);
        if (value !== null) message.fullDuplex = wire.checkBool(value);
        break;
      case "requestData":
      case "request_data":
        if (name !== "requestData" && "requestData" in members) wire.refuseTwice(name);
        if (value !== null) message.requestData = wire.bytes.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankBidiStreamRequest(): types.BidiStreamRequest {
  return {
    fullDuplex: false,
    requestData: wire.noBytes,
  };
}

export function writeBidiStreamResponse(writer: wire.Writer, message: types.BidiStreamResponse): void {
  if (message.payload != null) writer.tag(10).message(message.payload, writeConformancePayload);
  wire.writeUnknown(writer, message);
}

export function readBidiStreamResponse(reader: wire.Reader, end: number, previous?: types.BidiStreamResponse): types.BidiStreamResponse {
  const message: wire.Draft<types.BidiStreamResponse> = previous ?? blankBidiStreamResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.payload = readConformancePayload(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatBidiStreamResponse(message: types.BidiStreamResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.payload != null) json["payload"] = formatConformancePayload(message.payload);
  return json;
}

export function parseBidiStreamResponse(json: wire.Json, reading: wire.JsonReading): types.BidiStreamResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.BidiStreamResponse> = blankBidiStreamResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "payload":
        if (value !== null) message.payload = parseConformancePayload(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankBidiStreamResponse(): types.BidiStreamResponse {
  return {};
}

export function writeUnimplementedRequest(writer: wire.Writer, message: types.UnimplementedRequest): void {
  wire.writeUnknown(writer, message);
}

export function readUnimplementedRequest(reader: wire.Reader, end: number, previous?: types.UnimplementedRequest): types.UnimplementedRequest {
  const message: wire.Draft<types.UnimplementedRequest> = previous ?? blankUnimplementedRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUnimplementedRequest(_message: types.UnimplementedRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  return json;
}

export function parseUnimplementedRequest(json: wire.Json, reading: wire.JsonReading): types.UnimplementedRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.UnimplementedRequest> = blankUnimplementedRequest();
  for (const name in members) {
    wire.refuseMember(name, reading);
  }
  wire.leave();
  return message;
}

export function blankUnimplementedRequest(): types.UnimplementedRequest {
  return {};
}

export function writeUnimplementedResponse(writer: wire.Writer, message: types.UnimplementedResponse): void {
  wire.writeUnknown(writer, message);
}

export function readUnimplementedResponse(reader: wire.Reader, end: number, previous?: types.UnimplementedResponse): types.UnimplementedResponse {
  const message: wire.Draft<types.UnimplementedResponse> = previous ?? blankUnimplementedResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUnimplementedResponse(_message: types.UnimplementedResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  return json;
}

export function parseUnimplementedResponse(json: wire.Json, reading: wire.JsonReading): types.UnimplementedResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.UnimplementedResponse> = blankUnimplementedResponse();
  for (const name in members) {
    wire.refuseMember(name, reading);
  }
  wire.leave();
  return message;
}

export function blankUnimplementedResponse(): types.UnimplementedResponse {
  return {};
}

export function writeConformancePayload(writer: wire.Writer, message: types.ConformancePayload): void {
  if (message.data != null && message.data.length !== 0) writer.tag(10).bytes(message.data);
  if (message.requestInfo != null) {
    writer.tag(18).message(message.requestInfo, writeConformancePayloadRequestInfo);
  }
  wire.writeUnknown(writer, message);
}

export function readConformancePayload(reader: wire.Reader, end: number, previous?: types.ConformancePayload): types.ConformancePayload {
  const message: wire.Draft<types.ConformancePayload> = previous ?? blankConformancePayload();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.data = reader.octets();
        break;
      case 18:
        message.requestInfo = readConformancePayloadRequestInfo(reader, reader.open(), message.requestInfo);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatConformancePayload(message: types.ConformancePayload): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.data != null && message.data.length !== 0) json["data"] = wire.bytes.toJson(message.data);
  if (message.requestInfo != null) {
    json["requestInfo"] = formatConformancePayloadRequestInfo(message.requestInfo);
  }
  return json;
}

export function parseConformancePayload(json: wire.Json, reading: wire.JsonReading): types.ConformancePayload {
  const members = wire.enter(json);
  const message: wire.Draft<types.ConformancePayload> = blankConformancePayload();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "data":
        if (value !== null) message.data = wire.bytes.fromJson(value, reading);
        break;
      case "requestInfo":
      case "request_info":
        if (name !== "requestInfo" && "requestInfo" in members) wire.refuseTwice(name);
        if (value !== null) message.requestInfo = parseConformancePayloadRequestInfo(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankConformancePayload(): types.ConformancePayload {
  return {
    data: wire.noBytes,
  };
}

export function writeConformancePayloadRequestInfo(writer: wire.Writer, message: types.ConformancePayloadRequestInfo): void {
  writer.messages(10, message.requestHeaders, writeHeader);
  if (message.timeoutMs != null) writer.tag(16).int64(message.timeoutMs);
  writer.items(26, message.requests, any_Type);
  if (message.connectGetInfo != null) {
    writer.tag(34).message(message.connectGetInfo, writeConformancePayloadConnectGetInfo);
  }
  wire.writeUnknown(writer, message);
}

export function readConformancePayloadRequestInfo(reader: wire.Reader, end: number, previous?: types.ConformancePayloadRequestInfo): types.ConformancePayloadRequestInfo {
  const message: wire.Draft<types.ConformancePayloadRequestInfo> = previous ?? blankConformancePayloadRequestInfo();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.requestHeaders = wire.append(message.requestHeaders, readHeader(reader, reader.open()));
        break;
      case 16:
        message.timeoutMs = reader.signedVarint64();
        break;
      case 26:
        message.requests = wire.append(message.requests, any_Type.read(reader));
        break;
      case 34:
        message.connectGetInfo = readConformancePayloadConnectGetInfo(reader, reader.open(), message.connectGetInfo);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatConformancePayloadRequestInfo(message: types.ConformancePayloadRequestInfo): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.requestHeaders)) {
    json["requestHeaders"] = wire.listToJson(message.requestHeaders, formatHeader);
  }
  if (message.timeoutMs != null) json["timeoutMs"] = wire.int64.toJson(message.timeoutMs);
  if (wire.hasItems(message.requests)) {
    json["requests"] = wire.listToJson(message.requests, any_Type.toJson);
  }
  if (message.connectGetInfo != null) {
    json["connectGetInfo"] = formatConformancePayloadConnectGetInfo(message.connectGetInfo);
  }
  return json;
}

export function parseConformancePayloadRequestInfo(json: wire.Json, reading: wire.JsonReading): types.ConformancePayloadRequestInfo {
  const members = wire.enter(json);
  const message: wire.Draft<types.ConformancePayloadRequestInfo> = blankConformancePayloadRequestInfo();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "requestHeaders":
      case "request_headers":
        if (name !== "requestHeaders" && "requestHeaders" in members) wire.refuseTwice(name);
        if (value !== null) message.requestHeaders = wire.listFromJson(value, parseHeader, reading);
        break;
      case "timeoutMs":
      case "timeout_ms":
        if (name !== "timeoutMs" && "timeoutMs" in members) wire.refuseTwice(name);
        if (value !== null) message.timeoutMs = wire.int64.fromJson(value, reading);
        break;
      case "requests":
        if (value !== null) message.requests = wire.listFromJson(value, any_Type.fromJson, reading);
        break;
      case "connectGetInfo":
      case "connect_get_info":
        if (name !== "connectGetInfo" && "connectGetInfo" in members) wire.refuseTwice(name);
        if (value !== null) message.connectGetInfo = parseConformancePayloadConnectGetInfo(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankConformancePayloadRequestInfo(): types.ConformancePayloadRequestInfo {
  return {
    requestHeaders: wire.noItems(),
    requests: wire.noItems(),
  };
}

export function writeConformancePayloadConnectGetInfo(writer: wire.Writer, message: types.ConformancePayloadConnectGetInfo): void {
  writer.messages(10, message.queryParams, writeHeader);
  wire.writeUnknown(writer, message);
}

export function readConformancePayloadConnectGetInfo(reader: wire.Reader, end: number, previous?: types.ConformancePayloadConnectGetInfo): types.ConformancePayloadConnectGetInfo {
  const message: wire.Draft<types.ConformancePayloadConnectGetInfo> = previous ?? blankConformancePayloadConnectGetInfo();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.queryParams = wire.append(message.queryParams, readHeader(reader, reader.open()));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatConformancePayloadConnectGetInfo(message: types.ConformancePayloadConnectGetInfo): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.queryParams)) {
    json["queryParams"] = wire.listToJson(message.queryParams, formatHeader);
  }
  return json;
}

export function parseConformancePayloadConnectGetInfo(json: wire.Json, reading: wire.JsonReading): types.ConformancePayloadConnectGetInfo {
  const members = wire.enter(json);
  const message: wire.Draft<types.ConformancePayloadConnectGetInfo> = blankConformancePayloadConnectGetInfo();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "queryParams":
      case "query_params":
        if (name !== "queryParams" && "queryParams" in members) wire.refuseTwice(name);
        if (value !== null) message.queryParams = wire.listFromJson(value, parseHeader, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankConformancePayloadConnectGetInfo(): types.ConformancePayloadConnectGetInfo {
  return {
    queryParams: wire.noItems(),
  };
}

export function writeError_(writer: wire.Writer, message: types.Error_): void {
  if (message.code != null && !codeType.isEmpty(message.code)) codeType.write(writer.tag(8), message.code);
  if (message.message != null) writer.tag(18).string(message.message);
  writer.items(26, message.details, any_Type);
  wire.writeUnknown(writer, message);
}

export function readError_(reader: wire.Reader, end: number, previous?: types.Error_): types.Error_ {
  const message: wire.Draft<types.Error_> = previous ?? blankError_();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        message.code = codeType.read(reader);
        break;
      case 18:
        message.message = reader.text();
        break;
      case 26:
        message.details = wire.append(message.details, any_Type.read(reader));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatError_(message: types.Error_): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.code != null && !codeType.isEmpty(message.code)) {
    json["code"] = codeType.toJson(message.code);
  }
  if (message.message != null) json["message"] = wire.checkString(message.message);
  if (wire.hasItems(message.details)) json["details"] = wire.listToJson(message.details, any_Type.toJson);
  return json;
}

export function parseError_(json: wire.Json, reading: wire.JsonReading): types.Error_ {
  const members = wire.enter(json);
  const message: wire.Draft<types.Error_> = blankError_();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "code":
        if (value !== null) {
          const read = codeType.fromJson(value, reading);
          if (read !== undefined) message.code = read;
        }
        break;
      case "message":
        if (value !== null) message.message = wire.checkString(value);
        break;
      case "details":
        if (value !== null) message.details = wire.listFromJson(value, any_Type.fromJson, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankError_(): types.Error_ {
  return {
    code: codeType.empty,
    details: wire.noItems(),
  };
}

export function writeHeader(writer: wire.Writer, message: types.Header): void {
  if (message.name != null && message.name !== "") writer.tag(10).string(message.name);
  writer.items(18, message.value, wire.string);
  wire.writeUnknown(writer, message);
}

export function readHeader(reader: wire.Reader, end: number, previous?: types.Header): types.Header {
  const message: wire.Draft<types.Header> = previous ?? blankHeader();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.name = reader.text();
        break;
      case 18:
        message.value = wire.append(message.value, reader.text());
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatHeader(message: types.Header): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.name != null && message.name !== "") json["name"] = wire.checkString(message.name);
  if (wire.hasItems(message.value)) json["value"] = wire.listToJson(message.value, wire.checkString);
  return json;
}

export function parseHeader(json: wire.Json, reading: wire.JsonReading): types.Header {
  const members = wire.enter(json);
  const message: wire.Draft<types.Header> = blankHeader();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "name":
        if (value !== null) message.name = wire.checkString(value);
        break;
      case "value":
        if (value !== null) message.value = wire.listFromJson(value, wire.checkString, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankHeader(): types.Header {
  return {
    name: "",
    value: wire.noItems(),
  };
}

export function writeRawHTTPRequest(writer: wire.Writer, message: types.RawHTTPRequest): void {
  if (message.verb != null && message.verb !== "") writer.tag(10).string(message.verb);
  if (message.uri != null && message.uri !== "") writer.tag(18).string(message.uri);
  writer.messages(26, message.headers, writeHeader);
  writer.messages(34, message.rawQueryParams, writeHeader);
  writer.messages(42, message.encodedQueryParams, writeRawHTTPRequestEncodedQueryParam);
  if (message.body != null) {
    switch (message.body.kind) {
      case "unary":
        writer.tag(50).message(message.body.value, writeMessageContents);
        break;
      case "stream":
        writer.tag(58).message(message.body.value, writeStreamContents);
        break;
      default:
        wire.refuseKind(message.body);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readRawHTTPRequest(reader: wire.Reader, end: number, previous?: types.RawHTTPRequest): types.RawHTTPRequest {
  const message: wire.Draft<types.RawHTTPRequest> = previous ?? blankRawHTTPRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.verb = reader.text();
        break;
      case 18:
        message.uri = reader.text();
        break;
      case 26:
        message.headers = wire.append(message.headers, readHeader(reader, reader.open()));
        break;
      case 34:
        message.rawQueryParams = wire.append(message.rawQueryParams, readHeader(reader, reader.open()));
        break;
      case 42:
        message.encodedQueryParams = wire.append(message.encodedQueryParams, readRawHTTPRequestEncodedQueryParam(reader, reader.open()));
        break;
      case 50:
        message.body = { kind: "unary", value: readMessageContents(reader, reader.open(), message.body?.kind === "unary" ? message.body.value : undefined) };
        break;
      case 58:
        message.body = { kind: "stream", value: readStreamContents(reader, reader.open(), message.body?.kind === "stream" ? message.body.value : undefined) };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatRawHTTPRequest(message: types.RawHTTPRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.verb != null && message.verb !== "") json["verb"] = wire.checkString(message.verb);
  if (message.uri != null && message.uri !== "") json["uri"] = wire.checkString(message.uri);
  if (wire.hasItems(message.headers)) json["headers"] = wire.listToJson(message.headers, formatHeader);
  if (wire.hasItems(message.rawQueryParams)) {
    json["rawQueryParams"] = wire.listToJson(message.rawQueryParams, formatHeader);
  }
  if (wire.hasItems(message.encodedQueryParams)) {
    json["encodedQueryParams"] = wire.listToJson(message.encodedQueryParams, formatRawHTTPRequestEncodedQueryParam);
  }
  if (message.body != null) {
    switch (message.body.kind) {
      case "unary":
        json["unary"] = formatMessageContents(message.body.value);
        break;
      case "stream":
        json["stream"] = formatStreamContents(message.body.value);
        break;
      default:
        wire.refuseKind(message.body);
    }
  }
  return json;
}

export function parseRawHTTPRequest(json: wire.Json, reading: wire.JsonReading): types.RawHTTPRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.RawHTTPRequest> = blankRawHTTPRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "verb":
        if (value !== null) message.verb = wire.checkString(value);
        break;
      case "uri":
        if (value !== null) message.uri = wire.checkString(value);
        break;
      case "headers":
        if (value !== null) message.headers = wire.listFromJson(value, parseHeader, reading);
        break;
      case "rawQueryParams":
      case "raw_query_params":
        if (name !== "rawQueryParams" && "rawQueryParams" in members) wire.refuseTwice(name);
        if (value !== null) message.rawQueryParams = wire.listFromJson(value, parseHeader, reading);
        break;
      case "encodedQueryParams":
      case "encoded_query_params":
        if (name !== "encodedQueryParams" && "encodedQueryParams" in members) wire.refuseTwice(name);
        if (value !== null) message.encodedQueryParams = wire.listFromJson(value, parseRawHTTPRequestEncodedQueryParam, reading);
        break;
      case "unary":
        if (value !== null) {
          if (message.body !== undefined) wire.refuseTwice(name);
          const read = parseMessageContents(value, reading);
          message.body = { kind: "unary", value: read };
        }
        break;
      case "stream":
        if (value !== null) {
          if (message.body !== undefined) wire.refuseTwice(name);
          const read = parseStreamContents(value, reading);
          message.body = { kind: "stream", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankRawHTTPRequest(): types.RawHTTPRequest {
  return {
    verb: "",
    uri: "",
    headers: wire.noItems(),
    rawQueryParams: wire.noItems(),
    encodedQueryParams: wire.noItems(),
  };
}

export function writeRawHTTPRequestEncodedQueryParam(writer: wire.Writer, message: types.RawHTTPRequestEncodedQueryParam): void {
  if (message.name != null && message.name !== "") writer.tag(10).string(message.name);
  if (message.value != null) writer.tag(18).message(message.value, writeMessageContents);
  if (message.base64Encode != null && message.base64Encode !== false) {
    writer.tag(24).bool(message.base64Encode);
  }
  wire.writeUnknown(writer, message);
}

export function readRawHTTPRequestEncodedQueryParam(reader: wire.Reader, end: number, previous?: types.RawHTTPRequestEncodedQueryParam): types.RawHTTPRequestEncodedQueryParam {
  const message: wire.Draft<types.RawHTTPRequestEncodedQueryParam> = previous ?? blankRawHTTPRequestEncodedQueryParam();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.name = reader.text();
        break;
      case 18:
        message.value = readMessageContents(reader, reader.open(), message.value);
        break;
      case 24:
        message.base64Encode = reader.bool();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatRawHTTPRequestEncodedQueryParam(message: types.RawHTTPRequestEncodedQueryParam): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.name != null && message.name !== "") json["name"] = wire.checkString(message.name);
  if (message.value != null) json["value"] = formatMessageContents(message.value);
  if (message.base64Encode != null && message.base64Encode !== false) {
    json["base64Encode"] = wire.checkBool(message.base64Encode);
  }
  return json;
}

export function parseRawHTTPRequestEncodedQueryParam(json: wire.Json, reading: wire.JsonReading): types.RawHTTPRequestEncodedQueryParam {
  const members = wire.enter(json);
  const message: wire.Draft<types.RawHTTPRequestEncodedQueryParam> = blankRawHTTPRequestEncodedQueryParam();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "name":
        if (value !== null) message.name = wire.checkString(value);
        break;
      case "value":
        if (value !== null) message.value = parseMessageContents(value, reading);
        break;
      case "base64Encode":
      case "base64_encode":
        if (name !== "base64Encode" && "base64Encode" in members) wire.refuseTwice(name);
        if (value !== null) message.base64Encode = wire.checkBool(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankRawHTTPRequestEncodedQueryParam(): types.RawHTTPRequestEncodedQueryParam {
  return {
    name: "",
    base64Encode: false,
  };
}

export function writeMessageContents(writer: wire.Writer, message: types.MessageContents): void {
  if (message.data != null) {
    switch (message.data.kind) {
      case "binary":
        writer.tag(10).bytes(message.data.value);
        break;
      case "text":
        writer.tag(18).string(message.data.value);
        break;
      case "binaryMessage":
        any_Type.write(writer.tag(26), message.data.value);
        break;
      default:
        wire.refuseKind(message.data);
    }
  }
  if (message.compression != null && !compressionType.isEmpty(message.compression)) {
    compressionType.write(writer.tag(32), message.compression);
  }
  wire.writeUnknown(writer, message);
}

export function readMessageContents(reader: wire.Reader, end: number, previous?: types.MessageContents): types.MessageContents {
  const message: wire.Draft<types.MessageContents> = previous ?? blankMessageContents();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.data = { kind: "binary", value: reader.octets() };
        break;
      case 18:
        message.data = { kind: "text", value: reader.text() };
        break;
      case 26:
        message.data = { kind: "binaryMessage", value: any_Type.read(reader, message.data?.kind === "binaryMessage" ? message.data.value : undefined) };
        break;
      case 32:
        message.compression = compressionType.read(reader);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatMessageContents(message: types.MessageContents): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.data != null) {
    switch (message.data.kind) {
      case "binary":
        json["binary"] = wire.bytes.toJson(message.data.value);
        break;
      case "text":
        json["text"] = wire.checkString(message.data.value);
        break;
      case "binaryMessage":
        json["binaryMessage"] = any_Type.toJson(message.data.value);
        break;
      default:
        wire.refuseKind(message.data);
    }
  }
  if (message.compression != null && !compressionType.isEmpty(message.compression)) {
    json["compression"] = compressionType.toJson(message.compression);
  }
  return json;
}

export function parseMessageContents(json: wire.Json, reading: wire.JsonReading): types.MessageContents {
  const members = wire.enter(json);
  const message: wire.Draft<types.MessageContents> = blankMessageContents();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "binary":
        if (value !== null) {
          if (message.data !== undefined) wire.refuseTwice(name);
          const read = wire.bytes.fromJson(value, reading);
          message.data = { kind: "binary", value: read };
        }
        break;
      case "text":
        if (value !== null) {
          if (message.data !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.data = { kind: "text", value: read };
        }
        break;
      case "binaryMessage":
      case "binary_message":
        if (name !== "binaryMessage" && "binaryMessage" in members) wire.refuseTwice(name);
        if (value !== null) {
          if (message.data !== undefined) wire.refuseTwice(name);
          const read = any_Type.fromJson(value, reading);
          message.data = { kind: "binaryMessage", value: read };
        }
        break;
      case "compression":
        if (value !== null) {
          const read = compressionType.fromJson(value, reading);
          if (read !== undefined) message.compression = read;
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankMessageContents(): types.MessageContents {
  return {
    compression: compressionType.empty,
  };
}

export function writeStreamContents(writer: wire.Writer, message: types.StreamContents): void {
  writer.messages(10, message.items, writeStreamContentsStreamItem);
  wire.writeUnknown(writer, message);
}

export function readStreamContents(reader: wire.Reader, end: number, previous?: types.StreamContents): types.StreamContents {
  const message: wire.Draft<types.StreamContents> = previous ?? blankStreamContents();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.items = wire.append(message.items, readStreamContentsStreamItem(reader, reader.open()));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatStreamContents(message: types.StreamContents): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.items)) {
    json["items"] = wire.listToJson(message.items, formatStreamContentsStreamItem);
  }
  return json;
}

export function parseStreamContents(json: wire.Json, reading: wire.JsonReading): types.StreamContents {
  const members = wire.enter(json);
  const message: wire.Draft<types.StreamContents> = blankStreamContents();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "items":
        if (value !== null) message.items = wire.listFromJson(value, parseStreamContentsStreamItem, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankStreamContents(): types.StreamContents {
  return {
    items: wire.noItems(),
  };
}

export function writeStreamContentsStreamItem(writer: wire.Writer, message: types.StreamContentsStreamItem): void {
  if (message.flags != null && message.flags !== 0) writer.tag(8).uint32(message.flags);
  if (message.length != null) writer.tag(16).uint32(message.length);
  if (message.payload != null) writer.tag(26).message(message.payload, writeMessageContents);
  wire.writeUnknown(writer, message);
}

export function readStreamContentsStreamItem(reader: wire.Reader, end: number, previous?: types.StreamContentsStreamItem): types.StreamContentsStreamItem {
  const message: wire.Draft<types.StreamContentsStreamItem> = previous ?? blankStreamContentsStreamItem();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        message.flags = reader.uint32();
        break;
      case 16:
        message.length = reader.uint32();
        break;
      case 26:
        message.payload = readMessageContents(reader, reader.open(), message.payload);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatStreamContentsStreamItem(message: types.StreamContentsStreamItem): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.flags != null && message.flags !== 0) json["flags"] = wire.uint32.toJson(message.flags);
  if (message.length != null) json["length"] = wire.uint32.toJson(message.length);
  if (message.payload != null) json["payload"] = formatMessageContents(message.payload);
  return json;
}

export function parseStreamContentsStreamItem(json: wire.Json, reading: wire.JsonReading): types.StreamContentsStreamItem {
  const members = wire.enter(json);
  const message: wire.Draft<types.StreamContentsStreamItem> = blankStreamContentsStreamItem();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "flags":
        if (value !== null) message.flags = wire.uint32.fromJson(value, reading);
        break;
      case "length":
        if (value !== null) message.length = wire.uint32.fromJson(value, reading);
        break;
      case "payload":
        if (value !== null) message.payload = parseMessageContents(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankStreamContentsStreamItem(): types.StreamContentsStreamItem {
  return {
    flags: 0,
  };
}

export function writeRawHTTPResponse(writer: wire.Writer, message: types.RawHTTPResponse): void {
  if (message.statusCode != null && message.statusCode !== 0) writer.tag(8).uint32(message.statusCode);
  writer.messages(18, message.headers, writeHeader);
  if (message.body != null) {
    switch (message.body.kind) {
      case "unary":
        writer.tag(26).message(message.body.value, writeMessageContents);
        break;
      case "stream":
        writer.tag(34).message(message.body.value, writeStreamContents);
        break;
      default:
        wire.refuseKind(message.body);
    }
  }
  writer.messages(42, message.trailers, writeHeader);
  wire.writeUnknown(writer, message);
}

export function readRawHTTPResponse(reader: wire.Reader, end: number, previous?: types.RawHTTPResponse): types.RawHTTPResponse {
  const message: wire.Draft<types.RawHTTPResponse> = previous ?? blankRawHTTPResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 8:
        message.statusCode = reader.uint32();
        break;
      case 18:
        message.headers = wire.append(message.headers, readHeader(reader, reader.open()));
        break;
      case 26:
        message.body = { kind: "unary", value: readMessageContents(reader, reader.open(), message.body?.kind === "unary" ? message.body.value : undefined) };
        break;
      case 34:
        message.body = { kind: "stream", value: readStreamContents(reader, reader.open(), message.body?.kind === "stream" ? message.body.value : undefined) };
        break;
      case 42:
        message.trailers = wire.append(message.trailers, readHeader(reader, reader.open()));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatRawHTTPResponse(message: types.RawHTTPResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.statusCode != null && message.statusCode !== 0) {
    json["statusCode"] = wire.uint32.toJson(message.statusCode);
  }
  if (wire.hasItems(message.headers)) json["headers"] = wire.listToJson(message.headers, formatHeader);
  if (message.body != null) {
    switch (message.body.kind) {
      case "unary":
        json["unary"] = formatMessageContents(message.body.value);
        break;
      case "stream":
        json["stream"] = formatStreamContents(message.body.value);
        break;
      default:
        wire.refuseKind(message.body);
    }
  }
  if (wire.hasItems(message.trailers)) json["trailers"] = wire.listToJson(message.trailers, formatHeader);
  return json;
}

export function parseRawHTTPResponse(json: wire.Json, reading: wire.JsonReading): types.RawHTTPResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.RawHTTPResponse> = blankRawHTTPResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "statusCode":
      case "status_code":
        if (name !== "statusCode" && "statusCode" in members) wire.refuseTwice(name);
        if (value !== null) message.statusCode = wire.uint32.fromJson(value, reading);
        break;
      case "headers":
        if (value !== null) message.headers = wire.listFromJson(value, parseHeader, reading);
        break;
      case "unary":
        if (value !== null) {
          if (message.body !== undefined) wire.refuseTwice(name);
          const read = parseMessageContents(value, reading);
          message.body = { kind: "unary", value: read };
        }
        break;
      case "stream":
        if (value !== null) {
          if (message.body !== undefined) wire.refuseTwice(name);
          const read = parseStreamContents(value, reading);
          message.body = { kind: "stream", value: read };
        }
        break;
      case "trailers":
        if (value !== null) message.trailers = wire.listFromJson(value, parseHeader, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankRawHTTPResponse(): types.RawHTTPResponse {
  return {
    statusCode: 0,
    headers: wire.noItems(),
    trailers: wire.noItems(),
  };
}

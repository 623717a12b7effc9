// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import * as wire from "trefoil/protobuf";
import type { Duration, Timestamp } from "trefoil/client";
import { messages as descriptors } from "./schemas.ts";
import type * as types from "./types.ts";

const roleType: wire.TypeOf<types.Role> = wire.typeOf(descriptors, "chat.v1.Role");
const timestampType: wire.TypeOf<Timestamp> = wire.typeOf(descriptors, "google.protobuf.Timestamp");
const durationType: wire.TypeOf<Duration> = wire.typeOf(descriptors, "google.protobuf.Duration");

export const messages: typeof descriptors = wire.withCodecs(descriptors, {
  "chat.v1.Message": { write: writeMessage, read: readMessage, toJson: formatMessage, fromJson: parseMessage },
  "chat.v1.Usage": { write: writeUsage, read: readUsage, toJson: formatUsage, fromJson: parseUsage },
  "chat.v1.SendMessageRequest": { write: writeSendMessageRequest, read: readSendMessageRequest, toJson: formatSendMessageRequest, fromJson: parseSendMessageRequest },
  "chat.v1.SendMessageResponse": { write: writeSendMessageResponse, read: readSendMessageResponse, toJson: formatSendMessageResponse, fromJson: parseSendMessageResponse },
  "chat.v1.StreamResponseRequest": { write: writeStreamResponseRequest, read: readStreamResponseRequest, toJson: formatStreamResponseRequest, fromJson: parseStreamResponseRequest },
  "chat.v1.AnswerChunk": { write: writeAnswerChunk, read: readAnswerChunk, toJson: formatAnswerChunk, fromJson: parseAnswerChunk },
  "chat.v1.ListMessagesRequest": { write: writeListMessagesRequest, read: readListMessagesRequest, toJson: formatListMessagesRequest, fromJson: parseListMessagesRequest },
  "chat.v1.ListMessagesResponse": { write: writeListMessagesResponse, read: readListMessagesResponse, toJson: formatListMessagesResponse, fromJson: parseListMessagesResponse },
  "chat.v1.UploadContextRequest": { write: writeUploadContextRequest, read: readUploadContextRequest, toJson: formatUploadContextRequest, fromJson: parseUploadContextRequest },
  "chat.v1.ContextHeader": { write: writeContextHeader, read: readContextHeader, toJson: formatContextHeader, fromJson: parseContextHeader },
  "chat.v1.UploadContextResponse": { write: writeUploadContextResponse, read: readUploadContextResponse, toJson: formatUploadContextResponse, fromJson: parseUploadContextResponse },
  "chat.v1.LiveChatRequest": { write: writeLiveChatRequest, read: readLiveChatRequest, toJson: formatLiveChatRequest, fromJson: parseLiveChatRequest },
  "chat.v1.LiveChatStart": { write: writeLiveChatStart, read: readLiveChatStart, toJson: formatLiveChatStart, fromJson: parseLiveChatStart },
  "chat.v1.LiveChatResponse": { write: writeLiveChatResponse, read: readLiveChatResponse, toJson: formatLiveChatResponse, fromJson: parseLiveChatResponse },
  "chat.v1.AnswerInterrupted": { write: writeAnswerInterrupted, read: readAnswerInterrupted, toJson: formatAnswerInterrupted, fromJson: parseAnswerInterrupted },
});

export function writeMessage(writer: wire.Writer, message: types.Message): void {
  if (message.id != null && message.id !== "") writer.tag(10).string(message.id);
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(18).string(message.conversationId);
  }
  if (message.role != null && !roleType.isEmpty(message.role)) {
    roleType.write(writer.tag(24), message.role);
  }
  if (message.content != null && message.content !== "") writer.tag(34).string(message.content);
  if (message.createdAt != null) timestampType.write(writer.tag(42), message.createdAt);
  wire.writeUnknown(writer, message);
}

export function readMessage(reader: wire.Reader, end: number, previous?: types.Message): types.Message {
  const message: wire.Draft<types.Message> = previous ?? blankMessage();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.id = reader.text();
        break;
      case 18:
        message.conversationId = reader.text();
        break;
      case 24:
        message.role = roleType.read(reader);
        break;
      case 34:
        message.content = reader.text();
        break;
      case 42:
        message.createdAt = timestampType.read(reader, message.createdAt);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatMessage(message: types.Message): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.id != null && message.id !== "") json["id"] = wire.checkString(message.id);
  if (message.conversationId != null && message.conversationId !== "") {
    json["conversationId"] = wire.checkString(message.conversationId);
  }
  if (message.role != null && !roleType.isEmpty(message.role)) {
    json["role"] = roleType.toJson(message.role);
  }
  if (message.content != null && message.content !== "") {
    json["content"] = wire.checkString(message.content);
  }
  if (message.createdAt != null) json["createdAt"] = timestampType.toJson(message.createdAt);
  return json;
}

export function parseMessage(json: wire.Json, reading: wire.JsonReading): types.Message {
  const members = wire.enter(json);
  const message: wire.Draft<types.Message> = blankMessage();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "id":
        if (value !== null) message.id = wire.checkString(value);
        break;
      case "conversationId":
      case "conversation_id":
        if (name !== "conversationId" && "conversationId" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationId = wire.checkString(value);
        break;
      case "role":
        if (value !== null) {
          const read = roleType.fromJson(value, reading);
          if (read !== undefined) message.role = read;
        }
        break;
      case "content":
        if (value !== null) message.content = wire.checkString(value);
        break;
      case "createdAt":
      case "created_at":
        if (name !== "createdAt" && "createdAt" in members) wire.refuseTwice(name);
        if (value !== null) message.createdAt = timestampType.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankMessage(): types.Message {
  return {
    id: "",
    conversationId: "",
    role: roleType.empty,
    content: "",
  };
}

export function writeUsage(writer: wire.Writer, message: types.Usage): void {
  if (message.model != null && message.model !== "") writer.tag(10).string(message.model);
  if (message.inputTokens != null && message.inputTokens !== 0n) writer.tag(16).int64(message.inputTokens);
  if (message.outputTokens != null && message.outputTokens !== 0n) {
    writer.tag(24).int64(message.outputTokens);
  }
  if (message.costMicrodollars != null && message.costMicrodollars !== 0n) {
    writer.tag(32).int64(message.costMicrodollars);
  }
  if (message.latency != null) durationType.write(writer.tag(42), message.latency);
  if (message.requestId != null && message.requestId !== "") writer.tag(50).string(message.requestId);
  wire.writeUnknown(writer, message);
}

export function readUsage(reader: wire.Reader, end: number, previous?: types.Usage): types.Usage {
  const message: wire.Draft<types.Usage> = previous ?? blankUsage();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.model = reader.text();
        break;
      case 16:
        message.inputTokens = reader.signedVarint64();
        break;
      case 24:
        message.outputTokens = reader.signedVarint64();
        break;
      case 32:
        message.costMicrodollars = reader.signedVarint64();
        break;
      case 42:
        message.latency = durationType.read(reader, message.latency);
        break;
      case 50:
        message.requestId = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUsage(message: types.Usage): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.model != null && message.model !== "") json["model"] = wire.checkString(message.model);
  if (message.inputTokens != null && message.inputTokens !== 0n) {
    json["inputTokens"] = wire.int64.toJson(message.inputTokens);
  }
  if (message.outputTokens != null && message.outputTokens !== 0n) {
    json["outputTokens"] = wire.int64.toJson(message.outputTokens);
  }
  if (message.costMicrodollars != null && message.costMicrodollars !== 0n) {
    json["costMicrodollars"] = wire.int64.toJson(message.costMicrodollars);
  }
  if (message.latency != null) json["latency"] = durationType.toJson(message.latency);
  if (message.requestId != null && message.requestId !== "") {
    json["requestId"] = wire.checkString(message.requestId);
  }
  return json;
}

export function parseUsage(json: wire.Json, reading: wire.JsonReading): types.Usage {
  const members = wire.enter(json);
  const message: wire.Draft<types.Usage> = blankUsage();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "model":
        if (value !== null) message.model = wire.checkString(value);
        break;
      case "inputTokens":
      case "input_tokens":
        if (name !== "inputTokens" && "inputTokens" in members) wire.refuseTwice(name);
        if (value !== null) message.inputTokens = wire.int64.fromJson(value, reading);
        break;
      case "outputTokens":
      case "output_tokens":
        if (name !== "outputTokens" && "outputTokens" in members) wire.refuseTwice(name);
        if (value !== null) message.outputTokens = wire.int64.fromJson(value, reading);
        break;
      case "costMicrodollars":
      case "cost_microdollars":
        if (name !== "costMicrodollars" && "costMicrodollars" in members) wire.refuseTwice(name);
        if (value !== null) message.costMicrodollars = wire.int64.fromJson(value, reading);
        break;
      case "latency":
        if (value !== null) message.latency = durationType.fromJson(value, reading);
        break;
      case "requestId":
      case "request_id":
        if (name !== "requestId" && "requestId" in members) wire.refuseTwice(name);
        if (value !== null) message.requestId = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUsage(): types.Usage {
  return {
    model: "",
    inputTokens: 0n,
    outputTokens: 0n,
    costMicrodollars: 0n,
    requestId: "",
  };
}

export function writeSendMessageRequest(writer: wire.Writer, message: types.SendMessageRequest): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  if (message.content != null && message.content !== "") writer.tag(18).string(message.content);
  if (message.model != null && message.model !== "") writer.tag(26).string(message.model);
  wire.writeUnknown(writer, message);
}

export function readSendMessageRequest(reader: wire.Reader, end: number, previous?: types.SendMessageRequest): types.SendMessageRequest {
  const message: wire.Draft<types.SendMessageRequest> = previous ?? blankSendMessageRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.conversationId = reader.text();
        break;
      case 18:
        message.content = reader.text();
        break;
      case 26:
        message.model = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatSendMessageRequest(message: types.SendMessageRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.conversationId != null && message.conversationId !== "") {
    json["conversationId"] = wire.checkString(message.conversationId);
  }
  if (message.content != null && message.content !== "") {
    json["content"] = wire.checkString(message.content);
  }
  if (message.model != null && message.model !== "") json["model"] = wire.checkString(message.model);
  return json;
}

export function parseSendMessageRequest(json: wire.Json, reading: wire.JsonReading): types.SendMessageRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.SendMessageRequest> = blankSendMessageRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "conversationId":
      case "conversation_id":
        if (name !== "conversationId" && "conversationId" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationId = wire.checkString(value);
        break;
      case "content":
        if (value !== null) message.content = wire.checkString(value);
        break;
      case "model":
        if (value !== null) message.model = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankSendMessageRequest(): types.SendMessageRequest {
  return {
    conversationId: "",
    content: "",
    model: "",
  };
}

export function writeSendMessageResponse(writer: wire.Writer, message: types.SendMessageResponse): void {
  if (message.message != null) writer.tag(10).message(message.message, writeMessage);
  if (message.usage != null) writer.tag(18).message(message.usage, writeUsage);
  wire.writeUnknown(writer, message);
}

export function readSendMessageResponse(reader: wire.Reader, end: number, previous?: types.SendMessageResponse): types.SendMessageResponse {
  const message: wire.Draft<types.SendMessageResponse> = previous ?? blankSendMessageResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.message = readMessage(reader, reader.open(), message.message);
        break;
      case 18:
        message.usage = readUsage(reader, reader.open(), message.usage);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatSendMessageResponse(message: types.SendMessageResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.message != null) json["message"] = formatMessage(message.message);
  if (message.usage != null) json["usage"] = formatUsage(message.usage);
  return json;
}

export function parseSendMessageResponse(json: wire.Json, reading: wire.JsonReading): types.SendMessageResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.SendMessageResponse> = blankSendMessageResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "message":
        if (value !== null) message.message = parseMessage(value, reading);
        break;
      case "usage":
        if (value !== null) message.usage = parseUsage(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankSendMessageResponse(): types.SendMessageResponse {
  return {};
}

export function writeStreamResponseRequest(writer: wire.Writer, message: types.StreamResponseRequest): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  if (message.content != null && message.content !== "") writer.tag(18).string(message.content);
  if (message.model != null && message.model !== "") writer.tag(26).string(message.model);
  wire.writeUnknown(writer, message);
}

export function readStreamResponseRequest(reader: wire.Reader, end: number, previous?: types.StreamResponseRequest): types.StreamResponseRequest {
  const message: wire.Draft<types.StreamResponseRequest> = previous ?? blankStreamResponseRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.conversationId = reader.text();
        break;
      case 18:
        message.content = reader.text();
        break;
      case 26:
        message.model = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatStreamResponseRequest(message: types.StreamResponseRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.conversationId != null && message.conversationId !== "") {
    json["conversationId"] = wire.checkString(message.conversationId);
  }
  if (message.content != null && message.content !== "") {
    json["content"] = wire.checkString(message.content);
  }
  if (message.model != null && message.model !== "") json["model"] = wire.checkString(message.model);
  return json;
}

export function parseStreamResponseRequest(json: wire.Json, reading: wire.JsonReading): types.StreamResponseRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.StreamResponseRequest> = blankStreamResponseRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "conversationId":
      case "conversation_id":
        if (name !== "conversationId" && "conversationId" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationId = wire.checkString(value);
        break;
      case "content":
        if (value !== null) message.content = wire.checkString(value);
        break;
      case "model":
        if (value !== null) message.model = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankStreamResponseRequest(): types.StreamResponseRequest {
  return {
    conversationId: "",
    content: "",
    model: "",
  };
}

export function writeAnswerChunk(writer: wire.Writer, message: types.AnswerChunk): void {
  if (message.messageId != null && message.messageId !== "") writer.tag(10).string(message.messageId);
  if (message.event != null) {
    switch (message.event.kind) {
      case "text":
        writer.tag(18).string(message.event.value);
        break;
      case "usage":
        writer.tag(26).message(message.event.value, writeUsage);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readAnswerChunk(reader: wire.Reader, end: number, previous?: types.AnswerChunk): types.AnswerChunk {
  const message: wire.Draft<types.AnswerChunk> = previous ?? blankAnswerChunk();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.messageId = reader.text();
        break;
      case 18:
        message.event = { kind: "text", value: reader.text() };
        break;
      case 26:
        message.event = { kind: "usage", value: readUsage(reader, reader.open(), message.event?.kind === "usage" ? message.event.value : undefined) };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatAnswerChunk(message: types.AnswerChunk): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.messageId != null && message.messageId !== "") {
    json["messageId"] = wire.checkString(message.messageId);
  }
  if (message.event != null) {
    switch (message.event.kind) {
      case "text":
        json["text"] = wire.checkString(message.event.value);
        break;
      case "usage":
        json["usage"] = formatUsage(message.event.value);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  return json;
}

export function parseAnswerChunk(json: wire.Json, reading: wire.JsonReading): types.AnswerChunk {
  const members = wire.enter(json);
  const message: wire.Draft<types.AnswerChunk> = blankAnswerChunk();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "messageId":
      case "message_id":
        if (name !== "messageId" && "messageId" in members) wire.refuseTwice(name);
        if (value !== null) message.messageId = wire.checkString(value);
        break;
      case "text":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.event = { kind: "text", value: read };
        }
        break;
      case "usage":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseUsage(value, reading);
          message.event = { kind: "usage", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankAnswerChunk(): types.AnswerChunk {
  return {
    messageId: "",
  };
}

export function writeListMessagesRequest(writer: wire.Writer, message: types.ListMessagesRequest): void {
  writer.items(10, message.conversationIds, wire.string);
  if (message.last != null && message.last !== 0) writer.tag(16).int32(message.last);
  wire.writeUnknown(writer, message);
}

export function readListMessagesRequest(reader: wire.Reader, end: number, previous?: types.ListMessagesRequest): types.ListMessagesRequest {
  const message: wire.Draft<types.ListMessagesRequest> = previous ?? blankListMessagesRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.conversationIds = wire.append(message.conversationIds, reader.text());
        break;
      case 16:
        message.last = reader.int32();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatListMessagesRequest(message: types.ListMessagesRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.conversationIds)) {
    json["conversationIds"] = wire.listToJson(message.conversationIds, wire.checkString);
  }
  if (message.last != null && message.last !== 0) json["last"] = wire.int32.toJson(message.last);
  return json;
}

export function parseListMessagesRequest(json: wire.Json, reading: wire.JsonReading): types.ListMessagesRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.ListMessagesRequest> = blankListMessagesRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "conversationIds":
      case "conversation_ids":
        if (name !== "conversationIds" && "conversationIds" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationIds = wire.listFromJson(value, wire.checkString, reading);
        break;
      case "last":
        if (value !== null) message.last = wire.int32.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankListMessagesRequest(): types.ListMessagesRequest {
  return {
    conversationIds: wire.noItems(),
    last: 0,
  };
}

export function writeListMessagesResponse(writer: wire.Writer, message: types.ListMessagesResponse): void {
  writer.messages(10, message.messages, writeMessage);
  wire.writeUnknown(writer, message);
}

export function readListMessagesResponse(reader: wire.Reader, end: number, previous?: types.ListMessagesResponse): types.ListMessagesResponse {
  const message: wire.Draft<types.ListMessagesResponse> = previous ?? blankListMessagesResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.messages = wire.append(message.messages, readMessage(reader, reader.open()));
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatListMessagesResponse(message: types.ListMessagesResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (wire.hasItems(message.messages)) json["messages"] = wire.listToJson(message.messages, formatMessage);
  return json;
}

export function parseListMessagesResponse(json: wire.Json, reading: wire.JsonReading): types.ListMessagesResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.ListMessagesResponse> = blankListMessagesResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "messages":
        if (value !== null) message.messages = wire.listFromJson(value, parseMessage, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankListMessagesResponse(): types.ListMessagesResponse {
  return {
    messages: wire.noItems(),
  };
}

export function writeUploadContextRequest(writer: wire.Writer, message: types.UploadContextRequest): void {
  if (message.part != null) {
    switch (message.part.kind) {
      case "header":
        writer.tag(10).message(message.part.value, writeContextHeader);
        break;
      case "content":
        writer.tag(18).bytes(message.part.value);
        break;
      default:
        wire.refuseKind(message.part);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readUploadContextRequest(reader: wire.Reader, end: number, previous?: types.UploadContextRequest): types.UploadContextRequest {
  const message: wire.Draft<types.UploadContextRequest> = previous ?? blankUploadContextRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.part = { kind: "header", value: readContextHeader(reader, reader.open(), message.part?.kind === "header" ? message.part.value : undefined) };
        break;
      case 18:
        message.part = { kind: "content", value: reader.octets() };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUploadContextRequest(message: types.UploadContextRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.part != null) {
    switch (message.part.kind) {
      case "header":
        json["header"] = formatContextHeader(message.part.value);
        break;
      case "content":
        json["content"] = wire.bytes.toJson(message.part.value);
        break;
      default:
        wire.refuseKind(message.part);
    }
  }
  return json;
}

export function parseUploadContextRequest(json: wire.Json, reading: wire.JsonReading): types.UploadContextRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.UploadContextRequest> = blankUploadContextRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "header":
        if (value !== null) {
          if (message.part !== undefined) wire.refuseTwice(name);
          const read = parseContextHeader(value, reading);
          message.part = { kind: "header", value: read };
        }
        break;
      case "content":
        if (value !== null) {
          if (message.part !== undefined) wire.refuseTwice(name);
          const read = wire.bytes.fromJson(value, reading);
          message.part = { kind: "content", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUploadContextRequest(): types.UploadContextRequest {
  return {};
}

export function writeContextHeader(writer: wire.Writer, message: types.ContextHeader): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  if (message.name != null && message.name !== "") writer.tag(18).string(message.name);
  if (message.mediaType != null && message.mediaType !== "") writer.tag(26).string(message.mediaType);
  wire.writeUnknown(writer, message);
}

export function readContextHeader(reader: wire.Reader, end: number, previous?: types.ContextHeader): types.ContextHeader {
  const message: wire.Draft<types.ContextHeader> = previous ?? blankContextHeader();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.conversationId = reader.text();
        break;
      case 18:
        message.name = reader.text();
        break;
      case 26:
        message.mediaType = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatContextHeader(message: types.ContextHeader): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.conversationId != null && message.conversationId !== "") {
    json["conversationId"] = wire.checkString(message.conversationId);
  }
  if (message.name != null && message.name !== "") json["name"] = wire.checkString(message.name);
  if (message.mediaType != null && message.mediaType !== "") {
    json["mediaType"] = wire.checkString(message.mediaType);
  }
  return json;
}

export function parseContextHeader(json: wire.Json, reading: wire.JsonReading): types.ContextHeader {
  const members = wire.enter(json);
  const message: wire.Draft<types.ContextHeader> = blankContextHeader();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "conversationId":
      case "conversation_id":
        if (name !== "conversationId" && "conversationId" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationId = wire.checkString(value);
        break;
      case "name":
        if (value !== null) message.name = wire.checkString(value);
        break;
      case "mediaType":
      case "media_type":
        if (name !== "mediaType" && "mediaType" in members) wire.refuseTwice(name);
        if (value !== null) message.mediaType = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankContextHeader(): types.ContextHeader {
  return {
    conversationId: "",
    name: "",
    mediaType: "",
  };
}

export function writeUploadContextResponse(writer: wire.Writer, message: types.UploadContextResponse): void {
  if (message.contextId != null && message.contextId !== "") writer.tag(10).string(message.contextId);
  if (message.sizeBytes != null && message.sizeBytes !== 0n) writer.tag(16).int64(message.sizeBytes);
  if (message.tokens != null && message.tokens !== 0n) writer.tag(24).int64(message.tokens);
  wire.writeUnknown(writer, message);
}

export function readUploadContextResponse(reader: wire.Reader, end: number, previous?: types.UploadContextResponse): types.UploadContextResponse {
  const message: wire.Draft<types.UploadContextResponse> = previous ?? blankUploadContextResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.contextId = reader.text();
        break;
      case 16:
        message.sizeBytes = reader.signedVarint64();
        break;
      case 24:
        message.tokens = reader.signedVarint64();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatUploadContextResponse(message: types.UploadContextResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.contextId != null && message.contextId !== "") {
    json["contextId"] = wire.checkString(message.contextId);
  }
  if (message.sizeBytes != null && message.sizeBytes !== 0n) {
    json["sizeBytes"] = wire.int64.toJson(message.sizeBytes);
  }
  if (message.tokens != null && message.tokens !== 0n) json["tokens"] = wire.int64.toJson(message.tokens);
  return json;
}

export function parseUploadContextResponse(json: wire.Json, reading: wire.JsonReading): types.UploadContextResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.UploadContextResponse> = blankUploadContextResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "contextId":
      case "context_id":
        if (name !== "contextId" && "contextId" in members) wire.refuseTwice(name);
        if (value !== null) message.contextId = wire.checkString(value);
        break;
      case "sizeBytes":
      case "size_bytes":
        if (name !== "sizeBytes" && "sizeBytes" in members) wire.refuseTwice(name);
        if (value !== null) message.sizeBytes = wire.int64.fromJson(value, reading);
        break;
      case "tokens":
        if (value !== null) message.tokens = wire.int64.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankUploadContextResponse(): types.UploadContextResponse {
  return {
    contextId: "",
    sizeBytes: 0n,
    tokens: 0n,
  };
}

export function writeLiveChatRequest(writer: wire.Writer, message: types.LiveChatRequest): void {
  if (message.event != null) {
    switch (message.event.kind) {
      case "start":
        writer.tag(10).message(message.event.value, writeLiveChatStart);
        break;
      case "content":
        writer.tag(18).string(message.event.value);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readLiveChatRequest(reader: wire.Reader, end: number, previous?: types.LiveChatRequest): types.LiveChatRequest {
  const message: wire.Draft<types.LiveChatRequest> = previous ?? blankLiveChatRequest();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.event = { kind: "start", value: readLiveChatStart(reader, reader.open(), message.event?.kind === "start" ? message.event.value : undefined) };
        break;
      case 18:
        message.event = { kind: "content", value: reader.text() };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatLiveChatRequest(message: types.LiveChatRequest): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.event != null) {
    switch (message.event.kind) {
      case "start":
        json["start"] = formatLiveChatStart(message.event.value);
        break;
      case "content":
        json["content"] = wire.checkString(message.event.value);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  return json;
}

export function parseLiveChatRequest(json: wire.Json, reading: wire.JsonReading): types.LiveChatRequest {
  const members = wire.enter(json);
  const message: wire.Draft<types.LiveChatRequest> = blankLiveChatRequest();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "start":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseLiveChatStart(value, reading);
          message.event = { kind: "start", value: read };
        }
        break;
      case "content":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.event = { kind: "content", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankLiveChatRequest(): types.LiveChatRequest {
  return {};
}

export function writeLiveChatStart(writer: wire.Writer, message: types.LiveChatStart): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  if (message.model != null && message.model !== "") writer.tag(18).string(message.model);
  wire.writeUnknown(writer, message);
}

export function readLiveChatStart(reader: wire.Reader, end: number, previous?: types.LiveChatStart): types.LiveChatStart {
  const message: wire.Draft<types.LiveChatStart> = previous ?? blankLiveChatStart();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.conversationId = reader.text();
        break;
      case 18:
        message.model = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatLiveChatStart(message: types.LiveChatStart): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.conversationId != null && message.conversationId !== "") {
    json["conversationId"] = wire.checkString(message.conversationId);
  }
  if (message.model != null && message.model !== "") json["model"] = wire.checkString(message.model);
  return json;
}

export function parseLiveChatStart(json: wire.Json, reading: wire.JsonReading): types.LiveChatStart {
  const members = wire.enter(json);
  const message: wire.Draft<types.LiveChatStart> = blankLiveChatStart();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "conversationId":
      case "conversation_id":
        if (name !== "conversationId" && "conversationId" in members) wire.refuseTwice(name);
        if (value !== null) message.conversationId = wire.checkString(value);
        break;
      case "model":
        if (value !== null) message.model = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankLiveChatStart(): types.LiveChatStart {
  return {
    conversationId: "",
    model: "",
  };
}

export function writeLiveChatResponse(writer: wire.Writer, message: types.LiveChatResponse): void {
  if (message.event != null) {
    switch (message.event.kind) {
      case "chunk":
        writer.tag(10).message(message.event.value, writeAnswerChunk);
        break;
      case "interrupted":
        writer.tag(18).message(message.event.value, writeAnswerInterrupted);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readLiveChatResponse(reader: wire.Reader, end: number, previous?: types.LiveChatResponse): types.LiveChatResponse {
  const message: wire.Draft<types.LiveChatResponse> = previous ?? blankLiveChatResponse();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.event = { kind: "chunk", value: readAnswerChunk(reader, reader.open(), message.event?.kind === "chunk" ? message.event.value : undefined) };
        break;
      case 18:
        message.event = { kind: "interrupted", value: readAnswerInterrupted(reader, reader.open(), message.event?.kind === "interrupted" ? message.event.value : undefined) };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatLiveChatResponse(message: types.LiveChatResponse): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.event != null) {
    switch (message.event.kind) {
      case "chunk":
        json["chunk"] = formatAnswerChunk(message.event.value);
        break;
      case "interrupted":
        json["interrupted"] = formatAnswerInterrupted(message.event.value);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  return json;
}

export function parseLiveChatResponse(json: wire.Json, reading: wire.JsonReading): types.LiveChatResponse {
  const members = wire.enter(json);
  const message: wire.Draft<types.LiveChatResponse> = blankLiveChatResponse();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "chunk":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseAnswerChunk(value, reading);
          message.event = { kind: "chunk", value: read };
        }
        break;
      case "interrupted":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseAnswerInterrupted(value, reading);
          message.event = { kind: "interrupted", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankLiveChatResponse(): types.LiveChatResponse {
  return {};
}

export function writeAnswerInterrupted(writer: wire.Writer, message: types.AnswerInterrupted): void {
  if (message.messageId != null && message.messageId !== "") writer.tag(10).string(message.messageId);
  wire.writeUnknown(writer, message);
}

export function readAnswerInterrupted(reader: wire.Reader, end: number, previous?: types.AnswerInterrupted): types.AnswerInterrupted {
  const message: wire.Draft<types.AnswerInterrupted> = previous ?? blankAnswerInterrupted();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.messageId = reader.text();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatAnswerInterrupted(message: types.AnswerInterrupted): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.messageId != null && message.messageId !== "") {
    json["messageId"] = wire.checkString(message.messageId);
  }
  return json;
}

export function parseAnswerInterrupted(json: wire.Json, reading: wire.JsonReading): types.AnswerInterrupted {
  const members = wire.enter(json);
  const message: wire.Draft<types.AnswerInterrupted> = blankAnswerInterrupted();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "messageId":
      case "message_id":
        if (name !== "messageId" && "messageId" in members) wire.refuseTwice(name);
        if (value !== null) message.messageId = wire.checkString(value);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankAnswerInterrupted(): types.AnswerInterrupted {
  return {
    messageId: "",
  };
}

// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import * as wire from "trefoil/protobuf";
import type { Duration, Struct, Timestamp } from "trefoil/client";
import { messages as descriptors } from "./schemas.ts";
import type * as types from "./types.ts";

const roleType: wire.TypeOf<types.Role> = wire.typeOf(descriptors, "chat.v2.Role");
const timestampType: wire.TypeOf<Timestamp> = wire.typeOf(descriptors, "google.protobuf.Timestamp");
const structType: wire.TypeOf<Struct> = wire.typeOf(descriptors, "google.protobuf.Struct");
const modelTierType: wire.TypeOf<types.ModelTier> = wire.typeOf(descriptors, "chat.v2.ModelTier");
const durationType: wire.TypeOf<Duration> = wire.typeOf(descriptors, "google.protobuf.Duration");
const finishReasonType: wire.TypeOf<types.FinishReason> = wire.typeOf(descriptors, "chat.v2.FinishReason");

export const messages: typeof descriptors = wire.withCodecs(descriptors, {
  "chat.v2.Message": { write: writeMessage, read: readMessage, toJson: formatMessage, fromJson: parseMessage },
  "chat.v2.ContentPart": { write: writeContentPart, read: readContentPart, toJson: formatContentPart, fromJson: parseContentPart },
  "chat.v2.ToolCall": { write: writeToolCall, read: readToolCall, toJson: formatToolCall, fromJson: parseToolCall },
  "chat.v2.ModelSelection": { write: writeModelSelection, read: readModelSelection, toJson: formatModelSelection, fromJson: parseModelSelection },
  "chat.v2.Usage": { write: writeUsage, read: readUsage, toJson: formatUsage, fromJson: parseUsage },
  "chat.v2.SendMessageRequest": { write: writeSendMessageRequest, read: readSendMessageRequest, toJson: formatSendMessageRequest, fromJson: parseSendMessageRequest },
  "chat.v2.SendMessageResponse": { write: writeSendMessageResponse, read: readSendMessageResponse, toJson: formatSendMessageResponse, fromJson: parseSendMessageResponse },
  "chat.v2.StreamResponseRequest": { write: writeStreamResponseRequest, read: readStreamResponseRequest, toJson: formatStreamResponseRequest, fromJson: parseStreamResponseRequest },
  "chat.v2.AnswerChunk": { write: writeAnswerChunk, read: readAnswerChunk, toJson: formatAnswerChunk, fromJson: parseAnswerChunk },
  "chat.v2.ListMessagesRequest": { write: writeListMessagesRequest, read: readListMessagesRequest, toJson: formatListMessagesRequest, fromJson: parseListMessagesRequest },
  "chat.v2.ListMessagesResponse": { write: writeListMessagesResponse, read: readListMessagesResponse, toJson: formatListMessagesResponse, fromJson: parseListMessagesResponse },
  "chat.v2.UploadContextRequest": { write: writeUploadContextRequest, read: readUploadContextRequest, toJson: formatUploadContextRequest, fromJson: parseUploadContextRequest },
  "chat.v2.ContextHeader": { write: writeContextHeader, read: readContextHeader, toJson: formatContextHeader, fromJson: parseContextHeader },
  "chat.v2.UploadContextResponse": { write: writeUploadContextResponse, read: readUploadContextResponse, toJson: formatUploadContextResponse, fromJson: parseUploadContextResponse },
  "chat.v2.LiveChatRequest": { write: writeLiveChatRequest, read: readLiveChatRequest, toJson: formatLiveChatRequest, fromJson: parseLiveChatRequest },
  "chat.v2.LiveChatStart": { write: writeLiveChatStart, read: readLiveChatStart, toJson: formatLiveChatStart, fromJson: parseLiveChatStart },
  "chat.v2.LiveChatCancel": { write: writeLiveChatCancel, read: readLiveChatCancel, toJson: formatLiveChatCancel, fromJson: parseLiveChatCancel },
  "chat.v2.LiveChatResponse": { write: writeLiveChatResponse, read: readLiveChatResponse, toJson: formatLiveChatResponse, fromJson: parseLiveChatResponse },
  "chat.v2.LiveChatReady": { write: writeLiveChatReady, read: readLiveChatReady, toJson: formatLiveChatReady, fromJson: parseLiveChatReady },
});

export function writeMessage(writer: wire.Writer, message: types.Message): void {
  if (message.id != null && message.id !== "") writer.tag(10).string(message.id);
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(18).string(message.conversationId);
  }
  if (message.role != null && !roleType.isEmpty(message.role)) {
    roleType.write(writer.tag(24), message.role);
  }
  writer.messages(34, message.content, writeContentPart);
  if (message.createdAt != null) timestampType.write(writer.tag(42), message.createdAt);
  if (message.model != null) writer.tag(50).string(message.model);
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
        message.content = wire.append(message.content, readContentPart(reader, reader.open()));
        break;
      case 42:
        message.createdAt = timestampType.read(reader, message.createdAt);
        break;
      case 50:
        message.model = reader.text();
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
  if (wire.hasItems(message.content)) {
    json["content"] = wire.listToJson(message.content, formatContentPart);
  }
  if (message.createdAt != null) json["createdAt"] = timestampType.toJson(message.createdAt);
  if (message.model != null) json["model"] = wire.checkString(message.model);
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
        if (value !== null) message.content = wire.listFromJson(value, parseContentPart, reading);
        break;
      case "createdAt":
      case "created_at":
        if (name !== "createdAt" && "createdAt" in members) wire.refuseTwice(name);
        if (value !== null) message.createdAt = timestampType.fromJson(value, reading);
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

export function blankMessage(): types.Message {
  return {
    id: "",
    conversationId: "",
    role: roleType.empty,
    content: wire.noItems(),
  };
}

export function writeContentPart(writer: wire.Writer, message: types.ContentPart): void {
  if (message.part != null) {
    switch (message.part.kind) {
      case "text":
        writer.tag(10).string(message.part.value);
        break;
      case "imageUrl":
        writer.tag(18).string(message.part.value);
        break;
      case "toolCall":
        writer.tag(26).message(message.part.value, writeToolCall);
        break;
      default:
        wire.refuseKind(message.part);
    }
  }
  wire.writeUnknown(writer, message);
}

export function readContentPart(reader: wire.Reader, end: number, previous?: types.ContentPart): types.ContentPart {
  const message: wire.Draft<types.ContentPart> = previous ?? blankContentPart();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.part = { kind: "text", value: reader.text() };
        break;
      case 18:
        message.part = { kind: "imageUrl", value: reader.text() };
        break;
      case 26:
        message.part = { kind: "toolCall", value: readToolCall(reader, reader.open(), message.part?.kind === "toolCall" ? message.part.value : undefined) };
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatContentPart(message: types.ContentPart): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.part != null) {
    switch (message.part.kind) {
      case "text":
        json["text"] = wire.checkString(message.part.value);
        break;
      case "imageUrl":
        json["imageUrl"] = wire.checkString(message.part.value);
        break;
      case "toolCall":
        json["toolCall"] = formatToolCall(message.part.value);
        break;
      default:
        wire.refuseKind(message.part);
    }
  }
  return json;
}

export function parseContentPart(json: wire.Json, reading: wire.JsonReading): types.ContentPart {
  const members = wire.enter(json);
  const message: wire.Draft<types.ContentPart> = blankContentPart();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "text":
        if (value !== null) {
          if (message.part !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.part = { kind: "text", value: read };
        }
        break;
      case "imageUrl":
      case "image_url":
        if (name !== "imageUrl" && "imageUrl" in members) wire.refuseTwice(name);
        if (value !== null) {
          if (message.part !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.part = { kind: "imageUrl", value: read };
        }
        break;
      case "toolCall":
      case "tool_call":
        if (name !== "toolCall" && "toolCall" in members) wire.refuseTwice(name);
        if (value !== null) {
          if (message.part !== undefined) wire.refuseTwice(name);
          const read = parseToolCall(value, reading);
          message.part = { kind: "toolCall", value: read };
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankContentPart(): types.ContentPart {
  return {};
}

export function writeToolCall(writer: wire.Writer, message: types.ToolCall): void {
  if (message.id != null && message.id !== "") writer.tag(10).string(message.id);
  if (message.name != null && message.name !== "") writer.tag(18).string(message.name);
  if (message.arguments != null) structType.write(writer.tag(26), message.arguments);
  wire.writeUnknown(writer, message);
}

export function readToolCall(reader: wire.Reader, end: number, previous?: types.ToolCall): types.ToolCall {
  const message: wire.Draft<types.ToolCall> = previous ?? blankToolCall();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.id = reader.text();
        break;
      case 18:
        message.name = reader.text();
        break;
      case 26:
        message.arguments = structType.read(reader, message.arguments);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatToolCall(message: types.ToolCall): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.id != null && message.id !== "") json["id"] = wire.checkString(message.id);
  if (message.name != null && message.name !== "") json["name"] = wire.checkString(message.name);
  if (message.arguments != null) json["arguments"] = structType.toJson(message.arguments);
  return json;
}

export function parseToolCall(json: wire.Json, reading: wire.JsonReading): types.ToolCall {
  const members = wire.enter(json);
  const message: wire.Draft<types.ToolCall> = blankToolCall();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "id":
        if (value !== null) message.id = wire.checkString(value);
        break;
      case "name":
        if (value !== null) message.name = wire.checkString(value);
        break;
      case "arguments":
        if (value !== null) message.arguments = structType.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankToolCall(): types.ToolCall {
  return {
    id: "",
    name: "",
  };
}

export function writeModelSelection(writer: wire.Writer, message: types.ModelSelection): void {
  if (message.choice != null) {
    switch (message.choice.kind) {
      case "name":
        writer.tag(10).string(message.choice.value);
        break;
      case "tier":
        modelTierType.write(writer.tag(16), message.choice.value);
        break;
      default:
        wire.refuseKind(message.choice);
    }
  }
  if (message.temperature != null) writer.tag(25).double(message.temperature);
  if (message.maxOutputTokens != null) writer.tag(32).int32(message.maxOutputTokens);
  wire.writeUnknown(writer, message);
}

export function readModelSelection(reader: wire.Reader, end: number, previous?: types.ModelSelection): types.ModelSelection {
  const message: wire.Draft<types.ModelSelection> = previous ?? blankModelSelection();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.choice = { kind: "name", value: reader.text() };
        break;
      case 16:
        message.choice = { kind: "tier", value: modelTierType.read(reader) };
        break;
      case 25:
        message.temperature = reader.double();
        break;
      case 32:
        message.maxOutputTokens = reader.int32();
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatModelSelection(message: types.ModelSelection): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.choice != null) {
    switch (message.choice.kind) {
      case "name":
        json["name"] = wire.checkString(message.choice.value);
        break;
      case "tier":
        json["tier"] = modelTierType.toJson(message.choice.value);
        break;
      default:
        wire.refuseKind(message.choice);
    }
  }
  if (message.temperature != null) json["temperature"] = wire.double.toJson(message.temperature);
  if (message.maxOutputTokens != null) {
    json["maxOutputTokens"] = wire.int32.toJson(message.maxOutputTokens);
  }
  return json;
}

export function parseModelSelection(json: wire.Json, reading: wire.JsonReading): types.ModelSelection {
  const members = wire.enter(json);
  const message: wire.Draft<types.ModelSelection> = blankModelSelection();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "name":
        if (value !== null) {
          if (message.choice !== undefined) wire.refuseTwice(name);
          const read = wire.checkString(value);
          message.choice = { kind: "name", value: read };
        }
        break;
      case "tier":
        if (value !== null) {
          if (message.choice !== undefined) wire.refuseTwice(name);
          const read = modelTierType.fromJson(value, reading);
          if (read !== undefined) message.choice = { kind: "tier", value: read };
        }
        break;
      case "temperature":
        if (value !== null) message.temperature = wire.double.fromJson(value, reading);
        break;
      case "maxOutputTokens":
      case "max_output_tokens":
        if (name !== "maxOutputTokens" && "maxOutputTokens" in members) wire.refuseTwice(name);
        if (value !== null) message.maxOutputTokens = wire.int32.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankModelSelection(): types.ModelSelection {
  return {};
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
  if (message.cachedInputTokens != null && message.cachedInputTokens !== 0n) {
    writer.tag(56).int64(message.cachedInputTokens);
  }
  if (message.timeToFirstToken != null) durationType.write(writer.tag(66), message.timeToFirstToken);
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
      case 56:
        message.cachedInputTokens = reader.signedVarint64();
        break;
      case 66:
        message.timeToFirstToken = durationType.read(reader, message.timeToFirstToken);
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
  if (message.cachedInputTokens != null && message.cachedInputTokens !== 0n) {
    json["cachedInputTokens"] = wire.int64.toJson(message.cachedInputTokens);
  }
  if (message.timeToFirstToken != null) {
    json["timeToFirstToken"] = durationType.toJson(message.timeToFirstToken);
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
      case "cachedInputTokens":
      case "cached_input_tokens":
        if (name !== "cachedInputTokens" && "cachedInputTokens" in members) wire.refuseTwice(name);
        if (value !== null) message.cachedInputTokens = wire.int64.fromJson(value, reading);
        break;
      case "timeToFirstToken":
      case "time_to_first_token":
        if (name !== "timeToFirstToken" && "timeToFirstToken" in members) wire.refuseTwice(name);
        if (value !== null) message.timeToFirstToken = durationType.fromJson(value, reading);
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
    cachedInputTokens: 0n,
  };
}

export function writeSendMessageRequest(writer: wire.Writer, message: types.SendMessageRequest): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  writer.messages(18, message.content, writeContentPart);
  if (message.model != null) writer.tag(26).message(message.model, writeModelSelection);
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
        message.content = wire.append(message.content, readContentPart(reader, reader.open()));
        break;
      case 26:
        message.model = readModelSelection(reader, reader.open(), message.model);
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
  if (wire.hasItems(message.content)) {
    json["content"] = wire.listToJson(message.content, formatContentPart);
  }
  if (message.model != null) json["model"] = formatModelSelection(message.model);
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
        if (value !== null) message.content = wire.listFromJson(value, parseContentPart, reading);
        break;
      case "model":
        if (value !== null) message.model = parseModelSelection(value, reading);
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
    content: wire.noItems(),
  };
}

export function writeSendMessageResponse(writer: wire.Writer, message: types.SendMessageResponse): void {
  if (message.message != null) writer.tag(10).message(message.message, writeMessage);
  if (message.usage != null) writer.tag(18).message(message.usage, writeUsage);
  if (message.finishReason != null && !finishReasonType.isEmpty(message.finishReason)) {
    finishReasonType.write(writer.tag(24), message.finishReason);
  }
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
      case 24:
        message.finishReason = finishReasonType.read(reader);
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
  if (message.finishReason != null && !finishReasonType.isEmpty(message.finishReason)) {
    json["finishReason"] = finishReasonType.toJson(message.finishReason);
  }
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
      case "finishReason":
      case "finish_reason":
        if (name !== "finishReason" && "finishReason" in members) wire.refuseTwice(name);
        if (value !== null) {
          const read = finishReasonType.fromJson(value, reading);
          if (read !== undefined) message.finishReason = read;
        }
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankSendMessageResponse(): types.SendMessageResponse {
  return {
    finishReason: finishReasonType.empty,
  };
}

export function writeStreamResponseRequest(writer: wire.Writer, message: types.StreamResponseRequest): void {
  if (message.conversationId != null && message.conversationId !== "") {
    writer.tag(10).string(message.conversationId);
  }
  writer.messages(18, message.content, writeContentPart);
  if (message.model != null) writer.tag(26).message(message.model, writeModelSelection);
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
        message.content = wire.append(message.content, readContentPart(reader, reader.open()));
        break;
      case 26:
        message.model = readModelSelection(reader, reader.open(), message.model);
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
  if (wire.hasItems(message.content)) {
    json["content"] = wire.listToJson(message.content, formatContentPart);
  }
  if (message.model != null) json["model"] = formatModelSelection(message.model);
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
        if (value !== null) message.content = wire.listFromJson(value, parseContentPart, reading);
        break;
      case "model":
        if (value !== null) message.model = parseModelSelection(value, reading);
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
    content: wire.noItems(),
  };
}

export function writeAnswerChunk(writer: wire.Writer, message: types.AnswerChunk): void {
  if (message.messageId != null && message.messageId !== "") writer.tag(10).string(message.messageId);
  if (message.event != null) {
    switch (message.event.kind) {
      case "text":
        writer.tag(18).string(message.event.value);
        break;
      case "toolCall":
        writer.tag(26).message(message.event.value, writeToolCall);
        break;
      case "usage":
        writer.tag(34).message(message.event.value, writeUsage);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  if (message.finishReason != null && !finishReasonType.isEmpty(message.finishReason)) {
    finishReasonType.write(writer.tag(40), message.finishReason);
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
        message.event = { kind: "toolCall", value: readToolCall(reader, reader.open(), message.event?.kind === "toolCall" ? message.event.value : undefined) };
        break;
      case 34:
        message.event = { kind: "usage", value: readUsage(reader, reader.open(), message.event?.kind === "usage" ? message.event.value : undefined) };
        break;
      case 40:
        message.finishReason = finishReasonType.read(reader);
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
      case "toolCall":
        json["toolCall"] = formatToolCall(message.event.value);
        break;
      case "usage":
        json["usage"] = formatUsage(message.event.value);
        break;
      default:
        wire.refuseKind(message.event);
    }
  }
  if (message.finishReason != null && !finishReasonType.isEmpty(message.finishReason)) {
    json["finishReason"] = finishReasonType.toJson(message.finishReason);
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
      case "toolCall":
      case "tool_call":
        if (name !== "toolCall" && "toolCall" in members) wire.refuseTwice(name);
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseToolCall(value, reading);
          message.event = { kind: "toolCall", value: read };
        }
        break;
      case "usage":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseUsage(value, reading);
          message.event = { kind: "usage", value: read };
        }
        break;
      case "finishReason":
      case "finish_reason":
        if (name !== "finishReason" && "finishReason" in members) wire.refuseTwice(name);
        if (value !== null) {
          const read = finishReasonType.fromJson(value, reading);
          if (read !== undefined) message.finishReason = read;
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
    finishReason: finishReasonType.empty,
  };
}

export function writeListMessagesRequest(writer: wire.Writer, message: types.ListMessagesRequest): void {
  writer.items(10, message.conversationIds, wire.string);
  if (message.last != null && message.last !== 0) writer.tag(16).int32(message.last);
  writer.packed(26, message.roles, roleType);
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
      case 26:
        message.roles = wire.appendPacked(reader, message.roles, roleType);
        break;
      case 24:
        message.roles = wire.append(message.roles, roleType.read(reader));
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
  if (wire.hasItems(message.roles)) json["roles"] = wire.listToJson(message.roles, roleType.toJson);
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
      case "roles":
        if (value !== null) message.roles = wire.listFromJson(value, roleType.fromJson, reading);
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
    roles: wire.noItems(),
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
  writer.entries(34, message.metadata, { key: wire.string, value: wire.string });
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
      case 34:
        message.metadata = wire.readEntry(reader, message.metadata, { key: wire.string, value: wire.string });
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
  if (wire.hasEntries(message.metadata)) {
    json["metadata"] = wire.mapToJson(message.metadata, { key: wire.string, value: wire.string });
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
      case "metadata":
        if (value !== null) {
          message.metadata = wire.mapFromJson(value, { key: wire.string, value: wire.string }, reading);
        }
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
    metadata: wire.noEntries(),
  };
}

export function writeUploadContextResponse(writer: wire.Writer, message: types.UploadContextResponse): void {
  if (message.contextId != null && message.contextId !== "") writer.tag(10).string(message.contextId);
  if (message.sizeBytes != null && message.sizeBytes !== 0n) writer.tag(16).int64(message.sizeBytes);
  if (message.tokens != null && message.tokens !== 0n) writer.tag(24).int64(message.tokens);
  writer.entries(34, message.metadata, { key: wire.string, value: wire.string });
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
      case 34:
        message.metadata = wire.readEntry(reader, message.metadata, { key: wire.string, value: wire.string });
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
  if (wire.hasEntries(message.metadata)) {
    json["metadata"] = wire.mapToJson(message.metadata, { key: wire.string, value: wire.string });
  }
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
      case "metadata":
        if (value !== null) {
          message.metadata = wire.mapFromJson(value, { key: wire.string, value: wire.string }, reading);
        }
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
    metadata: wire.noEntries(),
  };
}

export function writeLiveChatRequest(writer: wire.Writer, message: types.LiveChatRequest): void {
  if (message.event != null) {
    switch (message.event.kind) {
      case "start":
        writer.tag(10).message(message.event.value, writeLiveChatStart);
        break;
      case "content":
        writer.tag(18).message(message.event.value, writeContentPart);
        break;
      case "cancel":
        writer.tag(26).message(message.event.value, writeLiveChatCancel);
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
        message.event = { kind: "content", value: readContentPart(reader, reader.open(), message.event?.kind === "content" ? message.event.value : undefined) };
        break;
      case 26:
        message.event = { kind: "cancel", value: readLiveChatCancel(reader, reader.open(), message.event?.kind === "cancel" ? message.event.value : undefined) };
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
        json["content"] = formatContentPart(message.event.value);
        break;
      case "cancel":
        json["cancel"] = formatLiveChatCancel(message.event.value);
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
          const read = parseContentPart(value, reading);
          message.event = { kind: "content", value: read };
        }
        break;
      case "cancel":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseLiveChatCancel(value, reading);
          message.event = { kind: "cancel", value: read };
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
  if (message.model != null) writer.tag(18).message(message.model, writeModelSelection);
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
        message.model = readModelSelection(reader, reader.open(), message.model);
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
  if (message.model != null) json["model"] = formatModelSelection(message.model);
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
        if (value !== null) message.model = parseModelSelection(value, reading);
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
  };
}

export function writeLiveChatCancel(writer: wire.Writer, message: types.LiveChatCancel): void {
  wire.writeUnknown(writer, message);
}

export function readLiveChatCancel(reader: wire.Reader, end: number, previous?: types.LiveChatCancel): types.LiveChatCancel {
  const message: wire.Draft<types.LiveChatCancel> = previous ?? blankLiveChatCancel();
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

export function formatLiveChatCancel(_message: types.LiveChatCancel): wire.JsonObject {
  const json: wire.JsonObject = {};
  return json;
}

export function parseLiveChatCancel(json: wire.Json, reading: wire.JsonReading): types.LiveChatCancel {
  const members = wire.enter(json);
  const message: wire.Draft<types.LiveChatCancel> = blankLiveChatCancel();
  for (const name in members) {
    wire.refuseMember(name, reading);
  }
  wire.leave();
  return message;
}

export function blankLiveChatCancel(): types.LiveChatCancel {
  return {};
}

export function writeLiveChatResponse(writer: wire.Writer, message: types.LiveChatResponse): void {
  if (message.event != null) {
    switch (message.event.kind) {
      case "ready":
        writer.tag(10).message(message.event.value, writeLiveChatReady);
        break;
      case "chunk":
        writer.tag(18).message(message.event.value, writeAnswerChunk);
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
        message.event = { kind: "ready", value: readLiveChatReady(reader, reader.open(), message.event?.kind === "ready" ? message.event.value : undefined) };
        break;
      case 18:
        message.event = { kind: "chunk", value: readAnswerChunk(reader, reader.open(), message.event?.kind === "chunk" ? message.event.value : undefined) };
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
      case "ready":
        json["ready"] = formatLiveChatReady(message.event.value);
        break;
      case "chunk":
        json["chunk"] = formatAnswerChunk(message.event.value);
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
      case "ready":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseLiveChatReady(value, reading);
          message.event = { kind: "ready", value: read };
        }
        break;
      case "chunk":
        if (value !== null) {
          if (message.event !== undefined) wire.refuseTwice(name);
          const read = parseAnswerChunk(value, reading);
          message.event = { kind: "chunk", value: read };
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

export function writeLiveChatReady(writer: wire.Writer, message: types.LiveChatReady): void {
  if (message.model != null && message.model !== "") writer.tag(10).string(message.model);
  if (message.idleTimeout != null) durationType.write(writer.tag(18), message.idleTimeout);
  wire.writeUnknown(writer, message);
}

export function readLiveChatReady(reader: wire.Reader, end: number, previous?: types.LiveChatReady): types.LiveChatReady {
  const message: wire.Draft<types.LiveChatReady> = previous ?? blankLiveChatReady();
  while (reader.pos < end) {
    const tag = reader.tag();
    switch (tag) {
      case 10:
        message.model = reader.text();
        break;
      case 18:
        message.idleTimeout = durationType.read(reader, message.idleTimeout);
        break;
      default:
        wire.keepField(reader, tag, message);
    }
  }
  reader.close(end);
  return message;
}

export function formatLiveChatReady(message: types.LiveChatReady): wire.JsonObject {
  const json: wire.JsonObject = {};
  if (message.model != null && message.model !== "") json["model"] = wire.checkString(message.model);
  if (message.idleTimeout != null) json["idleTimeout"] = durationType.toJson(message.idleTimeout);
  return json;
}

export function parseLiveChatReady(json: wire.Json, reading: wire.JsonReading): types.LiveChatReady {
  const members = wire.enter(json);
  const message: wire.Draft<types.LiveChatReady> = blankLiveChatReady();
  for (const name in members) {
    const value = members[name] as wire.Json;
    switch (name) {
      case "model":
        if (value !== null) message.model = wire.checkString(value);
        break;
      case "idleTimeout":
      case "idle_timeout":
        if (name !== "idleTimeout" && "idleTimeout" in members) wire.refuseTwice(name);
        if (value !== null) message.idleTimeout = durationType.fromJson(value, reading);
        break;
      default:
        wire.refuseMember(name, reading);
    }
  }
  wire.leave();
  return message;
}

export function blankLiveChatReady(): types.LiveChatReady {
  return {
    model: "",
  };
}

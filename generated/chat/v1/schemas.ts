// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { Messages } from "trefoil/descriptors";

export const messages: Messages = {
  "chat.v1.Role": {
    kind: "enum",
    values: { ROLE_UNSPECIFIED: 0, ROLE_USER: 1, ROLE_ASSISTANT: 2, ROLE_SYSTEM: 3 },
  },
  "chat.v1.Message": {
    kind: "message",
    fields: {
      id: { number: 1, type: "string" },
      conversationId: { number: 2, type: "string", name: "conversation_id" },
      role: { number: 3, type: "chat.v1.Role" },
      content: { number: 4, type: "string" },
      createdAt: { number: 5, type: "google.protobuf.Timestamp", name: "created_at", presence: true },
    },
  },
  "chat.v1.Usage": {
    kind: "message",
    fields: {
      model: { number: 1, type: "string" },
      inputTokens: { number: 2, type: "int64", name: "input_tokens" },
      outputTokens: { number: 3, type: "int64", name: "output_tokens" },
      costMicrodollars: { number: 4, type: "int64", name: "cost_microdollars" },
      latency: { number: 5, type: "google.protobuf.Duration", presence: true },
      requestId: { number: 6, type: "string", name: "request_id" },
    },
  },
  "chat.v1.SendMessageRequest": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      content: { number: 2, type: "string" },
      model: { number: 3, type: "string" },
    },
  },
  "chat.v1.SendMessageResponse": {
    kind: "message",
    fields: {
      message: { number: 1, type: "chat.v1.Message", presence: true },
      usage: { number: 2, type: "chat.v1.Usage", presence: true },
    },
  },
  "chat.v1.StreamResponseRequest": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      content: { number: 2, type: "string" },
      model: { number: 3, type: "string" },
    },
  },
  "chat.v1.AnswerChunk": {
    kind: "message",
    fields: {
      messageId: { number: 1, type: "string", name: "message_id" },
      text: { number: 2, type: "string", oneof: "event" },
      usage: { number: 3, type: "chat.v1.Usage", oneof: "event" },
    },
  },
  "chat.v1.ListMessagesRequest": {
    kind: "message",
    fields: {
      conversationIds: { number: 1, type: "string", name: "conversation_ids", repeated: true },
      last: { number: 2, type: "int32" },
    },
  },
  "chat.v1.ListMessagesResponse": {
    kind: "message",
    fields: { messages: { number: 1, type: "chat.v1.Message", repeated: true } },
  },
  "chat.v1.UploadContextRequest": {
    kind: "message",
    fields: {
      header: { number: 1, type: "chat.v1.ContextHeader", oneof: "part" },
      content: { number: 2, type: "bytes", oneof: "part" },
    },
  },
  "chat.v1.ContextHeader": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      name: { number: 2, type: "string" },
      mediaType: { number: 3, type: "string", name: "media_type" },
    },
  },
  "chat.v1.UploadContextResponse": {
    kind: "message",
    fields: {
      contextId: { number: 1, type: "string", name: "context_id" },
      sizeBytes: { number: 2, type: "int64", name: "size_bytes" },
      tokens: { number: 3, type: "int64" },
    },
  },
  "chat.v1.LiveChatRequest": {
    kind: "message",
    fields: {
      start: { number: 1, type: "chat.v1.LiveChatStart", oneof: "event" },
      content: { number: 2, type: "string", oneof: "event" },
    },
  },
  "chat.v1.LiveChatStart": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      model: { number: 2, type: "string" },
    },
  },
  "chat.v1.LiveChatResponse": {
    kind: "message",
    fields: {
      chunk: { number: 1, type: "chat.v1.AnswerChunk", oneof: "event" },
      interrupted: { number: 2, type: "chat.v1.AnswerInterrupted", oneof: "event" },
    },
  },
  "chat.v1.AnswerInterrupted": {
    kind: "message",
    fields: { messageId: { number: 1, type: "string", name: "message_id" } },
  },
};

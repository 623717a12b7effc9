// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { Messages } from "trefoil/descriptors";

export const messages: Messages = {
  "chat.v2.Role": {
    kind: "enum",
    values: {
      ROLE_UNSPECIFIED: 0,
      ROLE_USER: 1,
      ROLE_ASSISTANT: 2,
      ROLE_SYSTEM: 3,
      ROLE_DEVELOPER: 4,
      ROLE_TOOL: 5,
    },
  },
  "chat.v2.ModelTier": {
    kind: "enum",
    values: { MODEL_TIER_UNSPECIFIED: 0, MODEL_TIER_FAST: 1, MODEL_TIER_BALANCED: 2, MODEL_TIER_DEEP: 3 },
  },
  "chat.v2.FinishReason": {
    kind: "enum",
    values: {
      FINISH_REASON_UNSPECIFIED: 0,
      FINISH_REASON_STOP: 1,
      FINISH_REASON_LENGTH: 2,
      FINISH_REASON_TOOL_CALL: 3,
      FINISH_REASON_FILTERED: 4,
      FINISH_REASON_INTERRUPTED: 5,
    },
  },
  "chat.v2.Message": {
    kind: "message",
    fields: {
      id: { number: 1, type: "string" },
      conversationId: { number: 2, type: "string", name: "conversation_id" },
      role: { number: 3, type: "chat.v2.Role" },
      content: { number: 4, type: "chat.v2.ContentPart", repeated: true },
      createdAt: { number: 5, type: "google.protobuf.Timestamp", name: "created_at", presence: true },
      model: { number: 6, type: "string", presence: true },
    },
  },
  "chat.v2.ContentPart": {
    kind: "message",
    fields: {
      text: { number: 1, type: "string", oneof: "part" },
      imageUrl: { number: 2, type: "string", name: "image_url", oneof: "part" },
      toolCall: { number: 3, type: "chat.v2.ToolCall", name: "tool_call", oneof: "part" },
    },
  },
  "chat.v2.ToolCall": {
    kind: "message",
    fields: {
      id: { number: 1, type: "string" },
      name: { number: 2, type: "string" },
      arguments: { number: 3, type: "google.protobuf.Struct", presence: true },
    },
  },
  "chat.v2.ModelSelection": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string", oneof: "choice" },
      tier: { number: 2, type: "chat.v2.ModelTier", oneof: "choice" },
      temperature: { number: 3, type: "double", presence: true },
      maxOutputTokens: { number: 4, type: "int32", name: "max_output_tokens", presence: true },
    },
  },
  "chat.v2.Usage": {
    kind: "message",
    fields: {
      model: { number: 1, type: "string" },
      inputTokens: { number: 2, type: "int64", name: "input_tokens" },
      outputTokens: { number: 3, type: "int64", name: "output_tokens" },
      costMicrodollars: { number: 4, type: "int64", name: "cost_microdollars" },
      latency: { number: 5, type: "google.protobuf.Duration", presence: true },
      requestId: { number: 6, type: "string", name: "request_id" },
      cachedInputTokens: { number: 7, type: "int64", name: "cached_input_tokens" },
      timeToFirstToken: {
        number: 8,
        type: "google.protobuf.Duration",
        name: "time_to_first_token",
        presence: true,
      },
    },
  },
  "chat.v2.SendMessageRequest": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      content: { number: 2, type: "chat.v2.ContentPart", repeated: true },
      model: { number: 3, type: "chat.v2.ModelSelection", presence: true },
    },
  },
  "chat.v2.SendMessageResponse": {
    kind: "message",
    fields: {
      message: { number: 1, type: "chat.v2.Message", presence: true },
      usage: { number: 2, type: "chat.v2.Usage", presence: true },
      finishReason: { number: 3, type: "chat.v2.FinishReason", name: "finish_reason" },
    },
  },
  "chat.v2.StreamResponseRequest": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      content: { number: 2, type: "chat.v2.ContentPart", repeated: true },
      model: { number: 3, type: "chat.v2.ModelSelection", presence: true },
    },
  },
  "chat.v2.AnswerChunk": {
    kind: "message",
    fields: {
      messageId: { number: 1, type: "string", name: "message_id" },
      text: { number: 2, type: "string", oneof: "event" },
      toolCall: { number: 3, type: "chat.v2.ToolCall", name: "tool_call", oneof: "event" },
      usage: { number: 4, type: "chat.v2.Usage", oneof: "event" },
      finishReason: { number: 5, type: "chat.v2.FinishReason", name: "finish_reason" },
    },
  },
  "chat.v2.ListMessagesRequest": {
    kind: "message",
    fields: {
      conversationIds: { number: 1, type: "string", name: "conversation_ids", repeated: true },
      last: { number: 2, type: "int32" },
      roles: { number: 3, type: "chat.v2.Role", repeated: true, packed: true },
    },
  },
  "chat.v2.ListMessagesResponse": {
    kind: "message",
    fields: { messages: { number: 1, type: "chat.v2.Message", repeated: true } },
  },
  "chat.v2.UploadContextRequest": {
    kind: "message",
    fields: {
      header: { number: 1, type: "chat.v2.ContextHeader", oneof: "part" },
      content: { number: 2, type: "bytes", oneof: "part" },
    },
  },
  "chat.v2.ContextHeader": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      name: { number: 2, type: "string" },
      mediaType: { number: 3, type: "string", name: "media_type" },
      metadata: { number: 4, type: "string", mapKey: "string" },
    },
  },
  "chat.v2.UploadContextResponse": {
    kind: "message",
    fields: {
      contextId: { number: 1, type: "string", name: "context_id" },
      sizeBytes: { number: 2, type: "int64", name: "size_bytes" },
      tokens: { number: 3, type: "int64" },
      metadata: { number: 4, type: "string", mapKey: "string" },
    },
  },
  "chat.v2.LiveChatRequest": {
    kind: "message",
    fields: {
      start: { number: 1, type: "chat.v2.LiveChatStart", oneof: "event" },
      content: { number: 2, type: "chat.v2.ContentPart", oneof: "event" },
      cancel: { number: 3, type: "chat.v2.LiveChatCancel", oneof: "event" },
    },
  },
  "chat.v2.LiveChatStart": {
    kind: "message",
    fields: {
      conversationId: { number: 1, type: "string", name: "conversation_id" },
      model: { number: 2, type: "chat.v2.ModelSelection", presence: true },
    },
  },
  "chat.v2.LiveChatCancel": { kind: "message", fields: {} },
  "chat.v2.LiveChatResponse": {
    kind: "message",
    fields: {
      ready: { number: 1, type: "chat.v2.LiveChatReady", oneof: "event" },
      chunk: { number: 2, type: "chat.v2.AnswerChunk", oneof: "event" },
    },
  },
  "chat.v2.LiveChatReady": {
    kind: "message",
    fields: {
      model: { number: 1, type: "string" },
      idleTimeout: { number: 2, type: "google.protobuf.Duration", name: "idle_timeout", presence: true },
    },
  },
};

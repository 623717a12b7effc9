// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = {
  AnswerChunk: {
    type: "object",
    properties: {
      __typename: { const: "AnswerChunk" },
      messageId: { type: "string" },
      text: { type: ["string", "null"] },
      usage: { anyOf: [{ $ref: "#/$defs/Usage" }, { type: "null" }] },
      finishReason: { anyOf: [{ $ref: "#/$defs/FinishReason" }, { type: "null" }] },
    },
    required: ["messageId"],
    additionalProperties: false,
  },
  Conversation: {
    type: "object",
    properties: {
      __typename: { const: "Conversation" },
      id: { type: "string" },
      title: { type: "string" },
      createdAt: { type: "string", format: "date-time" },
      messages: { type: "array", items: { $ref: "#/$defs/Message" } },
    },
    required: ["id", "title", "createdAt"],
    additionalProperties: false,
  },
  FinishReason: { enum: ["STOP", "LENGTH", "TOOL_CALL", "FILTERED", "INTERRUPTED"] },
  Message: {
    type: "object",
    properties: {
      __typename: { const: "Message" },
      id: { type: "string" },
      role: { $ref: "#/$defs/Role" },
      content: { type: "string" },
      createdAt: { type: "string", format: "date-time" },
    },
    required: ["id", "role", "createdAt"],
    additionalProperties: false,
  },
  Role: { enum: ["USER", "ASSISTANT", "SYSTEM", "DEVELOPER", "TOOL"] },
  SendMessageInput: {
    type: "object",
    properties: { conversationId: { type: "string" }, content: { type: "string" } },
    required: ["conversationId", "content"],
    additionalProperties: false,
  },
  SendMessagePayload: {
    type: "object",
    properties: {
      __typename: { const: "SendMessagePayload" },
      message: { $ref: "#/$defs/Message" },
      usage: { $ref: "#/$defs/Usage" },
      finishReason: { $ref: "#/$defs/FinishReason" },
    },
    required: ["message", "usage", "finishReason"],
    additionalProperties: false,
  },
  Usage: {
    type: "object",
    properties: {
      __typename: { const: "Usage" },
      model: { type: "string" },
      inputTokens: { type: "string" },
      outputTokens: { type: "string" },
      costMicrodollars: { type: "string" },
      latency: { type: "string" },
      requestId: { type: "string" },
    },
    required: ["model", "inputTokens", "outputTokens", "costMicrodollars", "latency", "requestId"],
    additionalProperties: false,
  },
  User: {
    type: "object",
    properties: {
      __typename: { const: "User" },
      id: { type: "string" },
      name: { type: "string" },
      email: { type: "string" },
      status: { $ref: "#/$defs/UserStatus" },
      spentCents: { type: "string" },
      conversations: { type: "array", items: { $ref: "#/$defs/Conversation" } },
    },
    required: ["id", "email", "status", "spentCents"],
    additionalProperties: false,
  },
  UserPage: {
    type: "object",
    properties: {
      __typename: { const: "UserPage" },
      items: { type: "array", items: { $ref: "#/$defs/User" } },
      nextCursor: { type: ["string", "null"] },
    },
    required: ["items"],
    additionalProperties: false,
  },
  UserStatus: { enum: ["ACTIVE", "SUSPENDED", "INVITED"] },
  "mutationSendMessage/200": { $ref: "#/$defs/SendMessagePayload" },
  "mutationSendMessage/parameters": {
    type: "object",
    properties: { input: { $ref: "#/$defs/SendMessageInput" } },
    required: ["input"],
    additionalProperties: false,
  },
  "queryConversation/200": { anyOf: [{ $ref: "#/$defs/Conversation" }, { type: "null" }] },
  "queryConversation/parameters": {
    type: "object",
    properties: { id: { type: "string" } },
    required: ["id"],
    additionalProperties: false,
  },
  "queryUser/200": { anyOf: [{ $ref: "#/$defs/User" }, { type: "null" }] },
  "queryUser/parameters": {
    type: "object",
    properties: { id: { type: "string" } },
    required: ["id"],
    additionalProperties: false,
  },
  "queryUsers/200": { $ref: "#/$defs/UserPage" },
  "queryUsers/parameters": {
    type: "object",
    properties: {
      first: { type: ["integer", "null"], format: "int32", default: 20 },
      after: { type: ["string", "null"] },
    },
    additionalProperties: false,
  },
  "subscriptionAnswer/200": { $ref: "#/$defs/AnswerChunk" },
  "subscriptionAnswer/parameters": {
    type: "object",
    properties: { conversationId: { type: "string" }, content: { type: "string" } },
    required: ["conversationId", "content"],
    additionalProperties: false,
  },
};

// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = {
  Conversation: {
    allOf: [
      { $ref: "#/$defs/ConversationInput" },
      {
        type: "object",
        properties: {
          id: { $ref: "#/$defs/ConversationId", readOnly: true },
          title: { type: "string", maxLength: 200 },
          createdAt: { type: "string", format: "date-time", readOnly: true },
        },
        required: ["id", "title", "createdAt"],
      },
    ],
  },
  ConversationId: { type: "string", pattern: "^[A-Za-z0-9-]{1,64}$" },
  ConversationInput: {
    type: "object",
    properties: {
      userId: { $ref: "#/$defs/UserId" },
      title: { type: "string", minLength: 1, maxLength: 200 },
    },
    required: ["userId"],
  },
  ConversationPage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/$defs/Conversation" } },
      page: { type: "integer", format: "int32", minimum: 1 },
      hasMore: { type: "boolean" },
    },
    required: ["items", "page", "hasMore"],
  },
  Problem: {
    type: "object",
    properties: {
      type: { type: "string", format: "uri-reference", default: "about:blank" },
      title: { type: "string" },
      status: { type: "integer", format: "int32", minimum: 400, maximum: 599 },
      detail: { type: "string" },
      instance: { type: "string", format: "uri-reference" },
      operation: { type: "string" },
      requestId: { type: "string" },
    },
    required: ["type", "title", "status"],
  },
  User: {
    allOf: [
      { $ref: "#/$defs/UserInput" },
      {
        type: "object",
        properties: {
          id: { $ref: "#/$defs/UserId", readOnly: true },
          spentCents: { type: "integer", format: "int64", minimum: 0, readOnly: true },
          createdAt: { type: "string", format: "date-time", readOnly: true },
        },
        required: ["id", "spentCents", "createdAt", "language"],
      },
    ],
  },
  UserId: { type: "string", pattern: "^[A-Za-z0-9-]{1,64}$" },
  UserInput: {
    type: "object",
    properties: {
      name: { type: "string", minLength: 1, maxLength: 200 },
      email: { type: "string", format: "email", maxLength: 254 },
      status: { $ref: "#/$defs/UserStatus" },
      language: { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", default: "en-US" },
    },
    required: ["name", "email", "status"],
  },
  UserPage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/$defs/User" }, maxItems: 100 },
      page: { type: "integer", format: "int32", minimum: 1 },
      perPage: { type: "integer", format: "int32", minimum: 1, maximum: 100 },
      total: { type: "integer", format: "int64", minimum: 0 },
    },
    required: ["items", "page", "perPage", "total"],
  },
  UserPatch: {
    type: "object",
    properties: {
      name: { type: "string", minLength: 1, maxLength: 200 },
      email: { type: "string", format: "email", maxLength: 254 },
      status: { $ref: "#/$defs/UserStatus" },
      language: { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
    },
    minProperties: 1,
  },
  UserStatus: { enum: ["active", "suspended"] },
  ValidationProblem: {
    allOf: [
      { $ref: "#/$defs/Problem" },
      {
        type: "object",
        properties: { errors: { type: "array", items: { $ref: "#/$defs/ValueError" }, minItems: 1 } },
        required: ["errors"],
      },
    ],
  },
  ValueError: {
    type: "object",
    properties: { pointer: { type: "string" }, detail: { type: "string" } },
    required: ["pointer", "detail"],
  },
  "createConversation/201/headers": {
    type: "object",
    properties: { location: { type: "string", format: "uri-reference" } },
    required: ["location"],
  },
  "createConversation/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "createConversation/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "createUser/201/headers": {
    type: "object",
    properties: { etag: { type: "string" }, location: { type: "string", format: "uri-reference" } },
    required: ["etag", "location"],
  },
  "createUser/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "createUser/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "deleteConversation/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "deleteConversation/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "deleteConversation/parameters": {
    type: "object",
    properties: { conversationId: { $ref: "#/$defs/ConversationId" } },
    required: ["conversationId"],
  },
  "deleteUser/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "deleteUser/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "deleteUser/parameters": {
    type: "object",
    properties: { userId: { $ref: "#/$defs/UserId" } },
    required: ["userId"],
  },
  "getConversation/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "getConversation/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "getConversation/parameters": {
    type: "object",
    properties: { conversationId: { $ref: "#/$defs/ConversationId" } },
    required: ["conversationId"],
  },
  "getUser/200/headers": { type: "object", properties: { etag: { type: "string" } }, required: ["etag"] },
  "getUser/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "getUser/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "getUser/parameters": {
    type: "object",
    properties: { userId: { $ref: "#/$defs/UserId" } },
    required: ["userId"],
  },
  "listConversations/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "listConversations/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "listConversations/parameters": {
    type: "object",
    properties: {
      userIds: {
        type: "array",
        items: { $ref: "#/$defs/UserId" },
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
      },
      limitPerUser: { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 5 },
      page: { type: "integer", format: "int32", minimum: 1, default: 1 },
    },
    required: ["userIds"],
  },
  "listUsers/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "listUsers/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "listUsers/parameters": {
    type: "object",
    properties: {
      page: { type: "integer", format: "int32", minimum: 1, default: 1 },
      perPage: { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 20 },
    },
  },
  "replaceUser/200/headers": { type: "object", properties: { etag: { type: "string" } }, required: ["etag"] },
  "replaceUser/201/headers": {
    type: "object",
    properties: { etag: { type: "string" }, location: { type: "string", format: "uri-reference" } },
    required: ["etag", "location"],
  },
  "replaceUser/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "replaceUser/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "replaceUser/parameters": {
    type: "object",
    properties: {
      userId: { $ref: "#/$defs/UserId" },
      ifMatch: { type: "string", pattern: '^(\\*|(W/)?"[^"]*")$' },
    },
    required: ["userId"],
  },
  "updateUser/200/headers": { type: "object", properties: { etag: { type: "string" } }, required: ["etag"] },
  "updateUser/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "updateUser/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "updateUser/parameters": {
    type: "object",
    properties: {
      userId: { $ref: "#/$defs/UserId" },
      ifMatch: { type: "string", pattern: '^(\\*|(W/)?"[^"]*")$' },
    },
    required: ["userId"],
  },
};

// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

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
          messageCount: { type: "integer", format: "int32", minimum: 0, readOnly: true },
          createdAt: { type: "string", format: "date-time", readOnly: true },
          updatedAt: { type: "string", format: "date-time", readOnly: true },
        },
        required: ["id", "title", "messageCount", "createdAt", "updatedAt"],
      },
    ],
  },
  ConversationId: { type: "string", pattern: "^[A-Za-z0-9-]{1,64}$" },
  ConversationInput: {
    type: "object",
    properties: {
      userId: { $ref: "#/$defs/UserId" },
      title: { type: "string", minLength: 1, maxLength: 200 },
      metadata: {
        type: "object",
        additionalProperties: { type: "string", maxLength: 512 },
        maxProperties: 16,
      },
    },
    required: ["userId"],
  },
  ConversationPage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/$defs/Conversation" } },
      nextCursor: { type: "string" },
    },
    required: ["items"],
  },
  Notifications: {
    type: "object",
    properties: { email: { type: "boolean", default: true }, push: { type: "boolean", default: false } },
  },
  Preferences: {
    type: "object",
    properties: {
      locale: { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", default: "en-US" },
      timeZone: { type: "string", default: "UTC" },
      theme: { $ref: "#/$defs/Theme" },
      notifications: { $ref: "#/$defs/Notifications" },
    },
  },
  PreferencesPatch: {
    type: "object",
    properties: {
      locale: { type: ["string", "null"], pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
      timeZone: { type: ["string", "null"] },
      theme: { oneOf: [{ $ref: "#/$defs/Theme" }, { type: "null" }] },
      notifications: { oneOf: [{ $ref: "#/$defs/Notifications" }, { type: "null" }] },
    },
    minProperties: 1,
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
  Theme: { enum: ["light", "dark", "system"], default: "system" },
  User: {
    allOf: [
      { $ref: "#/$defs/UserInput" },
      {
        type: "object",
        properties: {
          id: { $ref: "#/$defs/UserId", readOnly: true },
          displayName: { type: "string", readOnly: true },
          preferences: { $ref: "#/$defs/Preferences" },
          spentCents: { type: "integer", format: "int64", minimum: 0, readOnly: true },
          createdAt: { type: "string", format: "date-time", readOnly: true },
          updatedAt: { type: "string", format: "date-time", readOnly: true },
        },
        required: ["id", "displayName", "preferences", "spentCents", "createdAt", "updatedAt"],
      },
    ],
  },
  UserId: { type: "string", pattern: "^[A-Za-z0-9-]{1,64}$" },
  UserInput: {
    type: "object",
    properties: {
      givenName: { type: "string", minLength: 1, maxLength: 100 },
      familyName: { type: "string", maxLength: 100 },
      email: { type: "string", format: "email", maxLength: 254 },
      status: { $ref: "#/$defs/UserStatus" },
      preferences: { $ref: "#/$defs/Preferences" },
    },
    required: ["givenName", "familyName", "email", "status"],
  },
  UserPage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/$defs/User" }, maxItems: 100 },
      nextCursor: { type: "string" },
    },
    required: ["items"],
  },
  UserPatch: {
    type: "object",
    properties: {
      givenName: { type: "string", minLength: 1, maxLength: 100 },
      familyName: { type: "string", maxLength: 100 },
      email: { type: "string", format: "email", maxLength: 254 },
      status: { $ref: "#/$defs/UserStatus" },
      preferences: { $ref: "#/$defs/PreferencesPatch" },
    },
    minProperties: 1,
  },
  UserStatus: { enum: ["active", "suspended", "invited"] },
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
  "createConversation/parameters": {
    type: "object",
    properties: { idempotencyKey: { type: "string", minLength: 1, maxLength: 255 } },
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
  "createUser/parameters": {
    type: "object",
    properties: { idempotencyKey: { type: "string", minLength: 1, maxLength: 255 } },
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
    properties: {
      userId: { $ref: "#/$defs/UserId" },
      ifMatch: { type: "string", pattern: '^(\\*|(W/)?"[^"]*")$' },
    },
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
      cursor: { type: "string", minLength: 1, maxLength: 512 },
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
      cursor: { type: "string", minLength: 1, maxLength: 512 },
      limit: { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 20 },
      status: { type: "array", items: { $ref: "#/$defs/UserStatus" }, maxItems: 3, uniqueItems: true },
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

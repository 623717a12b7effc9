// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = {
  Content: {},
  File: {
    type: "object",
    properties: {
      id: { $ref: "#/$defs/FileId" },
      name: { type: "string", maxLength: 255 },
      mediaType: { type: "string" },
      sizeBytes: { type: "integer", format: "int64", minimum: 0 },
      sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
      purpose: { $ref: "#/$defs/Purpose" },
      metadata: { $ref: "#/$defs/FileMetadata" },
      createdAt: { type: "string", format: "date-time" },
      expiresAt: { type: "string", format: "date-time" },
    },
    required: ["id", "name", "mediaType", "sizeBytes", "sha256", "purpose", "metadata", "createdAt"],
  },
  FileId: { type: "string", pattern: "^[A-Za-z0-9-]{1,64}$" },
  FileLink: {
    type: "object",
    properties: {
      url: { type: "string", format: "uri" },
      expiresAt: { type: "string", format: "date-time" },
    },
    required: ["url", "expiresAt"],
  },
  FileLinkInput: {
    type: "object",
    properties: {
      expiresInSeconds: { type: "integer", format: "int32", minimum: 60, maximum: 86400, default: 3600 },
    },
  },
  FileMetadata: {
    type: "object",
    additionalProperties: { type: "string", maxLength: 512 },
    maxProperties: 16,
  },
  FilePage: {
    type: "object",
    properties: {
      items: { type: "array", items: { $ref: "#/$defs/File" }, maxItems: 100 },
      nextCursor: { type: "string" },
    },
    required: ["items"],
  },
  FileUpload: {
    type: "object",
    properties: {
      file: {},
      purpose: { $ref: "#/$defs/Purpose" },
      metadata: { $ref: "#/$defs/FileMetadata" },
    },
    required: ["file", "purpose"],
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
  Purpose: { enum: ["attachment", "context", "export"] },
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
  "createFileLink/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "createFileLink/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "createFileLink/parameters": {
    type: "object",
    properties: { fileId: { $ref: "#/$defs/FileId" } },
    required: ["fileId"],
  },
  "deleteFile/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "deleteFile/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "deleteFile/parameters": {
    type: "object",
    properties: { fileId: { $ref: "#/$defs/FileId" } },
    required: ["fileId"],
  },
  "downloadFile/200": {},
  "downloadFile/200/headers": {
    type: "object",
    properties: { "accept-ranges": { const: "bytes" }, etag: { type: "string" } },
    required: ["accept-ranges", "etag"],
  },
  "downloadFile/206": {},
  "downloadFile/206/headers": {
    type: "object",
    properties: {
      "accept-ranges": { const: "bytes" },
      "content-range": { type: "string" },
      etag: { type: "string" },
    },
    required: ["accept-ranges", "content-range", "etag"],
  },
  "downloadFile/304/headers": {
    type: "object",
    properties: { etag: { type: "string" } },
    required: ["etag"],
  },
  "downloadFile/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "downloadFile/416/headers": {
    type: "object",
    properties: { "content-range": { type: "string" } },
    required: ["content-range"],
  },
  "downloadFile/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "downloadFile/parameters": {
    type: "object",
    properties: {
      fileId: { $ref: "#/$defs/FileId" },
      range: { type: "string" },
      ifRange: { type: "string" },
      ifNoneMatch: { type: "string" },
    },
    required: ["fileId"],
  },
  "getFile/200/headers": { type: "object", properties: { etag: { type: "string" } }, required: ["etag"] },
  "getFile/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "getFile/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "getFile/parameters": {
    type: "object",
    properties: { fileId: { $ref: "#/$defs/FileId" } },
    required: ["fileId"],
  },
  "listFiles/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "listFiles/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
  "listFiles/parameters": {
    type: "object",
    properties: {
      purpose: { $ref: "#/$defs/Purpose" },
      cursor: { type: "string", minLength: 1, maxLength: 512 },
      limit: { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 20 },
    },
  },
  "uploadFile/201/headers": {
    type: "object",
    properties: { etag: { type: "string" }, location: { type: "string", format: "uri-reference" } },
    required: ["etag", "location"],
  },
  "uploadFile/401/headers": {
    type: "object",
    properties: { "www-authenticate": { type: "string" } },
    required: ["www-authenticate"],
  },
  "uploadFile/429/headers": {
    type: "object",
    properties: { "retry-after": { type: "integer", format: "int32", minimum: 0 } },
    required: ["retry-after"],
  },
};

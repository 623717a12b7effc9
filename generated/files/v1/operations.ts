// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** Make a link that downloads one file without a credential. */
export const createFileLink: Operation<
  types.CreateFileLinkRequest,
  types.CreateFileLinkResponses,
  types.CreateFileLinkErrors,
  types.CreateFileLinkHeaders
> = {
  id: "files.v1.createFileLink",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v1",
    path: "/files/{fileId}/links",
    parameters: { fileId: { in: "path" } },
    body: { "application/json": "FileLinkInput" },
    bodyRequired: true,
    responses: {
      201: { "application/json": "FileLink" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:write"] }, { apiKey: ["files:write"] }],
};

/** Delete one file. */
export const deleteFile: Operation<
  types.DeleteFileRequest,
  types.DeleteFileResponses,
  types.DeleteFileErrors,
  types.DeleteFileHeaders
> = {
  id: "files.v1.deleteFile",
  kind: "unary",
  http: {
    method: "DELETE",
    base: "/v1",
    path: "/files/{fileId}",
    parameters: { fileId: { in: "path" } },
    responses: {
      204: {},
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:write"] }, { apiKey: ["files:write"] }],
};

/** Download the content of one file, or a part of it. */
export const downloadFile: Operation<
  types.DownloadFileRequest,
  types.DownloadFileResponses,
  types.DownloadFileErrors,
  types.DownloadFileHeaders
> = {
  id: "files.v1.downloadFile",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
    path: "/files/{fileId}/content",
    parameters: {
      fileId: { in: "path" },
      range: { in: "header", name: "Range" },
      ifRange: { in: "header", name: "If-Range" },
      ifNoneMatch: { in: "header", name: "If-None-Match" },
    },
    responses: {
      200: { "application/octet-stream": "downloadFile/200" },
      206: { "application/octet-stream": "downloadFile/206" },
      304: {},
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      416: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:read"] }, { apiKey: ["files:read"] }],
};

/** Get the metadata of one file. */
export const getFile: Operation<
  types.GetFileRequest,
  types.GetFileResponses,
  types.GetFileErrors,
  types.GetFileHeaders
> = {
  id: "files.v1.getFile",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
    path: "/files/{fileId}",
    parameters: { fileId: { in: "path" } },
    responses: {
      200: { "application/json": "File" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:read"] }, { apiKey: ["files:read"] }],
};

/** List the caller's files, newest first. */
export const listFiles: Operation<
  types.ListFilesRequest,
  types.ListFilesResponses,
  types.ListFilesErrors,
  types.ListFilesHeaders
> = {
  id: "files.v1.listFiles",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
    path: "/files",
    parameters: { purpose: { in: "query" }, cursor: { in: "query" }, limit: { in: "query" } },
    responses: {
      200: { "application/json": "FilePage" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:read"] }, { apiKey: ["files:read"] }],
};

/** Upload one file. */
export const uploadFile: Operation<
  types.UploadFileRequest,
  types.UploadFileResponses,
  types.UploadFileErrors,
  types.UploadFileHeaders
> = {
  id: "files.v1.uploadFile",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v1",
    path: "/files",
    body: { "multipart/form-data": "FileUpload" },
    bodyRequired: true,
    encoding: {
      "multipart/form-data": {
        file: { contentType: "application/octet-stream, application/pdf, text/plain, image/png, image/jpeg" },
        metadata: { contentType: "application/json" },
      },
    },
    responses: {
      201: { "application/json": "File" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      413: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      default: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["files:write"] }, { apiKey: ["files:write"] }],
};

// Code generated from test/golden/files/specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

export const downloadFile: Operation<
  types.DownloadFileRequest,
  types.DownloadFileResponses,
  types.DownloadFileErrors
> = {
  id: "files.v1.downloadFile",
  kind: "unary",
  http: {
    method: "GET",
    path: "/files/{fileId}/content",
    parameters: { fileId: { in: "path" } },
    responses: { 200: { "*/*": "downloadFile/200" }, 206: { "*/*": "downloadFile/206" }, 304: {} },
  },
};

export const replaceContent: Operation<types.ReplaceContentRequest, types.ReplaceContentResponses, never> = {
  id: "files.v1.replaceContent",
  kind: "unary",
  http: {
    method: "PUT",
    path: "/files/{fileId}/content",
    parameters: { fileId: { in: "path" } },
    body: { "application/octet-stream": "replaceContent/body" },
    responses: { 204: {} },
  },
};

export const uploadFile: Operation<types.UploadFileRequest, types.UploadFileResponses, never> = {
  id: "files.v1.uploadFile",
  kind: "unary",
  http: {
    method: "POST",
    path: "/files",
    body: { "multipart/form-data": "uploadFile/body" },
    bodyRequired: true,
    encoding: { "multipart/form-data": { note: { contentType: "text/plain" } } },
    responses: { 201: {} },
  },
};

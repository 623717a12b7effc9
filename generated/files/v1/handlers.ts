// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import { type Handler, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface FilesHandlers {
  /**
   * `POST /files/{fileId}/links` → 201 FileLink, 400, 401, 403, 404 Problem, 422 ValidationProblem, 429, default Problem
   */
  readonly createFileLink: Handler<
    types.CreateFileLinkRequest,
    types.CreateFileLinkResponses,
    types.CreateFileLinkErrors
  >;
  /** `DELETE /files/{fileId}` → 204, 401, 403, 404, 429, default Problem */
  readonly deleteFile: Handler<types.DeleteFileRequest, types.DeleteFileResponses, types.DeleteFileErrors>;
  /** `GET /files/{fileId}/content` → 200, 206, 304, 401, 403, 404, 416, 429, default Problem */
  readonly downloadFile: Handler<
    types.DownloadFileRequest,
    types.DownloadFileResponses,
    types.DownloadFileErrors
  >;
  /** `GET /files/{fileId}` → 200 File_, 401, 403, 404, 429, default Problem */
  readonly getFile: Handler<types.GetFileRequest, types.GetFileResponses, types.GetFileErrors>;
  /** `GET /files` → 200 FilePage, 400, 401, 403, 429, default Problem */
  readonly listFiles: Handler<types.ListFilesRequest, types.ListFilesResponses, types.ListFilesErrors>;
  /** `POST /files` → 201 File_, 400, 401, 403, 413 Problem, 422 ValidationProblem, 429, default Problem */
  readonly uploadFile: Handler<types.UploadFileRequest, types.UploadFileResponses, types.UploadFileErrors>;
}

export function serveFiles(handlers: FilesHandlers): Service {
  return serve({ id: "files.v1", operations, schemas, handlers });
}

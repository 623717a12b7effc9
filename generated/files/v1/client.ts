// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import { type Call, type CallOptions, createClient, type Transport } from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/** The servers that the spec names. */
export const servers: readonly string[] = ["http://localhost:8003/v1"];

/**
 * Upload a file once, then name it by id wherever the platform takes one. A file never changes: its id, content and
 * `ETag` stay together until it is deleted.
 *
 * **Limits.** A file holds up to 100 MiB; a user's files together up to 10 GiB. Files with the purpose `export` are
 * deleted after 7 days.
 *
 * **Errors.** Every error is a problem (RFC 9457, `application/problem+json`). Branch on `type`; `title` and `detail`
 * are for people and may change.
 */
export interface FilesClient {
  /**
   * Make a link that downloads one file without a credential.
   *
   * Whoever holds the link can download the file until it expires. It cannot be taken back, except by deleting the file.
   *
   * `POST /files/{fileId}/links`
   *
   * @throws ApiError 400: The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No file of the caller has this id; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  createFileLink(
    request: types.CreateFileLinkRequest,
    options?: CallOptions,
  ): Call<types.CreateFileLinkResponses, types.CreateFileLinkErrors, types.CreateFileLinkHeaders>;
  /**
   * Delete one file.
   *
   * Links to it stop working at once. Messages that name it stay, without the file.
   *
   * `DELETE /files/{fileId}`
   *
   * @throws ApiError 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No file of the caller has this id; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  deleteFile(
    request: types.DeleteFileRequest,
    options?: CallOptions,
  ): Call<types.DeleteFileResponses, types.DeleteFileErrors, types.DeleteFileHeaders>;
  /**
   * Download the content of one file, or a part of it.
   *
   * With `Range` one part is answered, so that a broken download can go on where it stopped. Only a single range of
   * bytes is served; any other `Range` is ignored and the whole file answered (RFC 9110, section 14.2).
   *
   * `GET /files/{fileId}/content`
   *
   * @throws ApiError 304: The copy that `If-None-Match` names is current; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No file of the caller has this id; 416: The range begins beyond the end of the file; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  downloadFile(
    request: types.DownloadFileRequest,
    options?: CallOptions,
  ): Call<types.DownloadFileResponses, types.DownloadFileErrors, types.DownloadFileHeaders>;
  /**
   * Get the metadata of one file.
   *
   * `GET /files/{fileId}`
   *
   * @throws ApiError 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No file of the caller has this id; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  getFile(
    request: types.GetFileRequest,
    options?: CallOptions,
  ): Call<types.GetFileResponses, types.GetFileErrors, types.GetFileHeaders>;
  /**
   * List the caller's files, newest first.
   *
   * `GET /files`
   *
   * @throws ApiError 400: The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  listFiles(
    request?: types.ListFilesRequest,
    options?: CallOptions,
  ): Call<types.ListFilesResponses, types.ListFilesErrors, types.ListFilesHeaders>;
  /**
   * Upload one file.
   *
   * The parts may come in any order. An upload is stored whole or not at all: a connection that breaks leaves nothing
   * behind.
   *
   * `POST /files`
   *
   * @throws ApiError 400: The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 413: The file is larger than 100 MiB, or the user's files would hold more than 10 GiB; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; default: The service failed, or something between it and the caller.
   */
  uploadFile(
    request: types.UploadFileRequest,
    options?: CallOptions,
  ): Call<types.UploadFileResponses, types.UploadFileErrors, types.UploadFileHeaders>;
}

export function createFilesClient(transport: Transport): FilesClient {
  return createClient(transport, {
    createFileLink: operations.createFileLink,
    deleteFile: operations.deleteFile,
    downloadFile: operations.downloadFile,
    getFile: operations.getFile,
    listFiles: operations.listFiles,
    uploadFile: operations.uploadFile,
  });
}

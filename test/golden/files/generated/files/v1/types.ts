// Code generated from test/golden/files/specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { BinaryBody } from "trefoil/client";

export interface DownloadFileRequest {
  readonly fileId: string;
}

export interface DownloadFileResponses {
  /** The bytes. */
  readonly 200: ReadableStream<Uint8Array>;
  /** A part of them. */
  readonly 206: ReadableStream<Uint8Array>;
}

export interface DownloadFileErrors {
  /** Unchanged. */
  readonly 304: undefined;
}

export interface ReplaceContentRequest {
  readonly fileId: string;
  readonly body?: BinaryBody;
}

export interface ReplaceContentResponses {
  /** Replaced. */
  readonly 204: undefined;
}

export interface UploadFileRequest {
  readonly body: {
    readonly file: Blob;
    readonly note?: string;
  };
}

export interface UploadFileResponses {
  /** Stored. */
  readonly 201: undefined;
}

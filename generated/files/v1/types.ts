// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

/** The bytes of the file. */
export type Content = Blob;

/** What is known about a file. */
export interface File_ {
  readonly id: FileId;
  /** File name, without a path. */
  readonly name: string;
  /** Media type as uploaded, for example `text/plain`. It is not checked against the content. */
  readonly mediaType: string;
  /** Length of the content. */
  readonly sizeBytes: number;
  /** SHA-256 of the content in hexadecimal. */
  readonly sha256: string;
  readonly purpose: Purpose;
  readonly metadata: FileMetadata;
  /** When the upload was complete. */
  readonly createdAt: string;
  /** When the file will be deleted; absent when it stays. */
  readonly expiresAt?: string;
}

/** Id of a file. Opaque; never reused. */
export type FileId = string;

export interface FileLink {
  /** Presigned URL; GET it without a credential, with `Range` if you like. */
  readonly url: string;
  /** When the link stops working. */
  readonly expiresAt: string;
}

export interface FileLinkInput {
  /**
   * How long the link works, in seconds: 1 minute to 1 day.
   *
   * @default 3600
   */
  readonly expiresInSeconds?: number;
}

/** Up to 16 strings of your own, kept and returned unchanged. */
export interface FileMetadata {
  readonly [key: string]: string;
}

export interface FilePage {
  readonly items: readonly File_[];
  /** Cursor of the next page; absent on the last one. */
  readonly nextCursor?: string;
}

export interface FileUpload {
  /** The content. The part's file name and media type become the file's. */
  readonly file: Blob;
  readonly purpose: Purpose;
  readonly metadata?: FileMetadata;
}

/** An error (RFC 9457). `title` and `detail` are for people; branch on `type`. */
export interface Problem {
  /**
   * Which kind of problem this is; a page about it is found there.
   *
   * @default "about:blank"
   */
  readonly type: string;
  /** The kind of problem in a few words, the same for every occurrence. */
  readonly title: string;
  /** The HTTP status of this answer. */
  readonly status: number;
  /** What is wrong with this very request. */
  readonly detail?: string;
  /** Identifies this occurrence. */
  readonly instance?: string;
  /** Id of the operation that was called, for example `files.v1.getFile`. */
  readonly operation?: string;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId?: string;
}

/**
 * - `attachment`: shown in a conversation
 * - `context`: read by the model, not shown
 * - `export`: made by the platform for download
 */
export type Purpose = "attachment" | "context" | "export";

/** A problem with the values in a body. */
export interface ValidationProblem extends Problem {
  /** Each value that is not acceptable, all at once. */
  readonly errors: readonly ValueError[];
}

export interface ValueError {
  /** Where the value is: a JSON Pointer (RFC 6901) into the body. Empty for the body itself. */
  readonly pointer: string;
  /** What is wrong with it. */
  readonly detail: string;
}

export interface CreateFileLinkRequest {
  /** Id of the file. */
  readonly fileId: FileId;
  readonly body: FileLinkInput;
}

export interface CreateFileLinkResponses {
  /** The link. */
  readonly 201: FileLink;
}

export interface CreateFileLinkErrors {
  /**
   * The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No file of the caller has this id. */
  readonly 404: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface CreateFileLinkHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface DeleteFileRequest {
  /** Id of the file. */
  readonly fileId: FileId;
}

export interface DeleteFileResponses {
  /** The file is gone. */
  readonly 204: undefined;
}

export interface DeleteFileErrors {
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No file of the caller has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface DeleteFileHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface DownloadFileRequest {
  /** Id of the file. */
  readonly fileId: FileId;
  /**
   * The bytes wanted, counted from 0, both ends included: `bytes=0-99`, `bytes=100-`, `bytes=-50` for the last 50.
   */
  readonly range?: string;
  /** `ETag` of the part already held. The part is answered if it still matches, else the whole file. */
  readonly ifRange?: string;
  /** `ETag` of a copy already held; 304 when it is still current. */
  readonly ifNoneMatch?: string;
}

export interface DownloadFileResponses {
  /** The whole content. */
  readonly 200: ReadableStream<Uint8Array>;
  /** The part that was asked for. */
  readonly 206: ReadableStream<Uint8Array>;
}

export interface DownloadFileErrors {
  /** The copy that `If-None-Match` names is current. */
  readonly 304: undefined;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No file of the caller has this id. */
  readonly 404: Problem;
  /** The range begins beyond the end of the file. */
  readonly 416: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface DownloadFileHeaders {
  readonly 200: {
    /** Always `bytes`. */
    readonly "accept-ranges": "bytes";
    /** The name that the file was uploaded under (RFC 6266). */
    readonly "content-disposition"?: string;
    /** Names this content. */
    readonly etag: string;
  };
  readonly 206: {
    /** Always `bytes`. */
    readonly "accept-ranges": "bytes";
    /** Which bytes these are, and how many the whole has. */
    readonly "content-range": string;
    /** Names this content. */
    readonly etag: string;
  };
  readonly 304: {
    /** Names this content. */
    readonly etag: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 416: {
    /** How many bytes the whole has. */
    readonly "content-range": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface GetFileRequest {
  /** Id of the file. */
  readonly fileId: FileId;
}

export interface GetFileResponses {
  /** The metadata. */
  readonly 200: File_;
}

export interface GetFileErrors {
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No file of the caller has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface GetFileHeaders {
  readonly 200: {
    /** Names this content. */
    readonly etag: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface ListFilesRequest {
  /** Only files that were uploaded for this purpose. */
  readonly purpose?: Purpose;
  /** `nextCursor` of the page before, unchanged. The first page when absent. */
  readonly cursor?: string;
  /**
   * The most files that the page may hold.
   *
   * @default 20
   */
  readonly limit?: number;
}

export interface ListFilesResponses {
  /** One page of files. */
  readonly 200: FilePage;
}

export interface ListFilesErrors {
  /**
   * The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface ListFilesHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface UploadFileRequest {
  readonly body: FileUpload;
}

export interface UploadFileResponses {
  /** The file was stored. */
  readonly 201: File_;
}

export interface UploadFileErrors {
  /**
   * The request cannot be read, for example a broken multipart body, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** The file is larger than 100 MiB, or the user's files would hold more than 10 GiB. */
  readonly 413: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed, or something between it and the caller. Quote `requestId` when you report it. */
  readonly default: Problem;
}

export interface UploadFileHeaders {
  readonly 201: {
    /** Names this content. */
    readonly etag: string;
    /** Path of the file's metadata, relative to the host. */
    readonly location: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

/** The request of an operation that takes nothing. */
export type NoRequest = Readonly<Record<string, never>>;

/** A whole body of bytes, in any form that fetch takes; a stream is sent as it comes. */
export type BinaryBody = Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

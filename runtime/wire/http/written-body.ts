/** A body that fetch takes. */
export type OutgoingBody = string | Blob | Uint8Array<ArrayBuffer> | FormData | ReadableStream<Uint8Array>;

export interface WrittenBody {
  readonly body: OutgoingBody;
  /** Absent for multipart, whose boundary fetch makes. */
  readonly contentType?: string;
}

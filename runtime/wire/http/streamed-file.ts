import type { WrittenBody } from "./written-body.ts";

/** A part of a multipart form: a text, or a file. */
export interface StreamedPart {
  readonly name: string;
  readonly value: string | Blob;
}

/** A file whose bytes come from a stream, and whose length nobody knows. It can be sent once. */
export interface StreamedFile extends Blob {
  /** The whole form that it is part of, as a stream. */
  writeForm(parts: readonly StreamedPart[]): WrittenBody;
}

export function isStreamedFile(value: unknown): value is StreamedFile {
  return value instanceof Blob && "writeForm" in value;
}

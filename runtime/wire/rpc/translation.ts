import type { HeaderFields } from "../http-message.ts";
import type { Ended } from "./ended.ts";

/**
 * A call in some dialect on one side, gRPC with protobuf on the other, as bytes in and bytes out. Adapters move them;
 * whatever throws an `ApiError` ends the call with it.
 */
export interface Translation {
  readonly request: RequestReader;
  readonly answer: AnswerWriter;
  /** What the upstream is told of the call beside the caller's own metadata: encodings. */
  readonly headers: HeaderFields;
}

/** What a caller sends, as frames of gRPC. */
export interface RequestReader {
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/** What an upstream answers, as the caller's dialect has it. */
export interface AnswerWriter {
  /** The upstream's head, without gRPC's own headers but for `grpc-encoding`; nothing where the caller's has to wait. */
  head(headers: HeaderFields): AnswerHead | undefined;
  /** Chunks that came together. */
  data(chunks: readonly Uint8Array[]): readonly AnswerPiece[];
  /** The end, by the service or by what went wrong on the way; a call may end before it has a head. */
  end(ended: Ended): Ending;
}

export interface AnswerHead {
  readonly status: number;
  readonly headers: HeaderFields;
}

/** Bytes, or the head that had waited for them. */
export type AnswerPiece = Uint8Array | AnswerHead;

export interface Ending {
  /** Where none was sent. */
  readonly head?: AnswerHead | undefined;
  readonly body?: Uint8Array | undefined;
  /** Of HTTP itself. */
  readonly trailers?: HeaderFields | undefined;
  /** The caller must see that the answer is cut off. */
  readonly broken?: true;
}

/** Frames of an upstream as the caller gets them. */
export interface FrameShaper {
  shape(chunks: readonly Uint8Array[]): readonly Uint8Array[];
  /** Whether what was given out ends with a frame: after half of one nothing more can be said. */
  isWhole(): boolean;
}

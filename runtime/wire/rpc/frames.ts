import { ApiError } from "../api-error.ts";

/**
 * Messages with a prefix of five bytes, flags and length (gRPC over HTTP/2, "Length-Prefixed-Message"), which gRPC-Web
 * and Connect's streams have as well.
 */
export interface Frame {
  readonly flags: number;
  readonly data: Uint8Array;
}

/** The message is compressed as the call's encoding says; the same in all three protocols. */
export const compressedFlag = 0x01;

const prefixLength = 5;

export function writeFrame({ flags, data }: Frame): Uint8Array {
  const bytes = new Uint8Array(prefixLength + data.length);
  bytes[0] = flags;
  new DataView(bytes.buffer).setUint32(1, data.length);
  bytes.set(data, prefixLength);
  return bytes;
}

export interface FrameReader {
  /** The frames that are whole now, in their order. */
  push(chunk: Uint8Array): readonly Frame[];
  /** @throws ApiError when a frame is cut off. */
  end(): void;
}

/** Collects frames that were cut anywhere. One that is longer than allowed is refused by its prefix, unread. */
export function createFrameReader(maxBytes: number): FrameReader {
  let rest: Uint8Array = new Uint8Array(0);
  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : joinBytes([rest, chunk]);
      const frames: Frame[] = [];
      let at = 0;
      while (bytes.length - at >= prefixLength) {
        const length = readLength(bytes, at + 1);
        if (length > maxBytes) throw tooLong(maxBytes);
        const end = at + prefixLength + length;
        if (bytes.length < end) break;
        frames.push({ flags: bytes[at] as number, data: bytes.subarray(at + prefixLength, end) });
        at = end;
      }
      rest = bytes.subarray(at);
      return frames;
    },
    end() {
      if (rest.length > 0) throw cutOff();
    },
  };
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function readLength(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) * 0x1000000 +
    ((bytes[at + 1] as number) << 16) +
    ((bytes[at + 2] as number) << 8) +
    (bytes[at + 3] as number)
  );
}

export function tooLong(maxBytes: number): ApiError {
  return new ApiError(`A message may have at most ${maxBytes} bytes.`, {
    status: 413,
    code: "RESOURCE_EXHAUSTED",
  });
}

export function cutOff(): ApiError {
  return new ApiError("The last message is cut off.", { code: "INVALID_ARGUMENT" });
}

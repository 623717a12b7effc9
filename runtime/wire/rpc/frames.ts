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

export function writeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(prefixLength + frame.data.length);
  putFrame(bytes, 0, frame);
  return bytes;
}

/** One behind the other. */
export function writeFrames(frames: readonly Frame[]): Uint8Array {
  let length = 0;
  for (const { data } of frames) length += prefixLength + data.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const frame of frames) at = putFrame(bytes, at, frame);
  return bytes;
}

/** Where the next may stand. */
function putFrame(bytes: Uint8Array, at: number, { flags, data }: Frame): number {
  const { length } = data;
  bytes[at] = flags;
  bytes[at + 1] = length >>> 24;
  bytes[at + 2] = length >>> 16;
  bytes[at + 3] = length >>> 8;
  bytes[at + 4] = length;
  bytes.set(data, at + prefixLength);
  return at + prefixLength + length;
}

/** Where messages begin and end within the bytes, two numbers each. */
export interface FrameSpans {
  readonly bytes: Uint8Array;
  readonly spans: readonly number[];
}

export interface FrameReader {
  /** The frames that are whole now, in their order. */
  push(chunk: Uint8Array): readonly Frame[];
  /** The same of chunks that came together, for who has read the messages before any others are asked for. */
  pass(chunks: readonly Uint8Array[]): FrameSpans;
  /** @throws ApiError when a frame is cut off. */
  end(): void;
}

/** Collects frames that were cut anywhere. One that is longer than allowed is refused by its prefix, unread. */
export function createFrameReader(maxBytes: number): FrameReader {
  let held: Uint8Array[] = [];
  /** So many of them are joined already. */
  let joined = 0;
  let length = 0;
  /** So much has to be there before another frame can be whole, or its length known. */
  let least = prefixLength;
  const read = (chunks: readonly Uint8Array[], join: typeof joinBytes): FrameSpans => {
    for (const chunk of chunks) {
      held.push(chunk);
      length += chunk.length;
    }
    if (length < least) {
      // Chunks of a byte each would need a hundred times their bytes.
      if (held.length - joined > mostLoose) joined = held.push(joinBytes(held.splice(joined)));
      return noSpans;
    }
    const bytes = join(held);
    const spans: number[] = [];
    let at = 0;
    least = prefixLength;
    while (bytes.length - at >= prefixLength) {
      const messageLength = readLength(bytes, at + 1);
      if (messageLength > maxBytes) throw tooLong(maxBytes);
      const start = at + prefixLength;
      if (bytes.length - start < messageLength) {
        least = prefixLength + messageLength;
        break;
      }
      at = start + messageLength;
      spans.push(start, at);
    }
    length = bytes.length - at;
    held = length === 0 ? [] : [bytes.slice(at)];
    joined = held.length;
    return { bytes, spans };
  };
  return {
    pass: (chunks) => read(chunks, joinForNow),
    push(chunk) {
      const { bytes, spans } = read([chunk], joinBytes);
      const frames: Frame[] = [];
      for (let index = 0; index < spans.length; index += 2) {
        const start = spans[index] as number;
        const flags = bytes[start - prefixLength] as number;
        frames.push({ flags, data: bytes.subarray(start, spans[index + 1]) });
      }
      return frames;
    },
    end() {
      if (length > 0) throw cutOff();
    },
  };
}

const mostLoose = 1_000;

const noSpans: FrameSpans = { bytes: new Uint8Array(0), spans: [] };

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  return joinInto(new Uint8Array(lengthOf(pieces)), pieces);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

function joinInto(whole: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array {
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const scratch = new Uint8Array(65_536);

/** What is joined like this holds until the next is: it has no memory of its own, which would have to be collected. */
function joinForNow(pieces: readonly Uint8Array[]): Uint8Array {
  const length = lengthOf(pieces);
  if (pieces.length === 1 || length > scratch.length) return joinBytes(pieces);
  return joinInto(scratch.subarray(0, length), pieces);
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

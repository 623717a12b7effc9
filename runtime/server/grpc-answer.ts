import { constants, type ServerHttp2Stream } from "node:http2";
import { ApiError } from "../wire/api-error.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { type Ended, trailersOf } from "../wire/rpc/ended.ts";
import { compressedFlag, type Frame, writeFrames } from "../wire/rpc/frames.ts";
import { writeMetadata } from "../wire/rpc/metadata.ts";
import { type AnswerEncoding, deflate, zlib } from "../wire/rpc/zlib.ts";

export interface AnswerRules {
  readonly requestId: string;
  /** How messages are compressed, where the caller takes it. */
  readonly encoding: AnswerEncoding | undefined;
  readonly maxBytes: number;
}

/** What a call is answered with, in this order. Once it is over, nothing more is sent. */
export interface CallAnswer {
  readonly isOver: boolean;
  /** Sent once. */
  head(headers: HeaderFields): void;
  /**
   * A promise where the caller has to read before more is sent.
   *
   * @throws ApiError RESOURCE_EXHAUSTED when it is longer than allowed.
   */
  message(data: Uint8Array): Promise<void> | undefined;
  end(ended: Ended): void;
  /** Nobody is there to be told. */
  leave(): void;
}

/** Messages that are made at one go are written at one go, as long as they are no more than this together. */
const gatheredBytes = 32_768;

/** Shorter ones would hardly become smaller. */
const leastCompressed = 1_024;

const accepted = [...zlib.names, "identity"].join(",");

export function createAnswer(
  stream: ServerHttp2Stream,
  { requestId, encoding, maxBytes }: AnswerRules,
): CallAnswer {
  let isOver = false;
  let gathered: Frame[] = [];
  let length = 0;

  const respond = (headers: HeaderFields, endStream: boolean): void =>
    stream.respond(
      {
        ":status": 200,
        "content-type": "application/grpc+proto",
        "grpc-accept-encoding": accepted,
        ...(encoding === undefined || endStream ? {} : { "grpc-encoding": encoding }),
        ...headers,
        "x-request-id": requestId,
      },
      { endStream, waitForTrailers: !endStream },
    );
  const take = (): Uint8Array | undefined => {
    if (gathered.length === 0) return undefined;
    const bytes = writeFrames(gathered);
    gathered = [];
    length = 0;
    return bytes;
  };
  const flush = (): void => {
    const bytes = isOver || isLost(stream) ? undefined : take();
    if (bytes) stream.write(bytes);
  };
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        stream.off("drain", done);
        stream.off("close", done);
        resolve();
      };
      stream.on("drain", done);
      stream.on("close", done);
    });

  return {
    get isOver() {
      return isOver;
    },
    head(headers) {
      if (isOver || stream.headersSent || isLost(stream)) return;
      respond(writeMetadata(headers), false);
    },
    message(data) {
      if (isOver) return undefined;
      if (data.length > maxBytes)
        throw new ApiError(`An answer may have at most ${maxBytes} bytes.`, { code: "RESOURCE_EXHAUSTED" });
      gathered.push(frameOf(data, encoding));
      length += data.length;
      if (length >= gatheredBytes) flush();
      else if (gathered.length === 1) process.nextTick(flush);
      return stream.writableNeedDrain ? drained() : undefined;
    },
    end(ended) {
      if (isOver) return;
      const trailers = trailersOf({ ...ended, metadata: writeMetadata(ended.metadata) });
      isOver = true;
      if (isLost(stream)) return;
      if (!stream.headersSent) {
        respond(trailers, true);
        endRequest(stream);
        return;
      }
      stream.on("wantTrailers", () => {
        stream.sendTrailers(ended.code === 0 ? trailers : { ...trailers, "x-request-id": requestId });
        endRequest(stream);
      });
      const rest = take();
      if (rest) stream.end(rest);
      else stream.end();
    },
    leave() {
      isOver = true;
    },
  };
}

function frameOf(data: Uint8Array, encoding: AnswerEncoding | undefined): Frame {
  if (encoding === undefined || data.length < leastCompressed) return { flags: 0, data };
  return { flags: compressedFlag, data: deflate(data, encoding) };
}

function isLost(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed;
}

/** After a whole answer: what the caller still sends is not wanted (RFC 9113, section 8.1). */
export function endRequest(stream: ServerHttp2Stream): void {
  // A reset would overtake trailers that were not yet written.
  if (!stream.readableEnded) setImmediate(() => stream.close(constants.NGHTTP2_NO_ERROR));
}

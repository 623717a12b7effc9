import type { ServerHttp2Stream } from "node:http2";
import { ApiError } from "../wire/api-error.ts";
import type { Codec } from "../wire/protobuf/codec.ts";
import { checkFlags } from "../wire/rpc/frame-guard.ts";
import { compressedFlag, createFrameReader, type Frame } from "../wire/rpc/frames.ts";
import { zlib } from "../wire/rpc/zlib.ts";

/** What is sent with a call, and how it is read. */
export interface CallRequest {
  readonly stream: ServerHttp2Stream;
  readonly codec: Codec;
  readonly maxBytes: number;
  /** How messages may be compressed. */
  readonly encoding: string | undefined;
  /** Fires when the call is over, with the reason. */
  readonly signal: AbortSignal;
  /** Ends the call. */
  readonly giveUp: (error: unknown) => void;
}

/** The message of a call that has one, when the caller has said all. Never settles where the caller goes before. */
export function readOne(request: CallRequest): Promise<unknown> {
  const { stream, maxBytes } = request;
  return new Promise((resolve, reject) => {
    const reader = createFrameReader(maxBytes);
    let only: Frame | undefined;
    const attempt = (step: () => void): void => {
      try {
        step();
      } catch (error) {
        stream.off("data", take);
        reject(error);
      }
    };
    const take = (chunk: Uint8Array): void =>
      attempt(() => {
        for (const frame of reader.push(chunk)) {
          if (only)
            throw new ApiError("The call has one message, and more were sent.", { code: "UNIMPLEMENTED" });
          only = frame;
        }
      });
    stream.on("data", take);
    stream.on("end", () =>
      attempt(() => {
        if (isGone(stream)) return;
        reader.end();
        if (!only)
          throw new ApiError("The call has one message, and none was sent.", { code: "UNIMPLEMENTED" });
        resolve(openMessage(only, request));
      }),
    );
  });
}

/**
 * The messages of a caller's stream, no faster than they are taken: what is not asked for stays with the caller. One
 * that is cut off or malformed ends the call, whatever its handler makes of it: half is not taken for the whole.
 */
export async function* readAll(request: CallRequest): AsyncGenerator<unknown> {
  const { stream, maxBytes, signal, giveUp } = request;
  const reader = createFrameReader(maxBytes);
  try {
    // A handler that wants no more messages has not yet answered: leaving must not end the call.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }))
      for (const frame of reader.push(chunk)) yield openMessage(frame, request);
    if (isGone(stream)) throw callerGone();
    reader.end();
  } catch (error) {
    // What Node says of a stream that broke says less than why the call is over.
    const failure: unknown = signal.aborted ? signal.reason : error;
    giveUp(failure);
    throw failure;
  }
}

/** Node ends what it reads of a stream that was reset, as if all had come. */
function isGone(stream: ServerHttp2Stream): boolean {
  return stream.closed || stream.destroyed;
}

export function callerGone(): ApiError {
  return new ApiError("The caller is gone.", { code: "CANCELLED" });
}

function openMessage({ flags, data }: Frame, { codec, maxBytes, encoding }: CallRequest): unknown {
  checkFlags(flags, encoding === undefined ? 0 : compressedFlag);
  const bytes = flags === 0 ? data : zlib.inflate(data, { name: encoding ?? "", maxBytes });
  try {
    return codec.decode(bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`The message cannot be read: ${why}`, { code: "INTERNAL", cause });
  }
}

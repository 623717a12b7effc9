import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { toReadableStream } from "../wire/http-message.ts";
import { type Codec, createCodec } from "../wire/protobuf/codec.ts";
import { type Ended, errorOfEnded } from "../wire/rpc/ended.ts";
import { createFrameReader, type Frame, writeFrame } from "../wire/rpc/frames.ts";

/** The codecs of an rpc. */
export interface RpcCodecs {
  readonly request: Codec;
  readonly response: Codec;
}

export function codecsOf({ id, grpc }: Operation): RpcCodecs {
  if (!grpc) throw new Error(`${id} is not an rpc`);
  return {
    request: createCodec(grpc.messages, grpc.request),
    response: createCodec(grpc.messages, grpc.response),
  };
}

/** Rpcs have no prefix at a gateway; nothing where the gateway is that of the page. */
export function originOf(gateway: string): string {
  return /^[\w.+-]+:\/\/[^/]+/.exec(gateway)?.[0] ?? "";
}

export function pathOf({ grpc }: Operation): string {
  return `/${grpc?.service}/${grpc?.method}`;
}

/** @throws ApiError INVALID_ARGUMENT when the message is none. */
export function encodeRequest(operation: Operation, message: unknown): Uint8Array<ArrayBuffer> {
  try {
    return codecsOf(operation).request.encode(message ?? {}) as Uint8Array<ArrayBuffer>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`the request cannot be sent: ${why}`, {
      operation: operation.id,
      code: "INVALID_ARGUMENT",
      reason: "invalid-request",
      cause,
    });
  }
}

/** One message, or as many as the caller streams, in frames. */
export function writeFrames(
  operation: Operation,
  request: unknown,
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
  const frame = (message: unknown): Uint8Array<ArrayBuffer> =>
    writeFrame({ flags: 0, data: encodeRequest(operation, message) }) as Uint8Array<ArrayBuffer>;
  const { kind } = operation;
  if (kind === "unary" || kind === "server-stream") return frame(request);
  return toReadableStream(
    (async function* () {
      for await (const message of request as AsyncIterable<unknown>) yield frame(message);
    })(),
  );
}

export interface FramedStream {
  readonly operation: Operation;
  /** How the call ended, where the frame is the one that says so. */
  readonly readEnd: (frame: Frame) => Ended | undefined;
}

/**
 * The messages of an answer in frames; the generator returns how the call ended.
 *
 * @throws ApiError when it ended with an error, or not at all: then its reason is `truncated`.
 */
export async function* readMessages(
  response: Response,
  { operation, readEnd }: FramedStream,
): AsyncGenerator<unknown, Ended, undefined> {
  const { response: codec } = codecsOf(operation);
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  for await (const chunk of response.body ?? []) {
    for (const frame of reader.push(chunk)) {
      const ended = readEnd(frame);
      if (!ended) {
        yield decode(codec, frame.data, operation);
        continue;
      }
      if (ended.code !== 0) throw errorOfEnded(ended, operation);
      return ended;
    }
  }
  const facts = { operation: operation.id, code: "DATA_LOSS", reason: "truncated" } as const;
  throw new ApiError(`the stream of ${operation.id} stopped before its end`, facts);
}

export function decode(codec: Codec, bytes: Uint8Array, { id }: Operation): unknown {
  try {
    return codec.decode(bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ApiError(`${id} was answered with something else than its message: ${why}`, {
      operation: id,
      status: 502,
      reason: "invalid-response",
      cause,
    });
  }
}

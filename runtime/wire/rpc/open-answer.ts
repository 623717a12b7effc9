import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import { createConnectStreamAnswer } from "../connect/stream-answer.ts";
import { createConnectUnaryAnswer } from "../connect/unary-answer.ts";
import { createGrpcWebAnswer } from "../grpc-web/answer.ts";
import type { Dialect } from "./dialect.ts";
import { createFrameGuard } from "./frame-guard.ts";
import { compressedFlag, createFrameReader, type Frame, joinBytes, writeFrame } from "./frames.ts";
import { createGrpcAnswer } from "./grpc-answer.ts";
import { createReshape } from "./reshape.ts";
import type { AnswerWriter, FrameShaper } from "./translation.ts";

/**
 * Writes answers in a dialect. Without the operation, of which messages are made anew, only the end can be written:
 * that the call is refused.
 */
export function openAnswer(dialect: Dialect, operation?: Operation): AnswerWriter {
  const { format, kind } = dialect;
  const reshape = operation && format === "json" ? createReshape(operation) : undefined;
  const frames = reshape ? reshapeFrames(reshape.answer) : passFrames();
  switch (kind) {
    case "grpc":
      return createGrpcAnswer(`application/grpc+${format}`, frames);
    case "grpc-web": {
      const contentType = `application/grpc-web${dialect.text ? "-text" : ""}+${format}`;
      return createGrpcWebAnswer({ contentType, text: dialect.text, frames });
    }
    case "connect-stream":
      return createConnectStreamAnswer(`application/connect+${format}`, frames);
    case "connect":
    case "connect-get":
      return createConnectUnaryAnswer({
        contentType: `application/${format}`,
        message: (frame, encoding) =>
          reshape ? { body: reshape.answer(plainData(frame)) } : { body: frame.data, encoding },
      });
    default:
      throw new Error("no such dialect", { cause: kind satisfies never });
  }
}

function passFrames(): FrameShaper {
  const guard = createFrameGuard({ maxBytes: Number.POSITIVE_INFINITY, compressed: "any" });
  return {
    shape(chunks) {
      for (const chunk of chunks) guard.check(chunk);
      return [joinBytes(chunks)];
    },
    isWhole: guard.isWhole,
  };
}

function reshapeFrames(answer: (data: Uint8Array) => Uint8Array): FrameShaper {
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  return {
    shape: (chunks) =>
      reader.push(joinBytes(chunks)).map((frame) => writeFrame({ flags: 0, data: answer(plainData(frame)) })),
    isWhole: () => true,
  };
}

/** The upstream was asked not to compress what is made anew here. */
function plainData({ flags, data }: Frame): Uint8Array {
  if ((flags & compressedFlag) === 0) return data;
  throw new ApiError("The service compressed a message that was asked for as it is.", {
    code: "INTERNAL",
    reason: "invalid-response",
  });
}

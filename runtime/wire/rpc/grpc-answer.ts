import type { HeaderFields } from "../http-message.ts";
import { trailersOf } from "./ended.ts";
import type { AnswerHead, AnswerWriter, FrameShaper } from "./translation.ts";

/** gRPC itself, for a caller whose messages are not the upstream's: trailers stay trailers. */
export function createGrpcAnswer(contentType: string, frames: FrameShaper): AnswerWriter {
  let begun = false;
  const headOf = (headers: HeaderFields): AnswerHead => {
    begun = true;
    return { status: 200, headers: { ...headers, "content-type": contentType } };
  };
  return {
    head: headOf,
    data: frames.shape,
    end: (ended) => (begun ? { trailers: trailersOf(ended) } : { head: headOf(trailersOf(ended)) }),
  };
}

import type { HeaderFields } from "../http-message.ts";
import { type Ended, trailersOf } from "../rpc/ended.ts";
import { writeFrame } from "../rpc/frames.ts";
import type { AnswerHead, AnswerWriter, FrameShaper } from "../rpc/translation.ts";
import { writeText } from "./text.ts";

/** The frame that holds trailers instead of a message (gRPC-Web, "Message framing"). */
export const trailersFlag = 0x80;

export interface GrpcWebForm {
  readonly contentType: string;
  readonly text: boolean;
  readonly frames: FrameShaper;
}

/** gRPC's frames as they are, and its trailers as one more frame, where a browser can read them. */
export function createGrpcWebAnswer({ contentType, text, frames }: GrpcWebForm): AnswerWriter {
  const shape = (bytes: Uint8Array): Uint8Array => (text ? writeText(bytes) : bytes);
  let begun = false;
  const headOf = (headers: HeaderFields): AnswerHead => {
    begun = true;
    return { status: 200, headers: { ...headers, "content-type": contentType } };
  };
  return {
    head: headOf,
    data: (chunks) => frames.shape(chunks).map(shape),
    end(ended) {
      if (!frames.isWhole()) return { broken: true };
      return { ...(begun ? {} : { head: headOf({}) }), body: shape(writeTrailersFrame(ended)) };
    },
  };
}

/** Trailers as header lines of HTTP/1.1, names in lower case. */
function writeTrailersFrame(ended: Ended): Uint8Array {
  const lines = Object.entries(trailersOf(ended)).map(([name, value]) => `${name}: ${value}\r\n`);
  return writeFrame({ flags: trailersFlag, data: new TextEncoder().encode(lines.join("")) });
}

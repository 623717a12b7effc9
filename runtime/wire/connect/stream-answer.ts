import type { HeaderFields } from "../http-message.ts";
import type { Ended } from "../rpc/ended.ts";
import { writeFrame } from "../rpc/frames.ts";
import type { AnswerHead, AnswerWriter, FrameShaper } from "../rpc/translation.ts";
import { writeConnectError } from "./error.ts";

/** The frame that ends a stream (Connect, "Streaming-response"). */
export const endStreamFlag = 0x02;

/** gRPC's frames as they are, and its trailers as a last frame of JSON. */
export function createConnectStreamAnswer(contentType: string, frames: FrameShaper): AnswerWriter {
  let begun = false;
  const headOf = ({ "grpc-encoding": encoding, ...headers }: HeaderFields): AnswerHead => {
    begun = true;
    const compressed = encoding === undefined ? {} : { "connect-content-encoding": encoding };
    return { status: 200, headers: { ...headers, ...compressed, "content-type": contentType } };
  };
  return {
    head: headOf,
    data: frames.shape,
    end(ended) {
      if (!frames.isWhole()) return { broken: true };
      return { ...(begun ? {} : { head: headOf({}) }), body: writeEndStream(ended) };
    },
  };
}

function writeEndStream(ended: Ended): Uint8Array {
  const metadata = Object.entries(ended.metadata).map(([name, value]) => [name, [value]] as const);
  const end = {
    ...(ended.code === 0 ? {} : { error: writeConnectError(ended) }),
    ...(metadata.length === 0 ? {} : { metadata: Object.fromEntries(metadata) }),
  };
  return writeFrame({ flags: endStreamFlag, data: new TextEncoder().encode(JSON.stringify(end)) });
}

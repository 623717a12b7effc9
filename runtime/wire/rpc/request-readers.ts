import { checkFlags, createFrameGuard, type FrameRules } from "./frame-guard.ts";
import { compressedFlag, createFrameReader, joinBytes, tooLong, writeFrame } from "./frames.ts";
import type { RequestReader } from "./translation.ts";

/** Frames as they come, none of them opened. */
export function passFrames(rules: FrameRules): RequestReader {
  const guard = createFrameGuard(rules);
  return {
    push(chunk) {
      guard.check(chunk);
      return [chunk];
    },
    end() {
      guard.end();
      return [];
    },
  };
}

/** What opens a message: `compressed` by the call's encoding. */
export type OpenMessage = (data: Uint8Array, compressed: boolean) => Uint8Array;

/** Frames one by one, each message made anew. */
export function reshapeFrames({ maxBytes, compressed }: FrameRules, open: OpenMessage): RequestReader {
  const reader = createFrameReader(maxBytes);
  const allowed = compressed === true ? compressedFlag : 0;
  return {
    push: (chunk) =>
      reader.push(chunk).map(({ flags, data }) => {
        checkFlags(flags, allowed);
        return writeFrame({ flags: 0, data: open(data, flags === compressedFlag) });
      }),
    end() {
      reader.end();
      return [];
    },
  };
}

/** A body that is one message, complete when the body is. */
export function collectBody(maxBytes: number, toFrame: (body: Uint8Array) => Uint8Array): RequestReader {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length > maxBytes) throw tooLong(maxBytes);
      pieces.push(chunk);
      return [];
    },
    end: () => [toFrame(joinBytes(pieces))],
  };
}

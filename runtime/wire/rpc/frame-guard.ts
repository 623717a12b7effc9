import { ApiError } from "../api-error.ts";
import { compressedFlag, cutOff, tooLong } from "./frames.ts";

/** Watches frames that pass on undecoded, wherever chunks are cut; both throw an `ApiError` for what may not pass. */
export interface FrameGuard {
  check(chunk: Uint8Array): void;
  end(): void;
  /** Whether what has passed so far ends with a frame. */
  isWhole(): boolean;
}

export interface FrameRules {
  readonly maxBytes: number;
  /** Whether the call has an encoding that a message may be compressed by; answers may have any flags. */
  readonly compressed: boolean | "any";
}

/**
 * Holds each message to the limit by its prefix alone, and refuses flags that no request has: those for trailers, and
 * a compressed message in a call without an encoding (gRPC, doc/compression.md: INTERNAL).
 */
export function createFrameGuard({ maxBytes, compressed }: FrameRules): FrameGuard {
  const allowed = compressed === "any" ? 0xff : compressed ? compressedFlag : 0;
  let prefixBytes = 0;
  let length = 0;
  let left = 0;
  const isWhole = (): boolean => prefixBytes === 0 && left === 0;
  return {
    isWhole,
    check(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (left > 0) {
          const step = Math.min(left, chunk.length - at);
          at += step;
          left -= step;
          continue;
        }
        const byte = chunk[at] as number;
        at += 1;
        if (prefixBytes === 0) checkFlags(byte, allowed);
        else length = length * 256 + byte;
        prefixBytes += 1;
        if (prefixBytes < 5) continue;
        if (length > maxBytes) throw tooLong(maxBytes);
        left = length;
        prefixBytes = 0;
        length = 0;
      }
    },
    end() {
      if (!isWhole()) throw cutOff();
    },
  };
}

export function checkFlags(flags: number, allowed: number): void {
  if ((flags & ~allowed) === 0) return;
  const words =
    flags === compressedFlag
      ? "A message is compressed, and the call names no encoding."
      : `A message has the flags ${flags}, which no request has.`;
  throw new ApiError(words, { code: flags === compressedFlag ? "INTERNAL" : "INVALID_ARGUMENT" });
}

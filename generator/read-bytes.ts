import { readSync } from "node:fs";
import type { Span } from "./load/openapi/outline.ts";

const room = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * The bytes of an open file, or of a part of it, piece by piece through the same memory: a large file costs more to find
 * room for than to read. A piece is gone when the next one is asked for, whoever asks.
 */
export function* readPieces(
  file: number,
  { start, end }: Span = { start: 0, end: Number.POSITIVE_INFINITY },
): Generator<Buffer> {
  for (let at = start; at < end; ) {
    const length = readSync(file, room, 0, Math.min(room.length, end - at), at);
    if (length === 0) return;
    yield room.subarray(0, length);
    at += length;
  }
}

/** A part of an open file, into `into` where it has room for it. */
export function readBytes(file: number, { start, end }: Span, into?: Buffer): Buffer {
  const bytes = into?.subarray(0, end - start) ?? Buffer.allocUnsafe(end - start);
  for (let at = 0, read = -1; at < bytes.length; at += read) {
    read = readSync(file, bytes, at, bytes.length - at, start + at);
    if (read === 0) throw new Error("a file that is shorter than it was");
  }
  return bytes;
}

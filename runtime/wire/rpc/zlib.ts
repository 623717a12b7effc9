import {
  brotliDecompressSync,
  constants,
  deflateSync,
  gunzipSync,
  gzipSync,
  type InputType,
  inflateSync,
  type ZlibOptions,
  zstdDecompressSync,
} from "node:zlib";
import { ApiError } from "../api-error.ts";
import type { Compression } from "./compression.ts";
import { tooLong } from "./frames.ts";

type Inflate = (bytes: InputType, limit: Pick<ZlibOptions, "maxOutputLength">) => Uint8Array;

/** What a window of zstd may need at most, by which a few bytes could ask for 128 MiB (RFC 9659). */
const zstdWindow = { [constants.ZSTD_d_windowLogMax]: 23 };

/** By the names that gRPC, Connect and HTTP have in common; `deflate` has zlib's head and foot in all of them. */
const inflaters = new Map<string, Inflate>([
  ["gzip", gunzipSync],
  ["br", brotliDecompressSync],
  ["zstd", (bytes, limit) => zstdDecompressSync(bytes, { ...limit, params: zstdWindow })],
  ["deflate", inflateSync],
]);

/** What messages may be compressed by, on Node; content that grows beyond the limit is given up while it does. */
export const zlib: Compression = {
  names: [...inflaters.keys()],
  inflate(bytes, { name, maxBytes }) {
    const inflate = inflaters.get(name);
    if (!inflate) throw new Error(`there is no such encoding as ${name}`);
    try {
      return inflate(bytes, { maxOutputLength: maxBytes });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLong(maxBytes);
      throw new ApiError("A message is not compressed as the call says.", {
        code: "INVALID_ARGUMENT",
        cause,
      });
    }
  },
};

/** What answers are compressed by: every implementation of gRPC has these. */
export type AnswerEncoding = "gzip" | "deflate";

export function deflate(bytes: Uint8Array, name: AnswerEncoding): Uint8Array {
  return name === "gzip" ? gzipSync(bytes) : deflateSync(bytes);
}

import { gunzipSync } from "node:zlib";
import { ApiError } from "../../wire/api-error.ts";
import type { Compression } from "../../wire/rpc/compression.ts";
import { tooLong } from "../../wire/rpc/frames.ts";

/** What messages may be compressed by; content that grows beyond the limit is given up while it does. */
export const gzip: Compression = {
  names: ["gzip"],
  inflate(bytes, { maxBytes }) {
    try {
      return gunzipSync(bytes, { maxOutputLength: maxBytes });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLong(maxBytes);
      throw new ApiError("A message is not compressed as the call says.", {
        code: "INVALID_ARGUMENT",
        cause,
      });
    }
  },
};

/**
 * Follows the prefixes of gRPC messages (gRPC over HTTP/2, "Length-Prefixed-Message": a flag and four bytes of length)
 * through chunks that are cut anywhere. Says no, once and for good, when a message is longer than allowed.
 */
export function createFrameGuard(maxBytes: number, onTooLong: () => void): (chunk: Uint8Array) => boolean {
  let prefixBytes = 0;
  let length = 0;
  let left = 0;
  let isOpen = true;
  return (chunk) => {
    let at = 0;
    while (isOpen && at < chunk.length) {
      if (prefixBytes < 5) {
        if (prefixBytes > 0) length = length * 256 + (chunk[at] as number);
        prefixBytes += 1;
        at += 1;
        if (prefixBytes < 5) continue;
        left = length;
        if (length > maxBytes) {
          isOpen = false;
          onTooLong();
          return false;
        }
      }
      const step = Math.min(left, chunk.length - at);
      at += step;
      left -= step;
      if (left === 0) {
        prefixBytes = 0;
        length = 0;
      }
    }
    return isOpen;
  };
}

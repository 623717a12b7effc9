import { closeSync, openSync, readSync } from "node:fs";

/** At most so many bytes of a file: fewer where there are no more. */
export function readBeginning(path: string, length: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafe(length);
    let end = 0;
    for (let read = -1; read !== 0 && end < length; end += read)
      read = readSync(file, bytes, end, length - end, end);
    return bytes.subarray(0, end);
  } finally {
    closeSync(file);
  }
}

import { type Ended, endedOf } from "../rpc/ended.ts";

/** The end of a call, by its frame of trailers: header lines of HTTP/1.1. */
export function readTrailersFrame(data: Uint8Array): Ended {
  const trailers: Record<string, string> = {};
  for (const line of new TextDecoder().decode(data).split("\r\n")) {
    const at = line.indexOf(":");
    if (at <= 0) continue;
    const name = line.slice(0, at).trim().toLowerCase();
    const value = line.slice(at + 1).trim();
    trailers[name] = trailers[name] === undefined ? value : `${trailers[name]}, ${value}`;
  }
  return endedOf(trailers);
}

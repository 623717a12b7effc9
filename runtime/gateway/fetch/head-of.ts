import type { Head } from "../head.ts";

/** The other end of the connection, as the platform tells it; empty where it does not. */
export type ReadAddress = (request: Request) => string;

/**
 * Cloudflare writes this header itself, over what the caller sent. Where requests have no `cf` nobody does, and a caller
 * could.
 */
export const readCloudflareAddress: ReadAddress = (request) =>
  "cf" in request ? (request.headers.get("cf-connecting-ip") ?? "") : "";

/** The head of a request. HTTP itself ends at the platform: what its parser joined or dropped cannot be seen here. */
export function headOf(request: Request, readAddress: ReadAddress): Head {
  const { url, method, headers } = request;
  const authority = url.indexOf("//") + 2;
  const [, host = "", target = ""] = /^([^/?#]*)([^#]*)/.exec(url.slice(authority)) ?? [];
  const rawHeaders = [...headers].flat();
  if (!headers.has("host")) rawHeaders.push("host", host);
  return {
    method,
    target: target.startsWith("/") ? target : `/${target}`,
    httpVersion: "1.1",
    rawHeaders,
    isSecure: url.startsWith("https:"),
    remoteAddress: readAddress(request),
    freshId: crypto.randomUUID(),
    now: Date.now(),
  };
}

/** How much a header section holds, counted as HTTP/1.1 writes it. */
export function headerBytes({ rawHeaders }: Head): number {
  let bytes = 0;
  for (const text of rawHeaders) bytes += text.length + 2;
  return bytes;
}

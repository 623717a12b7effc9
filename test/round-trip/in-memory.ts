import type { PartialHttpHandler } from "../../runtime/server/http-handler.ts";
import { type HttpRequest, toReadableStream } from "../../runtime/wire/http-message.ts";

/** A fetch that hands each request to a server's handler, by the bytes and headers that the network would carry. */
export function fetchFrom(handle: PartialHttpHandler): typeof fetch {
  return async (input, init) => {
    const sent = new Request(input, init);
    const response = await handle(toHttpRequest(sent));
    if (!response) return new Response(`nothing answers ${sent.method} ${sent.url}`, { status: 404 });
    const { status, headers, body } = response;
    const content = body === undefined || body instanceof Uint8Array ? body : toReadableStream(body);
    return new Response((content ?? null) as BodyInit | null, { status, headers });
  };
}

function toHttpRequest(sent: Request): HttpRequest {
  const { pathname, search } = new URL(sent.url);
  return {
    method: sent.method,
    target: pathname + search,
    headers: {
      ...Object.fromEntries(sent.headers),
      ...(sent.body ? { "transfer-encoding": "chunked" } : {}),
    },
    ...(sent.body && { body: sent.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array> }),
  };
}

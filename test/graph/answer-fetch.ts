import type { Graph } from "../../runtime/graph/index.ts";
import type { HttpRequest } from "../../runtime/wire/http-message.ts";

/** A fetch that a graph in memory answers: what is sent is what would go over the wire. */
export function answerFetch(graph: Graph): typeof fetch {
  return async (input, init) => {
    const request = new Request(input as string, init);
    const answer = await graph.handle(toHttpRequest(request), { requestId: "req-7", headers: {} });
    return new Response(answer.body as BodyInit, { status: answer.status, headers: answer.headers });
  };
}

function toHttpRequest(request: Request): HttpRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    ...(request.body ? { body: request.body as AsyncIterable<Uint8Array> } : {}),
    signal: request.signal,
  };
}

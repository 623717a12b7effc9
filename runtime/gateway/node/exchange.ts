import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { FieldRecord } from "../../graph/index.ts";
import type { HeaderFields, HttpResponse } from "../../wire/http-message.ts";
import type { Head } from "../head.ts";

/** A call in either HTTP version: Node's two APIs are the same as far as the gateway goes. */
export interface Exchange {
  readonly request: IncomingMessage | Http2ServerRequest;
  readonly response: ServerResponse | Http2ServerResponse;
  /** Among the calls under way. */
  place: number;
  /** The request's, once they were read: Node's own are put together when they are first asked for. */
  headers?: HeaderFields;
  /** Of a graph: what became of each root field, for the call's record. */
  fields?: FieldRecord[];
  /** How often calls to upstreams were made again, for the call's record. */
  retries?: number;
  /** In how many places the upstream's answer broke its spec, for the call's record. */
  violations?: number;
  /** What broke on the way to the upstream, for the call's record. */
  failure?: string;
}

export function headOf({ request }: Exchange, freshId: string): Head {
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    httpVersion: request.httpVersion as Head["httpVersion"],
    rawHeaders: request.rawHeaders,
    isSecure: "encrypted" in request.socket,
    remoteAddress: request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
    freshId,
    now: Date.now(),
  };
}

/** Whether nobody waits for the answer any more. Of HTTP/2 the stream knows it: its response has no such member. */
export function isGone({ response }: Exchange): boolean {
  return "stream" in response ? response.stream.destroyed || response.stream.closed : response.destroyed;
}

export function hasBody({ request, headers }: Exchange): boolean {
  if ("stream" in request && request.httpVersion === "2.0")
    return !(request as Http2ServerRequest).stream.endAfterHeaders;
  const { "transfer-encoding": coding, "content-length": length = 0 } = headers ?? request.headers;
  return coding !== undefined || Number(length) > 0;
}

/** Sends an answer that is made here. The body stays unsent for HEAD; an unread request ends the connection. */
export async function sendAnswer(exchange: Exchange, answer: HttpResponse): Promise<void> {
  const { request, response } = exchange;
  if (response.headersSent || isGone(exchange)) return;
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.body instanceof Uint8Array) headers["content-length"] = String(answer.body.length);
  const isUnread = request.httpVersion !== "2.0" && hasBody(exchange) && !request.complete;
  if (isUnread) headers["connection"] = "close";
  if (answer.body === undefined || request.method === "HEAD") {
    endHead(exchange, answer.status, headers);
    return;
  }
  writeHead(exchange, answer.status, headers);
  if (!(answer.body instanceof Uint8Array)) return sendStream(exchange, answer.body);
  if (isUnread) {
    write(exchange, answer.body);
    await passOver(request);
    response.end();
    return;
  }
  response.end(answer.body);
}

/** How long a caller may go on sending what nobody reads. */
const lingerMs = 1_000;

/**
 * Waits for the rest of a request, unread. Who is cut off while it sends often never sees the answer (RFC 9112, section
 * 9.6).
 */
function passOver(request: Exchange["request"]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lingerMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.on("end", done);
    request.on("close", done);
    request.on("error", done);
    request.resume();
  });
}

/** `ServerResponse` and its HTTP/2 twin have no common signature for it. */
export function writeHead(
  { response }: Exchange,
  status: number,
  headers: Readonly<Record<string, string | readonly string[]>>,
): void {
  (response as ServerResponse).writeHead(status, headers as Record<string, string | string[]>);
}

/** An answer that is its head alone: in HTTP/2 one frame that ends the stream, as gRPC's "Trailers-Only" needs it. */
export function endHead(
  { response }: Exchange,
  status: number,
  headers: Readonly<Record<string, string | readonly string[]>>,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response.end();
}

export function write({ response }: Exchange, bytes: Uint8Array): boolean {
  return (response as ServerResponse).write(bytes);
}

/** Piece by piece, no faster than the caller reads. Leaves the source at once when the caller is gone. */
async function sendStream(exchange: Exchange, body: AsyncIterable<Uint8Array>): Promise<void> {
  const { response } = exchange;
  for await (const piece of body) {
    if (isGone(exchange)) return;
    if (!write(exchange, piece)) await drained(exchange);
  }
  response.end();
}

function drained({ response }: Exchange): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.on("drain", done);
    response.on("close", done);
  });
}

import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError } from "../wire/api-error.ts";
import type { BodyStream, HttpRequest, HttpResponse } from "../wire/http-message.ts";
import { answerProblem, createProblem, problemOf } from "../wire/problem.ts";
import type { PartialHttpHandler } from "./http-handler.ts";

/** A request and its answer, as Node has them. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly maxBodyBytes: number;
}

/** Bodies are streamed both ways, and a caller that leaves fires the request's signal. */
export async function serveExchange(handle: PartialHttpHandler, exchange: Exchange): Promise<void> {
  const { outgoing } = exchange;
  const leave = new AbortController();
  outgoing.once("close", () => leave.abort());
  const { status, headers, body } = await answer(handle, toRequest(exchange, leave.signal));
  if (body === undefined || body instanceof Uint8Array) {
    const length = body ? { "content-length": String(body.length) } : {};
    return sendWhole(exchange, { status, headers: { ...length, ...headers }, body });
  }
  outgoing.writeHead(status, headers);
  outgoing.flushHeaders();
  for await (const piece of body) {
    if (leave.signal.aborted) break;
    if (!outgoing.write(piece)) await drained(outgoing, leave.signal);
  }
  outgoing.end();
}

/** What a handler did not take for itself is a problem: a body that turned out too large. */
async function answer(handle: PartialHttpHandler, request: HttpRequest): Promise<HttpResponse> {
  try {
    return (await handle(request)) ?? notFound(request);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return answerProblem(problemOf(error, undefined), error.headers);
  }
}

/** How long a caller may go on sending what nobody reads: who is cut off while it sends often never sees the answer. */
const lingerMs = 1_000;

async function sendWhole(
  { incoming, outgoing }: Exchange,
  {
    status,
    headers,
    body,
  }: Pick<HttpResponse, "status" | "headers"> & { readonly body: Uint8Array | undefined },
): Promise<void> {
  if (incoming.complete || status !== 413) {
    outgoing.writeHead(status, headers).end(body);
    return;
  }
  outgoing.writeHead(status, { ...headers, connection: "close" }).write(body ?? "");
  incoming.resume();
  await once(incoming, "close", { signal: AbortSignal.timeout(lingerMs) }).catch(() => {});
  outgoing.end();
}

function toRequest({ incoming, maxBodyBytes }: Exchange, signal: AbortSignal): HttpRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const body = limited(incoming, maxBodyBytes);
  return { method: incoming.method ?? "GET", target: incoming.url ?? "/", headers, body, signal };
}

async function* limited(incoming: IncomingMessage, maxBytes: number): BodyStream {
  const tooLarge = (): ApiError =>
    new ApiError(`The body may have at most ${maxBytes} bytes.`, { status: 413, code: "RESOURCE_EXHAUSTED" });
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
  let length = 0;
  // The connection is needed for the answer still.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += (chunk as Uint8Array).length;
    if (length > maxBytes) throw tooLarge();
    yield chunk as Uint8Array;
  }
}

function notFound({ method, target }: HttpRequest): HttpResponse {
  return answerProblem(
    createProblem(404, { detail: `Nothing answers ${method} ${target.replace(/\?.*$/s, "")} here.` }),
  );
}

function drained(outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off("drain", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    outgoing.on("drain", done);
    signal.addEventListener("abort", done);
  });
}

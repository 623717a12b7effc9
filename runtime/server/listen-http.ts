import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpRequest, HttpResponse } from "../wire/http-message.ts";
import { answerProblem, createProblem } from "../wire/problem.ts";

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
}

/** A server that runs; `close` waits for the calls under way. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a handler over HTTP/1.1: bodies are streamed both ways, and a caller that leaves fires the request's signal. */
export async function listenHttp(
  handle: (request: HttpRequest) => Promise<HttpResponse | undefined>,
  { port, host = "127.0.0.1" }: ListenOptions,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    serve(handle, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function serve(
  handle: (request: HttpRequest) => Promise<HttpResponse | undefined>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const leave = new AbortController();
  outgoing.once("close", () => leave.abort());
  const request = toRequest(incoming, leave.signal);
  const response = (await handle(request)) ?? notFound(request);
  const { status, headers, body } = response;
  if (body === undefined || body instanceof Uint8Array) {
    outgoing.writeHead(status, body ? { "content-length": body.length, ...headers } : headers).end(body);
    return;
  }
  outgoing.writeHead(status, headers);
  outgoing.flushHeaders();
  for await (const piece of body) {
    if (leave.signal.aborted) break;
    if (!outgoing.write(piece)) await drained(outgoing, leave.signal);
  }
  outgoing.end();
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): HttpRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return { method: incoming.method ?? "GET", target: incoming.url ?? "/", headers, body: incoming, signal };
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

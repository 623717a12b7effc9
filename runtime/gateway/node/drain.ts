import type { Server as Http1Server } from "node:http";
import type { ServerHttp2Session } from "node:http2";
import type { Server, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Exchange } from "./exchange.ts";
import type { InFlight } from "./in-flight.ts";

/** What a gateway has open; all of it changes while it drains. */
export interface OpenParts {
  readonly server: Server;
  readonly http1: Http1Server;
  readonly sockets: ReadonlySet<Socket>;
  readonly sessions: ReadonlySet<ServerHttp2Session>;
  readonly inFlight: InFlight;
}

/** How long kept connections are still listened to, for a call that was on its way before its caller was told. */
const farewellMs = 1_000;

/**
 * Takes no new connections, tells the open ones, and lets calls end, for as long as `timeoutMs`. A caller that was not
 * told yet, because its answer had begun before, may send its next call the moment it has it: that one is answered too.
 */
export async function drain(
  { server, http1, sockets, sessions, inFlight }: OpenParts,
  timeoutMs: number,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const until = async (isSo: () => boolean, mostMs: number): Promise<void> => {
    const end = Math.min(deadline, performance.now() + mostMs);
    while (!isSo() && performance.now() < end) await sleep(10);
  };
  server.close();
  // Tells which calls were the last that are answered (RFC 9113, section 6.8): clients make those beyond it elsewhere.
  for (const session of sessions) session.close();
  for (const exchange of inFlight) announceClose(exchange);
  for (let isQuiet = false; !isQuiet && performance.now() < deadline; ) {
    await until(() => sockets.size === 0, farewellMs);
    http1.closeIdleConnections();
    isQuiet = inFlight.size === 0;
    await until(() => inFlight.size === 0, Number.POSITIVE_INFINITY);
  }
  // What was written last is on its way: a socket that is destroyed now could take it along.
  for (let tries = 0; sockets.size > 0 && tries < 5; tries += 1) await sleep(10);
}

/** So that the caller does not send its next call here. HTTP/2 says it for the whole session. */
export function announceClose({ request, response }: Exchange): void {
  if (request.httpVersion !== "2.0" && !response.headersSent) response.setHeader("connection", "close");
}

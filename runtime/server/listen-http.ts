import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PartialHttpHandler } from "./http-handler.ts";
import { serveExchange } from "./serve-exchange.ts";

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** The largest body of a request, 413 beyond it; 10 MiB when absent. */
  readonly maxBodyBytes?: number;
  /** The largest header section, 431 beyond it; 16 KiB when absent. */
  readonly maxHeaderBytes?: number;
  /** How long a request may take to arrive whole, 408 after it; five minutes when absent, its headers fifteen seconds. */
  readonly requestTimeoutMs?: number;
}

/** A server that runs; `close` waits for the calls under way. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a handler over HTTP/1.1: bodies are streamed both ways, and a caller that leaves fires the request's signal. */
export async function listenHttp(handle: PartialHttpHandler, options: ListenOptions): Promise<Listening> {
  const { port, host = "127.0.0.1", maxBodyBytes = 10_485_760, requestTimeoutMs = 300_000 } = options;
  const limits = {
    maxHeaderSize: options.maxHeaderBytes ?? 16_384,
    headersTimeout: Math.min(15_000, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    // Who dribbles is looked for as often as a short time-out needs it.
    connectionsCheckingInterval: Math.min(5_000, requestTimeoutMs),
  };
  const server = createServer(limits, (incoming, outgoing) => {
    const exchange = { incoming, outgoing, maxBodyBytes };
    serveExchange(handle, exchange).catch((error: unknown) => outgoing.destroy(error as Error));
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

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Metrics } from "./metrics.ts";

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface AdminOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Metrics;
  /** Whether calls should be sent here: not while the gateway drains. */
  readonly isReady: () => boolean;
}

/** What operators and their machines ask, on a port of its own that the public never sees. */
export async function startAdminServer({ host, port, metrics, isReady }: AdminOptions): Promise<AdminServer> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split("?", 1)[0];
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    if (path === "/livez") {
      response.end("ok\n");
      return;
    }
    if (path === "/readyz") {
      response.writeHead(isReady() ? 200 : 503).end(isReady() ? "ok\n" : "draining\n");
      return;
    }
    if (path === "/metrics") {
      const { contentType, text } = await metrics.read();
      response.setHeader("content-type", contentType).end(text);
      return;
    }
    response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

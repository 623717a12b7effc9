import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RedirectServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Sends callers of plain HTTP to the same place by HTTPS. 308: method and body stay (RFC 9110, section 15.4.9). */
export async function startRedirectServer(
  listen: { readonly host: string; readonly port: number },
  httpsPort: number,
): Promise<RedirectServer> {
  const server = createServer((request, response) => {
    const { host = "" } = request.headers;
    const target = request.url ?? "";
    // A host that is not one, and a target that is not a path, could send a caller anywhere.
    if (!/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(host) || !/^\/(?![/\\])/.test(target)) {
      response.writeHead(400, { connection: "close" }).end();
      return;
    }
    const name = host.replace(/:\d+$/, "");
    const port = httpsPort === 443 ? "" : `:${httpsPort}`;
    response.writeHead(308, { location: `https://${name}${port}${target}`, connection: "close" }).end();
  });
  server.listen(listen.port, listen.host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

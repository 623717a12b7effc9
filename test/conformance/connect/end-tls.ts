import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";

export interface TlsOptions {
  /** PEM. */
  readonly cert: Uint8Array;
  readonly key: Uint8Array;
  /** Of the authority whose clients alone are let in. */
  readonly ca?: Uint8Array;
}

/** Ends TLS in front of a port in clear text, for HTTP/2 and HTTP/1.1, as a balancer in front of a gateway does. */
export async function endTls(
  target: number,
  { cert, key, ca }: TlsOptions,
): Promise<{ readonly port: number; close(): void }> {
  const asksClient = ca !== undefined && ca.length > 0;
  const sockets = new Set<Socket>();
  const server = createServer(
    {
      cert: Buffer.from(cert),
      key: Buffer.from(key),
      ALPNProtocols: ["h2", "http/1.1"],
      ...(asksClient ? { ca: Buffer.from(ca), requestCert: true, rejectUnauthorized: true } : {}),
    },
    (secure) => {
      const plain = connect({ port: target, host: "127.0.0.1", noDelay: true });
      sockets.add(plain);
      plain.on("close", () => sockets.delete(plain));
      for (const [one, other] of [
        [secure, plain],
        [plain, secure],
      ] as const) {
        one.on("error", () => other.destroy());
        one.on("close", () => other.destroy());
      }
      secure.pipe(plain).pipe(secure);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

import type { Server as Http1Server } from "node:http";
import type { Http2Server } from "node:http2";
import { createServer, type Server, type TLSSocket } from "node:tls";

/** PEM: the certificate with its chain, and its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Time for a handshake: who does not come to an end of it holds a connection for nothing. */
const handshakeTimeout = 10_000;

/** Those of TLS 1.3, and of TLS 1.2 what is as good: a key for each connection, and no padding to play with. */
const ciphers = [
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_AES_128_GCM_SHA256",
  "ECDHE+AESGCM",
  "ECDHE+CHACHA20",
].join(":");

/** HTTPS: ALPN tells which of the two gets the connection; who says nothing speaks HTTP/1.1. */
export function splitTls(http1: Http1Server, http2: Http2Server, certificate: Certificate): Server {
  const server = createServer({
    ...certificate,
    ALPNProtocols: ["h2", "http/1.1"],
    minVersion: "TLSv1.2",
    ciphers,
    handshakeTimeout,
    noDelay: true,
  });
  server.on("secureConnection", (socket: TLSSocket) => {
    (socket.alpnProtocol === "h2" ? http2 : http1).emit("connection", socket);
  });
  // A handshake that fails is its caller's affair.
  server.on("tlsClientError", () => {});
  return server;
}

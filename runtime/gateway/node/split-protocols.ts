import type { Server as Http1Server } from "node:http";
import type { Http2Server } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";

/** How an HTTP/2 connection begins (RFC 9113, section 3.4); no method of HTTP/1.1 does. */
const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** Longest silence before a new connection must say something. */
const firstByteMs = 10_000;

/** One port for HTTP/1.1 and HTTP/2 in clear text: the first bytes tell which of the two gets the connection. */
export function splitProtocols(http1: Http1Server, http2: Http2Server): Server {
  return createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    const giveUp = (): void => void socket.destroy();
    socket.setTimeout(firstByteMs, giveUp);
    socket.on("error", giveUp);
    socket.on("end", giveUp);
    let bytes: Buffer = Buffer.alloc(0);
    const look = (): void => {
      const more: Buffer | null = socket.read();
      if (!more) return;
      bytes = Buffer.concat([bytes, more]);
      const length = Math.min(bytes.length, preface.length);
      const isPrefix = bytes.subarray(0, length).equals(preface.subarray(0, length));
      // "PR" may still become PROPFIND.
      if (isPrefix && bytes.length < 3) return;
      socket.off("readable", look);
      socket.off("error", giveUp);
      socket.off("end", giveUp);
      socket.setTimeout(0);
      socket.off("timeout", giveUp);
      // Put back only now: a socket that has something to read says so again and again.
      socket.unshift(bytes);
      hand(socket, isPrefix ? http2 : http1);
    };
    socket.on("readable", look);
  });
}

function hand(socket: Socket, server: Http1Server | Http2Server): void {
  server.emit("connection", socket);
}

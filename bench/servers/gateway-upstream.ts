import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What stands behind every proxy: a short JSON answer, or, of events, a stream. Prints its port. */
const body = Buffer.from(JSON.stringify({ id: 1, title: "One issue", body: "x".repeat(400) }));
const server = createServer((request, response) => {
  request.resume();
  if (request.url?.includes("/events")) {
    speak(response);
    return;
  }
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});

const everyMillis = 200;

/** Says when it says it, five times a second, at a moment of its own. */
function speak(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  let timer = setTimeout(() => {
    timer = setInterval(() => response.write(`data: ${process.hrtime.bigint()}\n\n`), everyMillis);
  }, Math.random() * everyMillis);
  response.on("close", () => clearTimeout(timer));
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

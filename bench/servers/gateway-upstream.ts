import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What stands behind every proxy: a short JSON answer. Prints its port. */
const body = Buffer.from(JSON.stringify({ id: 1, title: "One issue", body: "x".repeat(400) }));
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

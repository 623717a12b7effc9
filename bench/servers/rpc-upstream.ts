import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { repeats } from "../rpc/echo.ts";

/** What stands behind every proxy: as little as gRPC allows, on node:http2 alone. Prints its port. */
const server = createServer();
server.on("stream", (stream, headers) => {
  const pieces: Buffer[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  stream.on("error", () => {});
  stream.on("end", () => {
    const frame = Buffer.concat(pieces);
    stream.respond({ ":status": 200, "content-type": "application/grpc+proto" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    const isStream = headers[":path"]?.endsWith("/Repeat");
    for (let count = isStream ? repeats : 1; count > 0; count -= 1) stream.write(frame);
    stream.end();
  });
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));

import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { messages } from "./generated/connectrpc/conformance/v1/schemas.ts";
import type { ServerCompatRequest } from "./generated/connectrpc/conformance/v1/types.ts";
import { startReferenceServer } from "./start-reference-server.ts";

/**
 * `npm run conformance:server`: what Connect's conformance suite starts for each configuration that it tests
 * (connectrpc/conformance, docs/testing_servers.md). A request on standard input says how to serve, an answer on
 * standard output says where; each is four bytes of length and a message. The suite ends the process.
 */
async function main(): Promise<void> {
  const request = createCodec(messages, "connectrpc.conformance.v1.ServerCompatRequest").decode(
    await readSized(process.stdin),
  ) as ServerCompatRequest;
  const { useTls, serverCreds, clientTlsCert, messageReceiveLimit } = request;
  if (useTls && !serverCreds) throw new Error("TLS is asked for, and no certificate was given");
  const tls = useTls && serverCreds ? { ...serverCreds, ca: clientTlsCert } : undefined;
  const { port } = await startReferenceServer({
    maxMessageBytes: messageReceiveLimit,
    ...(tls ? { tls } : {}),
  });
  const response = createCodec(messages, "connectrpc.conformance.v1.ServerCompatResponse").encode({
    host: "127.0.0.1",
    port,
    pemCert: tls?.cert ?? new Uint8Array(0),
  });
  const size = Buffer.alloc(4);
  size.writeUInt32BE(response.length);
  process.stdout.write(Buffer.concat([size, response]));
}

async function readSized(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of stream) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length < 4) continue;
    const end = 4 + bytes.readUInt32BE();
    if (bytes.length >= end) return bytes.subarray(4, end);
  }
  throw new Error("standard input ended before the request did");
}

await main();

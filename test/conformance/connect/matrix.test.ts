import { createClient, type Transport } from "@connectrpc/connect";
import {
  compressionBrotli,
  compressionGzip,
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from "@connectrpc/connect-node";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type AnyClient, cases } from "./cases.ts";
import { loadDescriptors } from "./load-descriptors.ts";
import { type ReferenceServer, startReferenceServer } from "./start-reference-server.ts";

const { service, registry } = loadDescriptors();

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer({});
});
afterAll(() => server.close());

type Protocol = "Connect" | "gRPC" | "gRPC-Web";

interface Cell {
  readonly protocol: Protocol;
  readonly httpVersion: "1.1" | "2";
  readonly format: "proto" | "json";
  readonly compression: "identity" | "gzip" | "br";
}

/** gRPC needs trailers, which its clients read in HTTP/2 alone. */
const cells = (["Connect", "gRPC", "gRPC-Web"] as const).flatMap((protocol) =>
  (["1.1", "2"] as const)
    .filter((httpVersion) => protocol !== "gRPC" || httpVersion === "2")
    .flatMap((httpVersion) =>
      (["proto", "json"] as const).flatMap((format) =>
        (["identity", "gzip", "br"] as const).map((compression): Cell => {
          return { protocol, httpVersion, format, compression };
        }),
      ),
    ),
);

function createTransport({ protocol, httpVersion, format, compression }: Cell): Transport {
  const compressor = { identity: undefined, gzip: compressionGzip, br: compressionBrotli }[compression];
  const options = {
    baseUrl: `http://127.0.0.1:${server.port}`,
    httpVersion,
    useBinaryFormat: format === "proto",
    useHttpGet: true,
    jsonOptions: { registry },
    compressMinBytes: 0,
    acceptCompression: compressor ? [compressor] : [],
    ...(compressor ? { sendCompression: compressor } : {}),
  };
  if (protocol === "Connect") return createConnectTransport(options);
  return protocol === "gRPC" ? createGrpcTransport(options) : createGrpcWebTransport(options);
}

describe.each(cells)("$protocol over HTTP/$httpVersion, $format, $compression", (cell) => {
  const possible = cases.filter(({ fullDuplex }) => !fullDuplex || cell.httpVersion === "2");
  test.concurrent.each(possible)("$name", ({ run }) =>
    run(createClient(service, createTransport(cell)) as unknown as AnyClient),
  );
});

import { createSecureServer, createServer, type Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { createCodec } from "../wire/protobuf/codec.ts";
import { type Rpc, takeCall } from "./grpc-call.ts";
import { createHealthService, healthName } from "./grpc-health.ts";
import type { GrpcListener, ListenGrpcOptions } from "./grpc-listener.ts";
import { createReflectionServices } from "./grpc-reflection.ts";
import { watchSessions } from "./grpc-sessions.ts";
import type { Service } from "./service.ts";

export async function startGrpcServer(
  services: readonly Service[],
  options: ListenGrpcOptions,
): Promise<GrpcListener> {
  const { host = "127.0.0.1", tls, compression, onFault = () => {} } = options;
  const { maxMessageBytes = 4 * 1024 * 1024, maxAnswerBytes = Number.POSITIVE_INFINITY } = options;
  const closing = new AbortController();
  const rpcs = listRpcs(services);
  const names = new Set([...rpcs.values()].map(({ operation }) => operation.grpc?.service ?? ""));
  const health = names.has(healthName) ? [] : [createHealthService(names, closing.signal)];
  const reflection = options.reflection
    ? createReflectionServices(options.reflection, new Set([...names, healthName]))
    : [];
  const port = {
    rpcs: new Map([...listRpcs([...health, ...reflection]), ...rpcs]),
    maxMessageBytes,
    maxAnswerBytes,
    compression,
    onFault,
  };
  const server = createHttp2Server(options);
  server.on("stream", (stream, headers) => takeCall(stream, headers, port));
  const sessions = watchSessions(server, options);
  const bound = await bind(server, { host, port: options.port });
  return {
    port: bound,
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async close({ graceMs = 5_000 } = {}) {
      closing.abort();
      await sessions.close(graceMs);
    },
  };
}

function createHttp2Server({ tls, maxConcurrentCalls = 10_000 }: ListenGrpcOptions): Http2Server {
  const settings = {
    settings: { maxConcurrentStreams: maxConcurrentCalls, maxHeaderListSize: 16_384 },
    // In megabytes. All that a connection can hold has a limit of its own; where Node's is reached, it refuses calls of
    // everyone behind the connection, because some of them read slowly.
    maxSessionMemory: 10_000,
    // An error's details are as long as they are.
    maxSendHeaderBlockLength: 2 ** 20,
  };
  const server = tls
    ? createSecureServer({
        ...settings,
        cert: Buffer.from(tls.cert),
        key: Buffer.from(tls.key),
        minVersion: "TLSv1.2",
        handshakeTimeout: 10_000,
      })
    : createServer(settings);
  // Connections that break, or were none of HTTP/2, are their callers' affair.
  server.on("sessionError", () => {});
  server.on("tlsClientError", () => {});
  return server as Http2Server;
}

function listRpcs(services: readonly Service[]): ReadonlyMap<string, Rpc> {
  const rpcs = new Map<string, Rpc>();
  for (const service of services) {
    for (const [name, operation] of Object.entries(service.operations)) {
      const { grpc } = operation;
      if (!grpc) continue;
      const request = createCodec(grpc.messages, grpc.request);
      const response = createCodec(grpc.messages, grpc.response);
      rpcs.set(`/${grpc.service}/${grpc.method}`, { service, name, operation, request, response });
    }
  }
  return rpcs;
}

function bind(server: Http2Server, at: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new Error(`cannot listen on ${at.host}:${at.port}: ${cause.message}`, { cause })),
    );
    server.listen(at.port, at.host, () => resolve((server.address() as AddressInfo).port));
  });
}

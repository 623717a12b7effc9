import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { type CallOptions, createClient, type HandlerContext } from "@connectrpc/connect";
import { connectNodeAdapter, createGrpcTransport } from "@connectrpc/connect-node";
import {
  credentials,
  makeGenericClientConstructor,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { Route } from "../../runtime/descriptors.ts";
import { createGateway, createLocalState } from "../../runtime/gateway/index.ts";
import { cacheFolder, projectFolder } from "../places.ts";
import { loadEcho, protoFile } from "./echo.ts";

/** Starts a proxy in front of the upstream; gives its port. */
type StartProxy = (upstream: number) => Promise<number>;

/** The same proxy in each library: what comes goes on to the upstream, and what that answers comes back. */
export const proxies: Readonly<Record<string, StartProxy>> = {
  trefoil: startGateway,
  "connect-node": startConnect,
  "grpc-js": startGrpcJs,
};

async function startGateway(upstream: number): Promise<number> {
  const service = loadEcho();
  const routes = Object.values(service.operations).flatMap((operation): readonly Route[] => {
    const { grpc } = operation;
    const shared = {
      operation: operation.id,
      upstream: "echo",
      ...(operation.kind === "unary" ? {} : ({ stream: true } as const)),
    };
    const publicPath = `/${grpc?.service}/${grpc?.method}`;
    return [
      { ...shared, method: "POST", publicPath, kind: "grpc" },
      ...(grpc?.rules ?? []).map(
        ({ method, path }): Route => ({ ...shared, method, publicPath: path, kind: "transcode" }),
      ),
    ];
  });
  const gateway = createGateway({
    table: {
      upstreams: { echo: { url: `http://127.0.0.1:${upstream}`, protocol: "grpc" } },
      versions: {},
      issuers: {},
      apiKeys: {},
      policies: {},
      requests: { maxBodyBytes: 1e6, maxHeaderBytes: 16_384, timeoutMs: 30_000, streamIdleMs: 30_000 },
      operations: {},
      routes,
    },
    services: [service],
    state: createLocalState({ issuers: {}, keySets: {}, apiKeys: {} }),
    onError: (error) => console.error(error),
  });
  return (await gateway.listen({ port: 0, host: "127.0.0.1" })).port;
}

/** As Connect's documentation has it: a router whose handlers call a client. */
async function startConnect(upstream: number): Promise<number> {
  // Its HTTP rules are nothing to Connect, and buf would look for the file that defines them.
  const text = readFileSync(protoFile, "utf8")
    .replace(/^import .*$/m, "")
    .replace(/ \{\s+option [^}]+\};\s+\}/g, ";");
  const plain = join(cacheFolder("rpc"), "echo.proto");
  writeFileSync(plain, text);
  const buf = join(projectFolder, "node_modules/.bin/buf");
  const set = execFileSync(buf, ["build", plain, "-o", "-#format=binpb"]);
  const service = createFileRegistry(fromBinary(FileDescriptorSetSchema, set)).getService(
    "bench.v1.EchoService",
  );
  if (!service) throw new Error("buf found no EchoService");
  const client = createClient(service, createGrpcTransport({ baseUrl: `http://127.0.0.1:${upstream}` }));
  const call = client as unknown as Readonly<
    Record<string, (request: unknown, options: CallOptions) => never>
  >;
  const pass =
    (name: string) =>
    (request: unknown, { signal }: HandlerContext) =>
      call[name]?.(request, { signal });
  const adapter = connectNodeAdapter({
    routes: (router) => router.service(service, { say: pass("say"), repeat: pass("repeat") } as never),
  });
  return new Promise((resolve) => {
    const server = createServer(adapter);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Bytes in, bytes out: grpc-js with nothing decoded. */
function startGrpcJs(upstream: number): Promise<number> {
  const asIs = (bytes: Buffer): Buffer => bytes;
  const raw = {
    requestSerialize: asIs,
    requestDeserialize: asIs,
    responseSerialize: asIs,
    responseDeserialize: asIs,
  };
  const definition: ServiceDefinition = {
    Say: { path: "/bench.v1.EchoService/Say", requestStream: false, responseStream: false, ...raw },
    Repeat: { path: "/bench.v1.EchoService/Repeat", requestStream: false, responseStream: true, ...raw },
  };
  const Client = makeGenericClientConstructor(definition, "Echo");
  const client = new Client(`127.0.0.1:${upstream}`, credentials.createInsecure()) as unknown as Readonly<
    Record<string, (...given: readonly unknown[]) => NodeJS.ReadableStream>
  >;
  const handlers: UntypedServiceImplementation = {
    Say: (call: { readonly request: Buffer }, done: unknown) => void client["Say"]?.(call.request, done),
    Repeat: (call: NodeJS.WritableStream & { readonly request: Buffer }) =>
      void client["Repeat"]?.(call.request).pipe(call),
  };
  const server = new Server();
  server.addService(definition, handlers);
  return new Promise((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    ),
  );
}

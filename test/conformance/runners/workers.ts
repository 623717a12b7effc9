import { connectProtocol } from "../../../runtime/client/connect-protocol.ts";
import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { grpcWebProtocol } from "../../../runtime/client/grpc-web-protocol.ts";
import type { HttpProtocol } from "../../../runtime/client/http-protocol.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import type { Table } from "../../../runtime/descriptors.ts";
import { createLocalState } from "../../../runtime/gateway/local-state.ts";
import { createGateway } from "../../../runtime/gateway/node/create-gateway.ts";
import { startWorker } from "../../gateway/workers/start-worker.ts";
import { callerStreams, type Runner, type Running } from "../runner.ts";
import { type PlatformParts, startPlatform } from "./platform.ts";

/** The example platform's Worker in workerd. Before the chat service stands what translates gRPC-Web to gRPC. */
async function startInWorkerd({
  table,
  services,
  keySets,
}: PlatformParts): Promise<{ url: string; close(): Promise<void> }> {
  const open: Table = {
    ...table,
    issuers: {},
    apiKeys: {},
    routes: table.routes
      .filter(({ kind }) => kind === "grpc")
      .map(({ security: _, limits: __, ...route }) => route),
  };
  const proxy = createGateway({
    table: open,
    services,
    state: createLocalState({ issuers: {}, keySets: {}, apiKeys: {} }),
  });
  const { port } = await proxy.listen({ port: 0, host: "127.0.0.1" });
  const chat = { url: `http://127.0.0.1:${port}`, protocol: "grpc" };
  const worker = await startWorker({
    entry: "services/gateway/worker.ts",
    bindings: { UPSTREAMS: { ...table.upstreams, chat }, KEY_SETS: keySets },
  });
  return {
    url: worker.url,
    async close() {
      await worker.close();
      await proxy.close();
    },
  };
}

function runner(name: string, protocol: HttpProtocol, skips: Runner["skips"]): Runner {
  return {
    name,
    skips,
    async start(): Promise<Running> {
      const { url, headers, close } = await startPlatform(startInWorkerd);
      const protocols = [protocol, graphqlProtocol];
      return { transport: createHttpTransport({ gateway: `${url}/api`, headers, protocols }), close };
    },
  };
}

export const workersHttp: Runner = runner("through workerd, over HTTP", rpcProtocol, callerStreams);

export const workersGrpcWeb: Runner = runner("through workerd, over gRPC-Web", grpcWebProtocol, {});

export const workersConnect: Runner = runner("through workerd, over Connect", connectProtocol, {});

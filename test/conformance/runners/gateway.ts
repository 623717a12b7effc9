import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { createGrpcTransport } from "../../../runtime/client/grpc-transport.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import { createLocalState } from "../../../runtime/gateway/local-state.ts";
import { createGateway } from "../../../runtime/gateway/node/create-gateway.ts";
import { createGraphParts } from "../../../runtime/graph/create-graph-parts.ts";
import { resolvers } from "../../../services/graph/resolvers.ts";
import { callerStreams, type Runner, type Running } from "../runner.ts";
import { type PlatformParts, startPlatform } from "./platform.ts";

/** The graph is in it, with its hand-written resolvers. */
async function startOnNode({ table, services, keySets }: PlatformParts): Promise<{
  url: string;
  close(): Promise<void>;
}> {
  const state = createLocalState({ issuers: table.issuers, keySets, apiKeys: {} });
  const graph = services.find(({ id }) => id === "graph.v1");
  const graphs = {
    "graph.v1": createGraphParts({
      id: "graph.v1",
      sdl: graph?.sdl ?? "",
      mapping: graph?.resolvers ?? [],
      resolvers,
    }),
  };
  const gateway = createGateway({ table, services, state, graphs });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  return { url: `http://127.0.0.1:${port}`, close: () => gateway.close() };
}

export const gatewayHttp: Runner = {
  name: "through the gateway, over HTTP",
  skips: callerStreams,
  async start(): Promise<Running> {
    const { url, headers, close } = await startPlatform(startOnNode);
    const protocols = [rpcProtocol, graphqlProtocol];
    return { transport: createHttpTransport({ gateway: `${url}/api`, headers, protocols }), close };
  },
};

export const gatewayGrpc: Runner = {
  name: "through the gateway, over gRPC",
  skips: { "users.*": "not an rpc", "files.*": "not an rpc", "graph.*": "not an rpc" },
  async start(): Promise<Running> {
    const { url, headers, close } = await startPlatform(startOnNode);
    const transport = createGrpcTransport({ url, metadata: headers });
    return {
      transport,
      async close() {
        transport.close();
        await close();
      },
    };
  },
};

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { startMocks } from "../../../generator/commands/start-mocks.ts";
import { describeService } from "../../../generator/describe/describe-service.ts";
import { describeTable } from "../../../generator/describe/describe-table.ts";
import { findSpecs, loadApi } from "../../../generator/load-api.ts";
import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { createGrpcTransport } from "../../../runtime/client/grpc-transport.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import type { Table } from "../../../runtime/descriptors.ts";
import { createLocalState } from "../../../runtime/gateway/local-state.ts";
import { createGateway } from "../../../runtime/gateway/node/create-gateway.ts";
import { createGraphParts } from "../../../runtime/graph/create-graph-parts.ts";
import { resolvers } from "../../../services/graph/resolvers.ts";
import { callerStreams, type Runner, type Running } from "../runner.ts";

const scopes =
  "users:read users:write conversations:read conversations:write files:read files:write chat:read chat:write";

/** The example platform: mocks as upstreams, the gateway in front, the graph in it with its hand-written resolvers. */
async function startPlatform(): Promise<{
  url: string;
  headers: Readonly<Record<string, string>>;
  close(): Promise<void>;
}> {
  const { api } = await loadApi(findSpecs("specs"));
  const mocks = await startMocks(api, { ports: "free", messageDelayMs: 1 });
  const described = describeTable(api);
  const urls = Object.fromEntries(
    mocks.upstreams.map(({ name, protocol, url }) => [name, { url, protocol }]),
  );
  const table: Table = { ...described, upstreams: { ...described.upstreams, ...urls } };
  const services = api.services.map((service) => describeService(service, api));
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "test", alg: "RS256" };
  const state = createLocalState({ issuers: table.issuers, keySets: { jwt: { keys: [jwk] } }, apiKeys: {} });
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
  const token = await new SignJWT({ scope: scopes })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .setIssuer(table.issuers["jwt"]?.issuer ?? "")
    .setAudience(table.issuers["jwt"]?.audience ?? "")
    .setSubject("123")
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(privateKey);
  return {
    url: `http://127.0.0.1:${port}`,
    headers: { authorization: `Bearer ${token}` },
    async close() {
      await gateway.close();
      await mocks.close();
    },
  };
}

export const gatewayHttp: Runner = {
  name: "through the gateway, over HTTP",
  skips: callerStreams,
  async start(): Promise<Running> {
    const { url, headers, close } = await startPlatform();
    const protocols = [rpcProtocol, graphqlProtocol];
    return { transport: createHttpTransport({ gateway: `${url}/api`, headers, protocols }), close };
  },
};

export const gatewayGrpc: Runner = {
  name: "through the gateway, over gRPC",
  skips: { "users.*": "not an rpc", "files.*": "not an rpc", "graph.*": "not an rpc" },
  async start(): Promise<Running> {
    const { url, headers, close } = await startPlatform();
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

import { setupServer } from "msw/node";
import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import { toMswHandlers } from "../../../runtime/mock/msw.ts";
import { callerStreams, type Runner } from "../runner.ts";
import { allServices } from "./generated-services.ts";

export const msw: Runner = {
  name: "through msw",
  skips: callerStreams,
  async start() {
    const gateway = "https://api.example.test/api";
    const server = setupServer(...toMswHandlers(allServices, { baseUrl: gateway }));
    server.listen({ onUnhandledFrame: "error" });
    const transport = createHttpTransport({ gateway, protocols: [rpcProtocol, graphqlProtocol] });
    return { transport, close: async () => server.close() };
  },
};

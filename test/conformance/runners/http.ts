import { graphqlProtocol } from "../../../runtime/client/graphql-protocol.ts";
import { createHttpTransport } from "../../../runtime/client/http-transport.ts";
import { rpcProtocol } from "../../../runtime/client/rpc-protocol.ts";
import { createMockHandler } from "../../../runtime/mock/create-mock-handler.ts";
import { listenHttp } from "../../../runtime/server/listen-http.ts";
import { createCompiledValidator } from "../../../runtime/wire/validation/compiled-validator.ts";
import { callerStreams, type Runner } from "../runner.ts";
import { allServices } from "./generated-services.ts";

/** REST, transcoded rpcs and GraphQL over HTTP/1.1, requests checked by compiled code. */
export const http: Runner = {
  name: "over HTTP",
  skips: callerStreams,
  async start() {
    const server = await listenHttp(createMockHandler(allServices, { validator: createCompiledValidator }), {
      port: 0,
    });
    const transport = createHttpTransport({ gateway: server.url, protocols: [rpcProtocol, graphqlProtocol] });
    return { transport, close: () => server.close() };
  },
};

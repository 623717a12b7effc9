import { createGrpcTransport } from "../../../runtime/client/grpc-transport.ts";
import { listenGrpc } from "../../../runtime/server/listen-grpc.ts";
import type { Runner } from "../runner.ts";
import { services } from "./generated-services.ts";

export const grpc: Runner = {
  name: "over gRPC",
  skips: { "users.*": "not an rpc", "files.*": "not an rpc", "graph.*": "not an rpc" },
  async start() {
    const server = await listenGrpc(services, { port: 0 });
    const transport = createGrpcTransport({ url: server.url });
    return {
      transport,
      async close() {
        transport.close();
        await server.close({ graceMs: 500 });
      },
    };
  },
};

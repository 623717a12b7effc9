import type { GrpcListener, ListenGrpcOptions } from "./grpc-listener.ts";
import type { Service } from "./service.ts";

/** Serves the rpcs of the services over gRPC, on Node, with grpc.health.v1 beside them. */
export async function listenGrpc(
  services: readonly Service[],
  options: ListenGrpcOptions,
): Promise<GrpcListener> {
  // Services that speak HTTP alone do not pay for HTTP/2.
  const { startGrpcServer } = await import("./grpc-server.ts");
  return startGrpcServer(services, options);
}

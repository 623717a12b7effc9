import type { ServiceDescriptor, Table } from "../../descriptors.ts";
import type { Carriers } from "./handle-call.ts";
import { proxyGrpc } from "./proxy-grpc.ts";
import { proxyHttp } from "./proxy-http.ts";
import type { Upstreams } from "./upstreams.ts";

export interface CarrierOptions {
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly upstreams: Upstreams;
}

/** What carries each kind of route. */
export function createCarriers({ upstreams }: CarrierOptions): Carriers {
  return {
    proxy: (exchange, forward) =>
      proxyHttp(exchange, forward, upstreams.http(forward.plan.route.upstream ?? "")),
    grpc: (exchange, forward) => proxyGrpc(exchange, forward, upstreams),
    transcode: async () => {},
    graphql: async () => {},
  };
}

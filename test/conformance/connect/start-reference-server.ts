import type { ServiceDescriptor, Table } from "../../../runtime/descriptors.ts";
import { createGateway, createLocalState } from "../../../runtime/gateway/index.ts";
import { listenGrpc } from "../../../runtime/server/index.ts";
import { endTls, type TlsOptions } from "./end-tls.ts";
import * as operations from "./generated/connectrpc/conformance/v1/operations.ts";
import { messages } from "./generated/connectrpc/conformance/v1/schemas.ts";
import generatedTable from "./generated/gateway/table.json" with { type: "json" };
import { createReferenceService } from "./reference-service.ts";

export interface ReferenceServerOptions {
  readonly tls?: TlsOptions;
  /** The largest message to take; 0 for what is usual. */
  readonly maxMessageBytes?: number;
}

export interface ReferenceServer {
  readonly port: number;
  close(): Promise<void>;
}

const services: readonly ServiceDescriptor[] = [
  {
    id: "connectrpc.conformance.v1",
    language: "protobuf",
    operations,
    schemas: {},
    examples: {},
    messages,
  },
];

/** The reference service over gRPC, and the gateway in front of it, which is what clients reach. */
export async function startReferenceServer({
  tls,
  maxMessageBytes = 0,
}: ReferenceServerOptions): Promise<ReferenceServer> {
  const limit = maxMessageBytes === 0 ? {} : { maxMessageBytes };
  const upstream = await listenGrpc([createReferenceService()], { port: 0, ...limit });
  const base = generatedTable as Table;
  const table: Table = {
    ...base,
    upstreams: { "connectrpc.conformance.v1": { url: upstream.url, protocol: "grpc" } },
    requests: { ...base.requests, ...(maxMessageBytes === 0 ? {} : { maxBodyBytes: maxMessageBytes }) },
  };
  const state = createLocalState({ issuers: {}, keySets: {}, apiKeys: {} });
  const onError = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  // The gateway asks no client for a certificate: what does stands in front of it.
  const isEnded = tls?.ca !== undefined && tls.ca.length > 0;
  const own = tls && !isEnded ? { tls: { cert: textOf(tls.cert), key: textOf(tls.key) } } : {};
  const gateway = createGateway({ table, services, state, onError, ...own });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  const front = tls && isEnded ? await endTls(port, tls) : undefined;
  return {
    port: front?.port ?? port,
    async close() {
      front?.close();
      await gateway.close();
      await upstream.close({ graceMs: 100 });
    },
  };
}

function textOf(pem: Uint8Array): string {
  return Buffer.from(pem).toString();
}

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Route, ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import type { CallRecord } from "../../runtime/gateway/call-record.ts";
import {
  createGateway,
  createLocalState,
  type Gateway,
  type GatewayState,
  hashKey,
} from "../../runtime/gateway/index.ts";

export const issuer = "https://auth.example.test";

/** A table with the given routes; everything else as small as it can be. */
export function tableOf(routes: readonly Route[], changes: Partial<Table> = {}): Table {
  return {
    upstreams: {},
    versions: {},
    issuers: { jwt: { issuer, audience: "trefoil", algorithms: ["RS256"], jwks: "development" } },
    apiKeys: { apiKey: { header: "X-API-Key", store: "development" } },
    policies: {},
    requests: { maxBodyBytes: 1_000_000, maxHeaderBytes: 16_384, timeoutMs: 2_000, streamIdleMs: 2_000 },
    operations: {},
    routes,
    ...changes,
  };
}

export const secretKey = "tk_test_0123456789";

export const testState: GatewayState = createLocalState({
  issuers: {},
  keySets: {},
  apiKeys: {
    apiKey: [
      { id: "key-1", sha256: hashKey(secretKey), subject: "program-1", scopes: ["users:read"] },
      { id: "key-2", sha256: hashKey("tk_old"), subject: "program-2", scopes: [], expires: "2020-01-01" },
    ],
  },
});

/** An HTTP upstream on a free port, until the test is over. */
export async function startUpstream(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

export interface RunningGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly port: number;
  /** What the gateway itself failed with. */
  readonly failures: readonly unknown[];
  /** Operations of requests that break their spec and were let through, with why. */
  readonly reports: readonly string[];
  /** Calls that are over. */
  readonly records: readonly CallRecord[];
}

export async function startGateway(
  table: Table,
  {
    state = testState,
    services = [],
  }: { readonly state?: GatewayState; readonly services?: readonly ServiceDescriptor[] } = {},
): Promise<RunningGateway> {
  const failures: unknown[] = [];
  const reports: string[] = [];
  const records: CallRecord[] = [];
  const gateway = createGateway({
    table,
    services,
    state,
    onError: (error) => failures.push(error),
    onCall: (record) => records.push(record),
    onReport: ({ route }, detail) => reports.push(`${route.operation} ${detail}`),
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => gateway.close());
  return { gateway, url: `http://127.0.0.1:${port}`, port, failures, reports, records };
}

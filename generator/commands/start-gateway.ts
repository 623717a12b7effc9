import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import {
  createDevelopmentCredentials,
  type DevelopmentCredentials,
} from "../../runtime/gateway/development-credentials.ts";
import { createLocalState, type KeySet, type StoredKey } from "../../runtime/gateway/local-state.ts";
import { createGateway } from "../../runtime/gateway/node/create-gateway.ts";
import type { RedisCounters } from "../../runtime/gateway/node/redis-counters.ts";
import { describeService } from "../describe/describe-service.ts";
import { describeTable } from "../describe/describe-table.ts";
import type { Api } from "../model/api.ts";
import { loadGraphs } from "./load-graphs.ts";

export interface StartGatewayOptions {
  /** Where relative files of gateway.yaml are: its own folder. */
  readonly folder: string;
  readonly host?: string;
  /** 0 takes any free port; gateway.yaml's when absent. */
  readonly port?: number;
  /** Folder with hand-written resolvers, `<service>/resolvers.ts`. */
  readonly services: string;
  readonly onError: (error: unknown) => void;
}

/** A gateway that runs. */
export interface RunningGateway {
  readonly url: string;
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly credentials: DevelopmentCredentials;
  close(): Promise<void>;
}

/** The gateway of an Api in this process, without generated files. */
export async function startGateway(api: Api, options: StartGatewayOptions): Promise<RunningGateway> {
  const table = describeTable(api);
  const services = api.services.map((service) => describeService(service, api));
  const credentials = await createDevelopmentCredentials(table);
  const counters = await connectCounters(options.onError);
  const gateway = createGateway({
    table,
    services,
    graphs: await loadGraphs(services, options.services),
    state: createLocalState({
      issuers: table.issuers,
      keySets: { ...readKeySets(table, options.folder), ...credentials.keySets },
      apiKeys: { ...readApiKeys(table, options.folder), ...credentials.apiKeys },
      ...(counters ? { counters } : {}),
    }),
    onError: options.onError,
    onReport: ({ requestId, route }, detail) =>
      options.onError(new Error(`${route.operation}, request ${requestId}: ${detail}`)),
  });
  const host = options.host ?? api.gateway?.listen.host ?? "localhost";
  const { port } = await gateway.listen({ host, port: options.port ?? api.gateway?.listen.port ?? 8000 });
  return {
    url: `http://${urlHost(host)}:${port}`,
    table,
    services,
    credentials,
    async close() {
      await gateway.close();
      await counters?.close();
    },
  };
}

/** What several gateways share when `REDIS_URL` names a place for it. */
async function connectCounters(onError: (error: unknown) => void): Promise<RedisCounters | undefined> {
  const url = process.env["REDIS_URL"];
  if (url === undefined || url === "") return undefined;
  const { createRedisCounters } = await import("../../runtime/gateway/node/redis-counters.ts");
  const counters = createRedisCounters({ url, onError });
  await counters.ready(2_000);
  return counters;
}

function readKeySets({ issuers }: Table, folder: string): Record<string, KeySet> {
  const files = Object.entries(issuers).filter(([, { jwks }]) => isFile(jwks));
  return Object.fromEntries(files.map(([scheme, { jwks }]) => [scheme, readJson(folder, jwks) as KeySet]));
}

/** A list of `{ id, sha256, subject, scopes, expires? }`. */
function readApiKeys({ apiKeys }: Table, folder: string): Record<string, readonly StoredKey[]> {
  const files = Object.entries(apiKeys).filter(([, { store }]) => isFile(store));
  return Object.fromEntries(
    files.map(([scheme, { store }]) => [scheme, readJson(folder, store) as StoredKey[]]),
  );
}

function isFile(place: string): boolean {
  return place.startsWith(".");
}

/** A file that is not there, or not JSON, is an error with its name: the gateway does not start without its keys. */
function readJson(folder: string, file: string): unknown {
  const path = resolve(folder, file);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (cause) {
    throw new KeyFileError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

/** A file of keys that gateway.yaml names is missing or broken. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

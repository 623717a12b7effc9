import type { Table } from "../../runtime/descriptors.ts";
import type { KeyStore, StoredKey } from "../../runtime/gateway/credentials/api-keys.ts";
import type { DevelopmentCredentials } from "../../runtime/gateway/development-credentials.ts";
import type { Counters } from "../../runtime/gateway/limits/counters.ts";
import { createMemoryCounters } from "../../runtime/gateway/limits/memory-counters.ts";
import { createLocalState } from "../../runtime/gateway/local-state.ts";
import type { GatewayState } from "../../runtime/gateway/state.ts";
import { isFile, KeyFileError, readKeySet, readStoredKeys } from "./key-files.ts";

export interface StateOptions {
  /** Where relative files of gateway.yaml are: its own folder. */
  readonly folder: string;
  readonly credentials: DevelopmentCredentials;
  readonly onError: (error: unknown) => void;
}

/** What outlives a reload: counters and connections. */
export interface SharedState {
  /** For a table, with the key files as they are now. */
  stateOf(table: Table, options: StateOptions): GatewayState;
  close(): Promise<void>;
}

/** Counters and keys in this process, or in Redis, for all gateways together, when `REDIS_URL` names one. */
export async function openState(onError: (error: unknown) => void): Promise<SharedState> {
  const url = process.env["REDIS_URL"];
  const shared = url === undefined || url === "" ? undefined : await openRedis(url, onError);
  const storeOf = (place: string, scheme: string, folder: string): KeyStore | readonly StoredKey[] => {
    if (place !== "redis") return readStoredKeys(folder, place);
    if (!shared) throw new KeyFileError(`the keys of ${scheme} are in Redis: set REDIS_URL`);
    return shared.keysOf(scheme);
  };
  // A new table goes on with the counts of the old one.
  const counters = shared?.counters ?? createMemoryCounters();
  return {
    stateOf({ issuers, apiKeys }, { folder, credentials, onError: tell }) {
      const keySets = Object.entries(issuers)
        .filter(([, { jwks }]) => isFile(jwks))
        .map(([scheme, { jwks }]) => [scheme, readKeySet(folder, jwks)] as const);
      const stores = Object.entries(apiKeys)
        .filter(([, { store }]) => store !== "development")
        .map(([scheme, { store }]) => [scheme, storeOf(store, scheme, folder)] as const);
      return createLocalState({
        issuers,
        keySets: { ...Object.fromEntries(keySets), ...credentials.keySets },
        apiKeys: { ...Object.fromEntries(stores), ...credentials.apiKeys },
        counters,
        onError: tell,
      });
    },
    close: async () => shared?.close(),
  };
}

interface SharedRedis {
  readonly counters: Counters;
  keysOf(scheme: string): KeyStore;
  close(): Promise<void>;
}

async function openRedis(url: string, onError: (error: unknown) => void): Promise<SharedRedis> {
  const { createRedisCounters } = await import("../../runtime/gateway/node/redis-counters.ts");
  const { connectRedis, createRedisKeys } = await import("../../runtime/gateway/node/redis-keys.ts");
  const counters = createRedisCounters({ url, onError });
  const redis = connectRedis(url, onError);
  await counters.ready(2_000);
  return {
    counters,
    keysOf: (scheme) => createRedisKeys(redis, scheme),
    async close() {
      await counters.close();
      redis.disconnect();
    },
  };
}

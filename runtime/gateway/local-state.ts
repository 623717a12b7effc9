import type { Table } from "../descriptors.ts";
import { checkKey, createMemoryKeyStore, type KeyStore, type StoredKey } from "./credentials/api-keys.ts";
import {
  createLocalKeySource,
  createRemoteKeySource,
  type KeySet,
  type KeySource,
} from "./credentials/key-source.ts";
import { createTokenVerifier } from "./credentials/token-verifier.ts";
import type { Counters } from "./limits/counters.ts";
import { createMemoryCounters } from "./limits/memory-counters.ts";
import type { GatewayState } from "./state.ts";

export interface LocalStateOptions {
  readonly issuers: Table["issuers"];
  /** By the name of the issuer. One that is missing is fetched from the issuer's `jwks` URL. */
  readonly keySets: Readonly<Record<string, KeySet>>;
  /** By security scheme: the keys, or where they are looked up. */
  readonly apiKeys: Readonly<Record<string, readonly StoredKey[] | KeyStore>>;
  /** Where calls are counted; in this process when absent. */
  readonly counters?: Counters;
  /** Told of key sets that cannot be had. */
  readonly onError?: (error: unknown) => void;
}

/** State of one process, but for what lies in stores and counters that it shares with others. */
export function createLocalState({
  issuers,
  keySets,
  apiKeys,
  counters = createMemoryCounters(),
  onError = () => {},
}: LocalStateOptions): GatewayState {
  const sources = mapValues(issuers, (issuer, scheme): KeySource => {
    const keySet = keySets[scheme];
    return keySet ? createLocalKeySource(keySet) : createRemoteKeySource({ url: issuer.jwks, onError });
  });
  const stores = mapValues(apiKeys, (keys) => (isList(keys) ? createMemoryKeyStore(keys) : keys));
  return {
    verifyToken: createTokenVerifier({ issuers, sources }),
    findKey: (scheme, key) => checkKey(stores[scheme], key, Date.now()),
    take: (takes, now) => counters.take(takes, now),
  };
}

function isList(keys: readonly StoredKey[] | KeyStore): keys is readonly StoredKey[] {
  return Array.isArray(keys);
}

function mapValues<From, To>(
  from: Readonly<Record<string, From>>,
  map: (value: From, name: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, map(value, name)]));
}

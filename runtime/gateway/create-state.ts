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

export interface StateOptions {
  readonly issuers: Table["issuers"];
  /** By the name of the issuer. One that is missing is fetched from the issuer's `jwks` URL. */
  readonly keySets: Readonly<Record<string, KeySet>>;
  /** By security scheme: the keys, or where they are looked up. */
  readonly apiKeys: Readonly<Record<string, readonly StoredKey[] | KeyStore>>;
  /** Where calls are counted; in this process when absent. */
  readonly counters?: Counters;
  /** SHA-256 in hexadecimal, by what the platform has. */
  readonly hashKey: (key: string) => string | Promise<string>;
  /** Told of key sets that cannot be had. */
  readonly onError?: (error: unknown) => void;
}

/** State of one process, but for what lies in stores and counters that it shares with others. */
export function createState({
  issuers,
  keySets,
  apiKeys,
  counters = createMemoryCounters(),
  hashKey,
  onError = () => {},
}: StateOptions): GatewayState {
  const sources = mapValues(issuers, (issuer, scheme): KeySource => {
    const keySet = keySets[scheme];
    return keySet ? createLocalKeySource(keySet) : createRemoteKeySource({ url: issuer.jwks, onError });
  });
  const stores = mapValues(apiKeys, (keys) => (isList(keys) ? createMemoryKeyStore(keys) : keys));
  return {
    verifyToken: createTokenVerifier({ issuers, sources }),
    findKey(scheme, key) {
      const hash = hashKey(key);
      return typeof hash === "string"
        ? checkKey(stores[scheme], hash, Date.now())
        : hash.then((known) => checkKey(stores[scheme], known, Date.now()));
    },
    take: (takes) => counters.take(takes, steadyNow()),
  };
}

/**
 * Milliseconds since 1970 by the clock as it was when the process began: one that is set forward and back again must not
 * hold callers to counts of a time that has not come.
 */
function steadyNow(): number {
  return Math.floor(performance.timeOrigin + performance.now());
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

import { Redis } from "ioredis";
import type { KeyStore, StoredKey } from "../credentials/api-keys.ts";
import { createAskOnce } from "./ask-once.ts";

/** API keys of one security scheme, that several gateways share. */
export interface RedisKeys extends KeyStore {
  add(key: StoredKey): Promise<void>;
  list(): Promise<readonly StoredKey[]>;
  /** False when no key has the id. */
  revoke(id: string): Promise<boolean>;
}

/** For how long an answer is used without asking again: a key that is revoked is refused no later than that. */
const rememberMs = 900;
const maxRemembered = 10_000;

/** How long a call waits for its key, and how long a Redis that did not answer is left alone. */
const waitMs = 250;
const restMs = 500;

/** Keys lie in one hash a scheme, by their SHA-256. Rejects when Redis cannot be asked. */
export function createRedisKeys(redis: Redis, scheme: string): RedisKeys {
  const hash = `trefoil:api-keys:${scheme}`;
  const remembered = new Map<
    string,
    { readonly found: Promise<StoredKey | undefined>; readonly at: number }
  >();
  const askOnce = createAskOnce({ waitMs, restMs });
  const look = async (sha256: string): Promise<StoredKey | undefined> => {
    const text = await askOnce(() => redis.hget(hash, sha256));
    return text === null ? undefined : (JSON.parse(text) as StoredKey);
  };
  const list = async (): Promise<readonly StoredKey[]> => {
    const texts = await redis.hvals(hash);
    return texts.map((text) => JSON.parse(text) as StoredKey);
  };
  return {
    list,
    find(sha256) {
      const now = performance.now();
      const known = remembered.get(sha256);
      if (known && now - known.at < rememberMs) return known.found;
      const found = look(sha256);
      found.catch(() => remembered.delete(sha256));
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(sha256, { found, at: now });
      return found;
    },
    async add(key) {
      await redis.hset(hash, key.sha256, JSON.stringify(key));
    },
    async revoke(id) {
      const found = (await list()).find((key) => key.id === id);
      return found !== undefined && (await redis.hdel(hash, found.sha256)) === 1;
    },
  };
}

/** A connection for keys: a gateway that has none refuses the call at once, rather than let it wait. */
export function connectRedis(url: string, onError: (error: unknown) => void): Redis {
  let isDown = false;
  const redis = new Redis(url, {
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2_000),
  });
  redis.on("error", (error) => {
    if (!isDown) onError(error);
    isDown = true;
  });
  redis.on("ready", () => {
    isDown = false;
  });
  return redis;
}

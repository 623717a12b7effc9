import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Verdict } from "../identity.ts";

/** An API key as it is stored: its hash, never itself. */
export interface StoredKey {
  readonly id: string;
  /** SHA-256 of the key, hexadecimal. A key is random and long: a slow hash would protect nothing more. */
  readonly sha256: string;
  readonly subject: string;
  readonly scopes: readonly string[];
  /** RFC 3339. */
  readonly created?: string;
  /** RFC 3339; refused from then on. */
  readonly expires?: string;
}

/** Where the keys of one security scheme are looked up. */
export interface KeyStore {
  find(sha256: string): StoredKey | undefined | Promise<StoredKey | undefined>;
}

/** The hash of a key, as `StoredKey` holds it. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export interface NewKey {
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly expires?: string;
  readonly now: Date;
}

/** A key as its holder sends it, which is told once, and as it is stored. */
export function createKey({ subject, scopes, expires, now }: NewKey): {
  readonly key: string;
  readonly stored: StoredKey;
} {
  const key = `tk_${randomBytes(32).toString("base64url")}`;
  const id = `key_${randomBytes(6).toString("hex")}`;
  const dates = { created: now.toISOString(), ...(expires === undefined ? {} : { expires }) };
  return { key, stored: { id, sha256: hashKey(key), subject, scopes, ...dates } };
}

export function createMemoryKeyStore(keys: readonly StoredKey[]): KeyStore {
  const byHash = new Map(keys.map((key) => [key.sha256, key]));
  return { find: (sha256) => byHash.get(sha256) };
}

/** The lookup goes by the hash, which a caller cannot choose; the comparison takes as long whatever differs. */
export function checkKey(store: KeyStore | undefined, key: string, now: number): Verdict | Promise<Verdict> {
  const hash = hashKey(key);
  const found = store?.find(hash);
  return found instanceof Promise
    ? found.then((stored) => judge(stored, hash, now))
    : judge(found, hash, now);
}

function judge(found: StoredKey | undefined, hash: string, now: number): Verdict {
  if (!found || !timingSafeEqual(Buffer.from(found.sha256), Buffer.from(hash)))
    return { ok: false, reason: "The API key is not known." };
  if (found.expires !== undefined && Date.parse(found.expires) <= now)
    return { ok: false, reason: "The API key has expired." };
  return { ok: true, identity: { subject: found.subject, scopes: found.scopes, keyId: found.id } };
}

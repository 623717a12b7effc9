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

export function createMemoryKeyStore(keys: readonly StoredKey[]): KeyStore {
  const byHash = new Map(keys.map((key) => [key.sha256, key]));
  return { find: (sha256) => byHash.get(sha256) };
}

/**
 * `hash` is that of the key which a caller sent. The lookup goes by it, which a caller cannot choose; the comparison takes
 * as long whatever differs.
 */
export function checkKey(store: KeyStore | undefined, hash: string, now: number): Verdict | Promise<Verdict> {
  const found = store?.find(hash);
  return found instanceof Promise
    ? found.then((stored) => judge(stored, hash, now))
    : judge(found, hash, now);
}

function judge(found: StoredKey | undefined, hash: string, now: number): Verdict {
  if (!found || !isEqual(found.sha256, hash)) return { ok: false, reason: "The API key is not known." };
  if (found.expires !== undefined && Date.parse(found.expires) <= now)
    return { ok: false, reason: "The API key has expired." };
  return { ok: true, identity: { subject: found.subject, scopes: found.scopes, keyId: found.id } };
}

function isEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < other.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}

import { createHash, randomBytes } from "node:crypto";
import type { StoredKey } from "./api-keys.ts";

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

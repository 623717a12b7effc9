import { createState, type StateOptions } from "../create-state.ts";
import type { GatewayState } from "../state.ts";

export interface IsolateStateOptions extends Pick<StateOptions, "issuers" | "counters" | "onError"> {
  /** By the name of the issuer. One that is missing is fetched from the issuer's `jwks` URL. */
  readonly keySets?: StateOptions["keySets"];
  /** By security scheme: the keys, or where they are looked up. */
  readonly apiKeys?: StateOptions["apiKeys"];
}

/** State of one isolate: others count for themselves, unless `counters` are theirs too. */
export function createIsolateState({
  keySets = {},
  apiKeys = {},
  ...rest
}: IsolateStateOptions): GatewayState {
  return createState({ ...rest, keySets, apiKeys, hashKey });
}

async function hashKey(key: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import type { Counters } from "./limits/counters.ts";

/** Who calls, as a credential that was verified says. */
export interface Identity {
  readonly subject: string;
  readonly scopes: readonly string[];
  /** Id of the API key (never the key). */
  readonly keyId?: string;
  readonly issuer?: string;
}

export type Verdict =
  | { readonly ok: true; readonly identity: Identity }
  /** `reason` is told to the caller, and says nothing that helps to forge a credential. */
  | { readonly ok: false; readonly reason: string };

/**
 * What a decision needs and no pure function can know. The answers come at once where they are in memory, later where
 * Web Crypto, a key set's URL or Redis is asked. It throws when it cannot tell: the call is answered with 503.
 */
export interface GatewayState extends Counters {
  /** `scheme` names one of the table's `issuers`. */
  verifyToken(scheme: string, token: string): Verdict | Promise<Verdict>;
  /** `scheme` names one of the table's `apiKeys`. */
  findKey(scheme: string, key: string): Verdict | Promise<Verdict>;
}

/** By security scheme: what came of the credentials that the caller presented. */
export type Facts = Readonly<Record<string, Verdict>>;

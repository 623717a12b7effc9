import type { Verdict } from "./identity.ts";
import type { Counters } from "./limits/counters.ts";

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

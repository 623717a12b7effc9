import { createHash, timingSafeEqual } from "node:crypto";
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from "jose";
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from "jose";
import type { Issuer, Table } from "../descriptors.ts";
import type { Counters } from "./limits/counters.ts";
import { createMemoryCounters } from "./limits/memory-counters.ts";
import type { GatewayState, Identity, Verdict } from "./state.ts";

/** A JSON Web Key Set (RFC 7517, section 5). */
export type KeySet = JSONWebKeySet;

/** An API key as it is stored: its hash, never itself. */
export interface StoredKey {
  readonly id: string;
  /** SHA-256 of the key, hexadecimal. */
  readonly sha256: string;
  readonly subject: string;
  readonly scopes: readonly string[];
  /** RFC 3339; refused from then on. */
  readonly expires?: string;
}

export interface LocalStateOptions {
  readonly issuers: Table["issuers"];
  /** By the name of the issuer. One that is missing is fetched from the issuer's `jwks` URL. */
  readonly keySets: Readonly<Record<string, KeySet>>;
  /** By security scheme. */
  readonly apiKeys: Readonly<Record<string, readonly StoredKey[]>>;
  /** Where calls are counted; in this process when absent. */
  readonly counters?: Counters;
}

/** State of one process: key sets and API keys are in memory. */
export function createLocalState({
  issuers,
  keySets,
  apiKeys,
  counters = createMemoryCounters(),
}: LocalStateOptions): GatewayState {
  const keys = new Map(
    Object.entries(issuers).map(([scheme, issuer]): [string, JWTVerifyGetKey] => {
      const keySet = keySets[scheme];
      return [scheme, keySet ? createLocalJWKSet(keySet) : createRemoteJWKSet(new URL(issuer.jwks))];
    }),
  );
  const stored = new Map(
    Object.entries(apiKeys).map(([scheme, list]) => [scheme, new Map(list.map((key) => [key.sha256, key]))]),
  );
  return {
    async verifyToken(scheme, token) {
      const issuer = issuers[scheme];
      const key = keys.get(scheme);
      if (!issuer || !key) throw new Error(`no issuer is called ${scheme}`);
      return verifyToken(token, issuer, key);
    },
    findKey: (scheme, key) => findKey(stored.get(scheme), key),
    take: (takes, now) => counters.take(takes, now),
  };
}

/** The hash of a key, as `StoredKey` holds it. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The lookup goes by the hash, which a caller cannot choose; the comparison takes as long whatever differs. */
function findKey(keys: ReadonlyMap<string, StoredKey> | undefined, key: string): Verdict {
  const hash = hashKey(key);
  const found = keys?.get(hash);
  if (!found || !timingSafeEqual(Buffer.from(found.sha256), Buffer.from(hash))) {
    return { ok: false, reason: "The API key is not known." };
  }
  if (found.expires !== undefined && Date.parse(found.expires) <= Date.now()) {
    return { ok: false, reason: "The API key has expired." };
  }
  return { ok: true, identity: { subject: found.subject, scopes: found.scopes, keyId: found.id } };
}

/** Stricter than decoders are: no padding, no spaces, no segment of an impossible length (RFC 7515, section 2). */
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

async function verifyToken(token: string, issuer: Issuer, key: JWTVerifyGetKey): Promise<Verdict> {
  if (!compactJws.test(token) || token.split(".").some((segment) => segment.length % 4 === 1)) {
    return { ok: false, reason: "The token is not a JWT." };
  }
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...issuer.algorithms],
      requiredClaims: ["exp"],
      clockTolerance: issuer.clockSkewSeconds ?? 0,
    });
    const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, "");
    if (type !== undefined && type !== "jwt" && type !== "at+jwt") {
      return { ok: false, reason: `The token is of the type ${protectedHeader.typ}.` };
    }
    return identityOf(payload, issuer);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { ok: false, reason };
  }
}

function identityOf(payload: JWTPayload, issuer: Issuer): Verdict {
  const subject = claimAt(payload, issuer.userClaim ?? "sub");
  if (typeof subject !== "string" || subject === "") return { ok: false, reason: "The token names no user." };
  const scope = claimAt(payload, issuer.scopesClaim ?? "scope");
  const scopes = Array.isArray(scope) ? scope : typeof scope === "string" ? scope.split(" ") : [];
  const identity: Identity = {
    subject,
    issuer: issuer.issuer,
    scopes: scopes.filter((name): name is string => typeof name === "string" && name !== ""),
  };
  return { ok: true, identity };
}

function claimAt(payload: JWTPayload, path: string): unknown {
  let value: unknown = payload;
  for (const member of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, member)) return undefined;
    value = (value as Record<string, unknown>)[member];
  }
  return value;
}

/** What the caller may know; nothing for a failure that is not the token's. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTExpired) return "The token has expired.";
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token's claim ${error.claim} is not right.`;
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return undefined;
  if (error instanceof errors.JOSEAlgNotAllowed)
    return "The token is signed with an algorithm that is not accepted.";
  if (error instanceof errors.JWKSNoMatchingKey) return "The token is signed with a key that is not known.";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "The token's signature is not right.";
  if (error instanceof errors.JOSEError && error.code !== "ERR_JOSE_GENERIC")
    return "The token is not valid.";
  return undefined;
}

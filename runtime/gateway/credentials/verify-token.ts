import {
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyResult,
  jwtVerify,
} from "jose";
import type { Issuer } from "../../descriptors.ts";
import type { Identity, Verdict } from "../identity.ts";
import type { KeySource } from "./key-source.ts";

export interface Verified {
  readonly verdict: Verdict;
  /** Between when and when a good token is one, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** Stricter than decoders are: no padding, no spaces, no segment of an impossible length (RFC 7515, section 2). */
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Whether a token is the issuer's, for this audience and of this moment (RFC 8725). Rejects when it cannot tell: the
 * keys cannot be had.
 */
export async function verifyToken(token: string, issuer: Issuer, source: KeySource): Promise<Verified> {
  if (!compactJws.test(token) || token.split(".").some((segment) => segment.length % 4 === 1))
    return refuse("The token is not a JWT.");
  // Before any key is looked for: a token of another issuer names a key that is not known here.
  if (claimedIssuer(token) !== issuer.issuer) return refuse("The token's claim iss is not right.");
  try {
    const { payload, protectedHeader } = await verifyWith(token, issuer, source);
    const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, "");
    if (type !== undefined && type !== "jwt" && type !== "at+jwt")
      return refuse(`The token is of the type ${protectedHeader.typ}.`);
    const { exp = 0, nbf = 0 } = payload;
    const skew = issuer.clockSkewSeconds ?? 0;
    const verdict = identityOf(payload, issuer);
    return { verdict, from: (nbf - skew) * 1000, until: (exp + skew) * 1000 };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return refuse(reason);
  }
}

async function verifyWith(token: string, issuer: Issuer, source: KeySource): Promise<JWTVerifyResult> {
  const verify = (keys: JWTVerifyGetKey): Promise<JWTVerifyResult> => {
    const options = {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...issuer.algorithms],
      requiredClaims: ["exp"],
      clockTolerance: issuer.clockSkewSeconds ?? 0,
    };
    return jwtVerify(token, keys, options).catch(async (error: unknown) => {
      // A token that does not name its key is tried with each that fits.
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        const verified = await jwtVerify(token, key, options).catch((reason: unknown) => {
          if (reason instanceof errors.JWSSignatureVerificationFailed) return undefined;
          throw reason;
        });
        if (verified) return verified;
      }
      throw new errors.JWSSignatureVerificationFailed();
    });
  };
  try {
    return await verify(await source.keys());
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey) || !(await source.renew())) throw error;
    return verify(await source.keys());
  }
}

/** What the payload says before anything is verified; nothing where it is no JSON. */
export function claimedIssuer(token: string): unknown {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
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

function refuse(reason: string): Verified {
  return { verdict: { ok: false, reason }, from: 0, until: 0 };
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

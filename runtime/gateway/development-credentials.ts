import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import type { Issuer, OperationPolicy, Table } from "../descriptors.ts";
import type { StoredKey } from "./credentials/api-keys.ts";
import { hashKey } from "./credentials/hash-key.ts";
import { schemeOf } from "./credentials/token-schemes.ts";

/** Credentials that exist as long as the process that made them, for whatever the table calls `development`. */
export interface DevelopmentCredentials {
  readonly keySets: Readonly<Record<string, JSONWebKeySet>>;
  readonly apiKeys: Readonly<Record<string, readonly StoredKey[]>>;
  /** By security scheme: a token with every scope that the table asks for. */
  readonly tokens: Readonly<Record<string, string>>;
  /** By security scheme: a key with every scope, as a caller sends it. */
  readonly keys: Readonly<Record<string, string>>;
}

/** How long a token of development is good for. */
const lifetime = "12h";

export async function createDevelopmentCredentials(table: Table): Promise<DevelopmentCredentials> {
  const keySets: Record<string, JSONWebKeySet> = {};
  const apiKeys: Record<string, readonly StoredKey[]> = {};
  const tokens: Record<string, string> = {};
  const keys: Record<string, string> = {};
  for (const [name, issuer] of Object.entries(table.issuers)) {
    if (issuer.jwks !== "development") continue;
    const scheme = schemeOf(name, issuer);
    const { keySet, token } = await createToken(issuer, scopesOf(table, scheme));
    keySets[name] = keySet;
    tokens[scheme] ??= token;
  }
  for (const [scheme, { store }] of Object.entries(table.apiKeys)) {
    if (store !== "development") continue;
    const key = `tk_dev_${randomBytes(24).toString("base64url")}`;
    keys[scheme] = key;
    apiKeys[scheme] = [
      { id: "development", sha256: hashKey(key), subject: "developer", scopes: scopesOf(table, scheme) },
    ];
  }
  return { keySets, apiKeys, tokens, keys };
}

async function createToken(
  issuer: Issuer,
  scopes: readonly string[],
): Promise<{ readonly keySet: JSONWebKeySet; readonly token: string }> {
  const [algorithm = "RS256"] = issuer.algorithms;
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const header = { alg: algorithm, kid: "development", typ: "JWT" };
  const claims = {
    ...claimAt(issuer.userClaim ?? "sub", "developer"),
    ...claimAt(issuer.scopesClaim ?? "scope", scopes.join(" ")),
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader(header)
    .setIssuer(issuer.issuer)
    .setAudience(issuer.audience)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(privateKey);
  const key = { ...(await exportJWK(publicKey)), kid: header.kid, alg: algorithm, use: "sig" };
  return { keySet: { keys: [key] }, token };
}

/** `realm.roles` → `{ realm: { roles: value } }` */
function claimAt(path: string, value: string): Record<string, unknown> {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : claimAt(rest.join("."), value) };
}

function scopesOf(table: Table, scheme: string): readonly string[] {
  const policies: readonly OperationPolicy[] = [...table.routes, ...Object.values(table.operations)];
  const scopes = policies.flatMap(({ security = [] }) =>
    security.flatMap((requirement) => requirement[scheme] ?? []),
  );
  return [...new Set(scopes)].sort();
}

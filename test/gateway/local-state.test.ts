import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { exportJWK, SignJWT } from "jose";
import { expect, test } from "vitest";
import { createLocalState, type Verdict } from "../../runtime/gateway/index.ts";
import { issuer } from "./gateway-fixture.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keySet = {
  keys: [
    { ...(await exportJWK(rsa.publicKey)), kid: "rsa", alg: "RS256", use: "sig" },
    { ...(await exportJWK(ec.publicKey)), kid: "ec", alg: "ES256", use: "sig" },
  ],
};
const policy = {
  issuer,
  audience: "trefoil",
  algorithms: ["RS256"],
  jwks: "development",
  clockSkewSeconds: 5,
};
const state = createLocalState({
  issuers: { jwt: policy, nested: { ...policy, userClaim: "user.id", scopesClaim: "realm.roles" } },
  keySets: { jwt: keySet, nested: keySet },
  apiKeys: {},
});

const now = Math.floor(Date.now() / 1000);

interface Token {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}

function sign({ claims = {}, header = {}, key = rsa.privateKey }: Token = {}): Promise<string> {
  const all = {
    iss: issuer,
    aud: "trefoil",
    sub: "ada",
    scope: "users:read users:write",
    exp: now + 60,
    ...claims,
  };
  return new SignJWT(all as never).setProtectedHeader({ alg: "RS256", kid: "rsa", ...header }).sign(key);
}

function verify(token: string, scheme = "jwt"): Promise<Verdict> {
  return Promise.resolve(state.verifyToken(scheme, token));
}

test("a good token says who calls and what for", async () => {
  expect(await verify(await sign())).toEqual({
    ok: true,
    identity: { subject: "ada", issuer, scopes: ["users:read", "users:write"] },
  });
});

test("user and scopes can stand in claims of any name and depth", async () => {
  const token = await sign({ claims: { user: { id: "7" }, realm: { roles: ["a", "b", 3] } } });
  expect(await verify(token, "nested")).toMatchObject({
    ok: true,
    identity: { subject: "7", scopes: ["a", "b"] },
  });
});

test.each<readonly [string, Token, string]>([
  ["that has expired", { claims: { exp: now - 10 } }, "The token has expired."],
  ["without an expiry", { claims: { exp: undefined } }, "The token's claim exp is not right."],
  ["that is not yet good", { claims: { nbf: now + 60 } }, "The token's claim nbf is not right."],
  ["of another issuer", { claims: { iss: "https://evil.example" } }, "The token's claim iss is not right."],
  ["for another audience", { claims: { aud: "billing" } }, "The token's claim aud is not right."],
  ["that names no user", { claims: { sub: undefined } }, "The token names no user."],
  ["signed by another key", { key: other.privateKey }, "The token's signature is not right."],
  [
    "of a key that is not known",
    { header: { kid: "other" } },
    "The token is signed with a key that is not known.",
  ],
  [
    "of an algorithm that is not accepted",
    { header: { alg: "ES256", kid: "ec" }, key: ec.privateKey },
    "The token is signed with an algorithm that is not accepted.",
  ],
  ["of another type", { header: { typ: "logout+jwt" } }, "The token is of the type logout+jwt."],
])("a token %s is refused", async (...[, token, reason]) => {
  expect(await verify(await sign(token))).toEqual({ ok: false, reason });
});

test("an expiry within the skew of clocks is not held against a token", async () => {
  expect(await verify(await sign({ claims: { exp: now - 2 } }))).toMatchObject({ ok: true });
});

test("an unsigned token is refused", async () => {
  const payload = (await sign()).split(".")[1];
  const header = Buffer.from('{"alg":"none"}').toString("base64url");
  for (const token of [`${header}.${payload}.`, `${header}.${payload}.AAAA`]) {
    expect(await verify(token)).toMatchObject({ ok: false });
  }
});

test("a token that is signed with the public key as a shared secret is refused", async () => {
  const secret = createPublicKey(rsa.publicKey.export({ type: "spki", format: "pem" })).export({
    type: "spki",
    format: "pem",
  });
  const payload = (await sign()).split(".")[1];
  const signed = `${Buffer.from('{"alg":"HS256","kid":"rsa"}').toString("base64url")}.${payload}`;
  const signature = createHmac("sha256", secret).update(signed).digest("base64url");
  expect(await verify(`${signed}.${signature}`)).toEqual({
    ok: false,
    reason: "The token is signed with an algorithm that is not accepted.",
  });
});

test.each([
  ["padding", (token: string) => `${token}=`],
  ["a space", (token: string) => token.replace(".", ". ")],
  ["a fourth part", (token: string) => `${token}.abc`],
  ["a segment of an impossible length", (token: string) => token.replace(/\..*\./, ".abcde.")],
])("a token with %s is no JWT", async (_, spoil) => {
  expect(await verify(spoil(await sign()))).toEqual({ ok: false, reason: "The token is not a JWT." });
});

test("a key set that cannot be had is no verdict on the token", async () => {
  const remote = createLocalState({
    issuers: { jwt: { ...policy, jwks: "http://127.0.0.1:1/jwks" } },
    keySets: {},
    apiKeys: {},
  });
  await expect(remote.verifyToken("jwt", await sign())).rejects.toThrow();
});

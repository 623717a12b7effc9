import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { createLocalState } from "../../runtime/gateway/index.ts";
import { issuer } from "./gateway-fixture.ts";
import { lineOf, startTarget, type Target } from "./hostile-fixture.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const evil = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keys = [
  { ...(await exportJWK(rsa.publicKey)), kid: "rsa", alg: "RS256", use: "sig" },
  { ...(await exportJWK(ec.publicKey)), kid: "ec", alg: "ES256", use: "sig" },
];
const evilKey = { ...(await exportJWK(evil.publicKey)), kid: "evil", alg: "RS256", use: "sig" };

interface Asked extends Target {
  /** How often the issuer was asked for its keys. */
  readonly fetches: () => number;
  readonly ask: (
    authorization: string,
  ) => Promise<{ readonly status: number; readonly requestId: string; readonly challenge: string }>;
}

/** A gateway whose issuer publishes its keys over HTTP, and a server of keys that only a token speaks of. */
async function start(): Promise<Asked & { readonly evilUrl: string; readonly lured: () => number }> {
  let fetches = 0;
  let lures = 0;
  const serve = async (answer: () => object): Promise<string> => {
    const server = createServer((_, outgoing) => void outgoing.end(JSON.stringify(answer())));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  };
  const jwks = await serve(() => {
    fetches += 1;
    return { keys };
  });
  const evilUrl = await serve(() => {
    lures += 1;
    return { keys: [evilKey] };
  });
  const issuers = { jwt: { issuer, audience: "trefoil", algorithms: ["RS256", "ES256"], jwks } };
  const target = await startTarget({
    table: { issuers },
    route: { security: [{ jwt: [] }] },
    state: createLocalState({ issuers, keySets: {}, apiKeys: {} }),
  });
  const ask: Asked["ask"] = async (authorization) => {
    const answer = await fetch(`${target.url}/open`, { headers: { authorization } });
    await answer.text();
    return {
      status: answer.status,
      requestId: answer.headers.get("x-request-id") ?? "",
      challenge: answer.headers.get("www-authenticate") ?? "",
    };
  };
  return { ...target, ask, evilUrl, fetches: () => fetches, lured: () => lures };
}

const claims = { iss: issuer, aud: "trefoil", sub: "ada", scope: "users:read" };

function sign(header: object = {}, more: object = {}, key: KeyObject = rsa.privateKey): Promise<string> {
  const expires = Math.floor(Date.now() / 1000) + 60;
  return new SignJWT({ ...claims, exp: expires, ...more } as never)
    .setProtectedHeader({ alg: "RS256", kid: "rsa", ...header })
    .sign(key);
}

/** A token as its parts say, whether or not any library would make it. */
function forge(header: unknown, payload: unknown, signature: Uint8Array | string = ""): string {
  const parts = [JSON.stringify(header), JSON.stringify(payload)].map((part) =>
    Buffer.from(part).toString("base64url"),
  );
  return `${parts.join(".")}.${typeof signature === "string" ? signature : Buffer.from(signature).toString("base64url")}`;
}

const later = Math.floor(Date.now() / 1000) + 3_600;
const payload = { ...claims, exp: later };
const pem = rsa.publicKey.export({ type: "spki", format: "pem" }) as string;
const hmac = (header: object, secret: string | Buffer): string => {
  const unsigned = forge(header, payload).slice(0, -1);
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
};

test.each<readonly [string, () => string | Promise<string>]>([
  ["without a signature", () => forge({ alg: "none" }, payload)],
  ["without a signature, in other letters", () => forge({ alg: "nOnE", kid: "rsa" }, payload, "AAAA")],
  ["signed with the public key as a secret, as PEM", () => hmac({ alg: "HS256", kid: "rsa" }, pem)],
  [
    "signed with the public key as a secret, as JSON",
    () => hmac({ alg: "HS256", kid: "rsa" }, JSON.stringify(keys[0])),
  ],
  ["signed with nothing as a secret", () => hmac({ alg: "HS256", kid: "/dev/null" }, Buffer.alloc(0))],
  [
    "whose signature is of another algorithm than its key",
    () => forge({ alg: "ES256", kid: "rsa" }, payload, new Uint8Array(64)),
  ],
  ["signed with zeros", () => forge({ alg: "ES256", kid: "ec" }, payload, new Uint8Array(64))],
  ["whose key is a path", () => sign({ kid: "../../../../dev/null" }, {}, evil.privateKey)],
  ["whose key is a query", () => sign({ kid: "rsa' OR '1'='1" }, {}, evil.privateKey)],
  ["whose key is a list", async () => resigned({ alg: "RS256", kid: ["rsa"] })],
  ["whose key is of a prototype", () => sign({ kid: "__proto__" }, {}, evil.privateKey)],
  ["that brings its own key", () => sign({ kid: "evil", jwk: evilKey }, {}, evil.privateKey)],
  ["that brings its own key under a known name", () => sign({ jwk: evilKey }, {}, evil.privateKey)],
  [
    "that must be understood in a way nobody does",
    () =>
      sign({ crit: ["pay"], pay: 1 } as never).catch(() =>
        resigned({ alg: "RS256", kid: "rsa", crit: ["pay"], pay: 1 }),
      ),
  ],
  ["whose payload is not encoded", () => resigned({ alg: "RS256", kid: "rsa", b64: false, crit: ["b64"] })],
  ["with padding", async () => `${await sign()}=`],
  ["with other letters than base64url has", async () => (await sign()).replace(/.$/, "+")],
  ["with a fourth part", async () => `${await sign()}.AAAA`],
  [
    "whose payload was changed",
    async () => {
      const [head, , signature] = (await sign()).split(".");
      return [head, forge({}, { ...payload, sub: "root" }).split(".")[1], signature].join(".");
    },
  ],
  ["whose expiry is a text", () => sign({}, { exp: "9999999999" })],
  ["without an expiry", () => sign({}, { exp: undefined })],
  ["that is not good yet", () => sign({}, { nbf: later })],
  ["of another issuer", () => sign({}, { iss: `${issuer}/` })],
  ["for another audience", () => sign({}, { aud: ["billing"] })],
  ["that is an id token of a logout", () => sign({ typ: "logout+jwt" })],
  ["whose payload is no object", () => forge({ alg: "RS256", kid: "rsa" }, ["sub"], "AAAA")],
  ["that names no user", () => sign({}, { sub: { $ne: null } })],
])("a token %s is 401, and the upstream hears nothing", async (_, make) => {
  const target = await start();
  const answer = await target.ask(`Bearer ${await make()}`);
  expect(answer.status).toBe(401);
  expect(answer.challenge).toMatch(/^Bearer realm="trefoil", error="invalid_token"/);
  const line = await lineOf(target, answer.requestId);
  expect(line).toMatchObject({ status: 401, operation: "users.v1.open" });
  expect(line?.subject).toBeUndefined();
  expect(target.heard).toEqual([]);
  expect(target.failures).toEqual([]);
  expect(target.lured()).toBe(0);
  expect((await target.ask(`Bearer ${await sign()}`)).status).toBe(200);
});

/** Signed by the issuer's own key, whatever its head says. */
async function resigned(header: object): Promise<string> {
  const { sign: signBytes } = await import("node:crypto");
  const unsigned = forge(header, payload).slice(0, -1);
  return `${unsigned}.${signBytes("sha256", Buffer.from(unsigned), rsa.privateKey).toString("base64url")}`;
}

test.each(["jku", "x5u"])("where a token says in %s that its keys are, nobody goes", async (member) => {
  const target = await start();
  const lie = { kid: "evil", [member]: target.evilUrl };
  expect((await target.ask(`Bearer ${await sign(lie, {}, evil.privateKey)}`)).status).toBe(401);
  expect(target.lured()).toBe(0);
});

test.each<readonly [string, (token: string) => string]>([
  ["two tokens", (token) => `Bearer ${token}, Bearer ${token}`],
  ["a token in two halves", (token) => `Bearer ${token.slice(0, 20)} ${token.slice(20)}`],
  ["a token behind a tab", (token) => `Bearer\t${token}`],
  ["a token of another scheme", (token) => `Basic ${token}`],
  ["a token without its scheme", (token) => token],
])("%s are no credential", async (_, spoil) => {
  const target = await start();
  const answer = await target.ask(spoil(await sign()));
  expect(answer.status).toBe(401);
  expect(await lineOf(target, answer.requestId)).toMatchObject({ status: 401 });
  expect(target.heard).toEqual([]);
});

test("a storm of unknown keys costs the issuer one fetch, and callers with good tokens nothing", async () => {
  const target = await start();
  const good = `Bearer ${await sign()}`;
  expect((await target.ask(good)).status).toBe(200);
  const forged = await Promise.all(
    Array.from({ length: 300 }, (_, index) => sign({ kid: `made-up-${index}` }, {}, evil.privateKey)),
  );
  const storm = Promise.all(forged.map((token) => target.ask(`Bearer ${token}`)));
  expect((await target.ask(good)).status).toBe(200);
  expect((await storm).map(({ status }) => status)).toEqual(forged.map(() => 401));
  expect(target.fetches()).toBe(2);
  expect(target.records.filter(({ status }) => status === 401)).toHaveLength(300);
  expect(target.failures).toEqual([]);
});

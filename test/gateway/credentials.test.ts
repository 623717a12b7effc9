import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { exportJWK, type JWK, SignJWT } from "jose";
import { expect, onTestFinished, test, vi } from "vitest";
import { createRemoteKeySource } from "../../runtime/gateway/credentials/key-source.ts";
import { createTokenVerifier } from "../../runtime/gateway/credentials/token-verifier.ts";
import { createLocalState, type Verdict } from "../../runtime/gateway/index.ts";

const url = "https://auth.example.test/jwks";
const issuer = "https://auth.example.test";
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const second = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");

async function publicKey(key: KeyObject, facts: Partial<JWK>): Promise<JWK> {
  return { ...(await exportJWK(key)), use: "sig", ...facts };
}

const first = await publicKey(ec.publicKey, { kid: "1", alg: "ES256" });
const next = await publicKey(second.publicKey, { kid: "2", alg: "ES256" });

function sign(
  key: KeyObject,
  header: { readonly alg: string; readonly kid?: string },
  iss = issuer,
): Promise<string> {
  return new SignJWT({ sub: "ada", scope: "users:read" })
    .setProtectedHeader(header)
    .setIssuer(iss)
    .setAudience("trefoil")
    .setExpirationTime("1h")
    .sign(key);
}

/** An issuer whose keys, clock and moods the test decides. */
function start(keys: readonly JWK[]) {
  const issuerOf = { keys, isDown: false, clock: Date.now(), fetches: 0 };
  const errors: unknown[] = [];
  const fetchKeys = vi.fn(async () => {
    issuerOf.fetches += 1;
    await Promise.resolve();
    if (issuerOf.isDown) throw new TypeError("fetch failed");
    return Response.json({ keys: issuerOf.keys });
  });
  const source = createRemoteKeySource({
    url,
    fetch: fetchKeys as never,
    now: () => issuerOf.clock,
    onError: (error) => errors.push(error),
  });
  const issuers = { jwt: { issuer, audience: "trefoil", algorithms: ["ES256"], jwks: url } };
  const verify = createTokenVerifier({ issuers, sources: { jwt: source }, now: () => issuerOf.clock });
  return {
    issuer: issuerOf,
    errors,
    ask: async (token: string): Promise<Verdict> => verify("jwt", token),
    verify,
  };
}

const minute = 60_000;
const good = { ok: true, identity: { subject: "ada" } };
const token = await sign(ec.privateKey, { alg: "ES256", kid: "1" });
const rotated = await sign(second.privateKey, { alg: "ES256", kid: "2" });

test.each([
  ["ES256", ec, { kid: "e" }],
  ["EdDSA", ed, { kid: "d" }],
] as const)(
  "a token signed with %s is accepted where the issuer signs so, and nowhere else",
  async (...[alg, pair, { kid }]) => {
    const keySet = { keys: [await publicKey(pair.publicKey, { kid, alg })] };
    const policy = { issuer, audience: "trefoil", jwks: "./keys.json" };
    const state = createLocalState({
      issuers: { right: { ...policy, algorithms: [alg] }, wrong: { ...policy, algorithms: ["RS256"] } },
      keySets: { right: keySet, wrong: keySet },
      apiKeys: {},
    });
    const signed = await sign(pair.privateKey, { alg, kid });
    expect(await state.verifyToken("right", signed)).toMatchObject(good);
    expect(await state.verifyToken("wrong", signed)).toEqual({
      ok: false,
      reason: "The token is signed with an algorithm that is not accepted.",
    });
  },
);

test("a thousand calls at once fetch the keys once", async () => {
  const { issuer: at, ask } = start([first]);
  const verdicts = await Promise.all(Array.from({ length: 1_000 }, () => ask(token)));
  expect(verdicts.every(({ ok }) => ok)).toBe(true);
  expect(at.fetches).toBe(1);
});

test("a token that was good is remembered: its next verdict needs no wait", async () => {
  const { ask, verify } = start([first]);
  await ask(token);
  expect(verify("jwt", token)).toMatchObject(good);
});

test("a remembered token is forgotten when it expires", async () => {
  const { issuer: at, ask } = start([first]);
  await ask(token);
  at.clock += 61 * minute;
  // jose goes by the machine's own clock, by which it is still good: what is remembered goes by the test's.
  vi.useFakeTimers({ now: at.clock, toFake: ["Date"] });
  expect(await ask(token)).toEqual({ ok: false, reason: "The token has expired." });
  vi.useRealTimers();
});

test("a token goes by the time that the clock says, also after it was set forward and back", async () => {
  const { issuer: at, ask } = start([first]);
  onTestFinished(() => void vi.useRealTimers());
  const begin = at.clock;
  for (const [hours, ok] of [
    [0, true],
    [10, false],
    [0, true],
  ] as const) {
    at.clock = begin + hours * 60 * minute;
    vi.useFakeTimers({ now: at.clock, toFake: ["Date"] });
    expect((await ask(token)).ok).toBe(ok);
  }
});

test("old keys are used while new ones are fetched in the background", async () => {
  const { issuer: at, ask, verify } = start([first]);
  await ask(token);
  at.clock += 6 * minute;
  expect(verify("jwt", token)).toMatchObject(good);
  await expect.poll(() => at.fetches).toBe(2);
});

test("a token remembered under a key that the issuer has withdrawn is refused after the next fetch", async () => {
  const { issuer: at, ask } = start([first]);
  expect(await ask(token)).toMatchObject(good);
  at.keys = [next];
  at.clock += 6 * minute;
  await ask(token);
  await expect
    .poll(() => ask(token))
    .toEqual({
      ok: false,
      reason: "The token is signed with a key that is not known.",
    });
});

test("a key that is new to us is fetched at once", async () => {
  const { issuer: at, ask } = start([first]);
  await ask(token);
  at.keys = [first, next];
  at.clock += minute;
  expect(await ask(rotated)).toMatchObject(good);
  expect(at.fetches).toBe(2);
});

test("a storm of unknown keys reaches the issuer once", async () => {
  const { issuer: at, ask } = start([first]);
  await ask(token);
  at.clock += minute;
  const storm = await Promise.all(
    Array.from({ length: 200 }, async (_, index) =>
      ask(await sign(ec.privateKey, { alg: "ES256", kid: `x${index}` })),
    ),
  );
  expect(storm.every(({ ok }) => !ok)).toBe(true);
  expect(at.fetches).toBe(2);
});

test("without the issuer, keys that were had are used for a day, then tokens cannot be verified", async () => {
  const { issuer: at, ask, errors } = start([first]);
  await ask(token);
  at.isDown = true;
  at.clock += 23 * 60 * minute;
  const fresh = await sign(ec.privateKey, { alg: "ES256", kid: "1" });
  expect(await ask(fresh)).toMatchObject(good);
  await expect.poll(() => errors.length).toBe(1);
  at.clock += 2 * 60 * minute;
  await expect(ask(`${fresh.slice(0, -1)}${fresh.endsWith("A") ? "B" : "A"}`)).rejects.toThrow(
    "cannot be had",
  );
});

test("an issuer that is down from the start is asked less and less often", async () => {
  const { issuer: at, ask } = start([first]);
  at.isDown = true;
  for (let second = 0; second < 120; second += 1) {
    await expect(ask(token)).rejects.toThrow();
    at.clock += 1_000;
  }
  expect(at.fetches).toBeGreaterThan(4);
  expect(at.fetches).toBeLessThan(12);
  at.isDown = false;
  at.clock += 2 * minute;
  expect(await ask(token)).toMatchObject(good);
});

test("a token of another issuer is refused before any key is looked for", async () => {
  const { issuer: at, ask } = start([first]);
  const foreign = await sign(ec.privateKey, { alg: "ES256", kid: "9" }, "https://other.example.test");
  expect(await ask(foreign)).toEqual({ ok: false, reason: "The token's claim iss is not right." });
  expect(at.fetches).toBe(0);
});

test("a token that names no key is tried with each that fits", async () => {
  const { ask } = start([first, next]);
  expect(await ask(await sign(second.privateKey, { alg: "ES256" }))).toMatchObject(good);
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
  expect(await ask(await sign(stranger.privateKey, { alg: "ES256" }))).toEqual({
    ok: false,
    reason: "The token's signature is not right.",
  });
});

test("a key set without end, and one that sends elsewhere, are not taken", async () => {
  for (const answer of [() => new Response("x".repeat(2_000_000)), () => new Response("", { status: 302 })]) {
    const source = createRemoteKeySource({ url, fetch: (async () => answer()) as never });
    await expect(source.keys()).rejects.toThrow("cannot be had");
  }
});

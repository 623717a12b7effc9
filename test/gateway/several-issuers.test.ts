import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import { expect, test } from "vitest";
import type { Table } from "../../runtime/descriptors.ts";
import { createLocalState, type GatewayState } from "../../runtime/gateway/index.ts";
import { startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const names = ["ours", "partner"] as const;
const urls = { ours: "https://ours.example.test", partner: "https://partner.example.test" };
const algorithms = { ours: "ES256", partner: "EdDSA" };
const pairs = {
  ours: await generateKeyPair(algorithms.ours),
  partner: await generateKeyPair(algorithms.partner),
};

function sign(issuer: string, key: (typeof names)[number]): Promise<string> {
  return new SignJWT({ scope: "users:read" })
    .setProtectedHeader({ alg: algorithms[key], kid: "1" })
    .setIssuer(issuer)
    .setAudience("trefoil")
    .setSubject("ada")
    .setExpirationTime("1h")
    .sign(pairs[key].privateKey);
}

const issuers: Table["issuers"] = Object.fromEntries(
  names.map((name) => [
    name,
    {
      scheme: "jwt",
      issuer: urls[name],
      audience: "trefoil",
      algorithms: [algorithms[name]],
      jwks: "./keys",
    },
  ]),
);

async function createState(): Promise<GatewayState> {
  const keySets: Record<string, JSONWebKeySet> = {};
  for (const name of names) {
    const jwk = await exportJWK(pairs[name].publicKey);
    keySets[name] = { keys: [{ ...jwk, kid: "1", alg: algorithms[name] }] };
  }
  return createLocalState({ issuers, keySets, apiKeys: {} });
}

test("a scheme takes the tokens of several issuers, each by its own keys and algorithms", async () => {
  const state = await createState();
  for (const name of names) {
    const token = await sign(urls[name], name);
    const identity = { subject: "ada", issuer: urls[name], scopes: ["users:read"] };
    expect(await state.verifyToken("jwt", token)).toEqual({ ok: true, identity });
    // Remembered, and still its own issuer's.
    expect(await state.verifyToken("jwt", token)).toEqual({ ok: true, identity });
  }
});

test("no issuer signs for another, and none that is not named", async () => {
  const state = await createState();
  const refused = (reason: string) => ({ ok: false, reason });
  expect(await state.verifyToken("jwt", await sign(urls.ours, "partner"))).toEqual(
    refused("The token is signed with an algorithm that is not accepted."),
  );
  expect(await state.verifyToken("jwt", await sign("https://other.test", "partner"))).toEqual(
    refused("The token's claim iss is not right."),
  );
});

test("users of two issuers have their own limits, and the upstream hears whose they are", async () => {
  const upstream = await startUpstream((request, response) => {
    response.end(String(request.headers["x-trefoil-issuer"]));
  });
  const table = tableOf(
    [
      {
        method: "GET",
        publicPath: "/me",
        operation: "users.v1.me",
        kind: "proxy",
        upstream: "users",
        checks: "off",
        security: [{ jwt: ["users:read"] }],
        limits: ["once"],
      },
    ],
    {
      issuers,
      apiKeys: {},
      upstreams: { users: { url: upstream.url, protocol: "http" } },
      policies: { once: { algorithm: "fixed-window", limit: 1, windowSeconds: 3600, key: ["user"] } },
    },
  );
  const { url } = await startGateway(table, { state: await createState() });
  const ask = async (name: (typeof names)[number]): Promise<readonly [number, string]> => {
    const authorization = `Bearer ${await sign(urls[name], name)}`;
    const answer = await fetch(`${url}/me`, { headers: { authorization, "x-trefoil-issuer": "forged" } });
    return [answer.status, answer.status === 200 ? await answer.text() : ""];
  };
  expect(await ask("ours")).toEqual([200, urls.ours]);
  expect(await ask("partner")).toEqual([200, urls.partner]);
  expect(await ask("ours")).toEqual([429, ""]);
});

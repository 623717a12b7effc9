import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { command as keys } from "../../generator/commands/keys.ts";
import { checkKey, type StoredKey } from "../../runtime/gateway/credentials/api-keys.ts";
import { hashKey } from "../../runtime/gateway/credentials/hash-key.ts";
import { connectRedis, createRedisKeys } from "../../runtime/gateway/node/redis-keys.ts";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { redisIsMissing, startRedis } from "../parts/start-redis.ts";
import { type GatewayProcess, startGatewayProcess } from "./gateway-process.ts";

function startSpecs(store: string): string {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const gateway = `services: {}\napiKeys: { apiKey: { header: X-API-Key, store: ${store} } }\n`;
  writeFileSync(join(folder, "gateway.yaml"), gateway);
  return folder;
}

async function run(
  specs: string,
  positionals: readonly string[],
  values: Readonly<Record<string, string | string[]>> = {},
) {
  let out = "";
  let err = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const code = await keys.run({ values: { specs, ...values }, positionals }, io);
  return { code, out, err };
}

test("a key is printed once, and only its hash is kept; a revoked one is gone", {
  timeout: 60_000,
}, async () => {
  const specs = startSpecs("./api-keys.json");
  const made = await run(specs, ["create"], {
    subject: "reports",
    scope: ["users:read"],
    expires: "2999-01-01",
  });
  const [id = "", key = ""] = made.out.split("\n");
  expect(key).toMatch(/^tk_[A-Za-z0-9_-]{43}$/);
  const text = readFileSync(join(specs, "api-keys.json"), "utf8");
  expect(text).not.toContain(key);
  const [stored] = JSON.parse(text) as StoredKey[];
  expect(checkKey({ find: () => stored }, hashKey(key), Date.now())).toEqual({
    ok: true,
    identity: { subject: "reports", scopes: ["users:read"], keyId: id },
  });
  expect((await run(specs, ["list"])).out).toMatch(
    new RegExp(`^${id} +reports +\\d{4}-\\d\\d-\\d\\d +until 2999-01-01 +users:read\n$`),
  );
  expect(await run(specs, ["revoke", id])).toMatchObject({ code: 0 });
  expect((await run(specs, ["list"])).out).toBe("");
  expect(await run(specs, ["revoke", id])).toMatchObject({ code: 1, err: `no key has the id ${id}\n` });
});

test("keys that are made at each start cannot be made here", async () => {
  await expect(run(startSpecs("development"), ["list"])).rejects.toThrow("say store: ./keys/api-keys.json");
});

test.each([
  [
    "with a key that is wrong",
    '[\n  { "id": "a",\n    "sha256": "plain", "subject": "b", "scopes": [] }\n]',
    /api-keys\.json:3:5 key 1: sha256 must be/,
  ],
  ["with a key that lacks something", `[\n  {},\n  {}\n]`, /api-keys\.json:2:3 key 1: id must be a text/],
  ["that is no list", '{ "keys": [] }', /api-keys\.json:1:1 must hold a list of keys/],
  ["that is cut", '[\n  { "id": "a",\n', /api-keys\.json:3:1 is no JSON/],
])("a file of keys %s is told with line and column", async (...[, text, told]) => {
  const specs = startSpecs("./api-keys.json");
  writeFileSync(join(specs, "api-keys.json"), text);
  expect(await run(specs, ["list"])).toMatchObject({ code: 1, err: expect.stringMatching(told) });
});

const spec = `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /me:
    get:
      operationId: getMe
      security: [{ apiKey: [] }]
      responses: { "200": { description: Found } }
components: { securitySchemes: { apiKey: { type: apiKey, in: header, name: X-API-Key } } }
`;

test.skipIf(redisIsMissing)(
  "a key in Redis that is revoked is refused by every gateway within a second, while its holder calls on",
  { timeout: 120_000 },
  async () => {
    const { url } = await startRedis();
    vi.stubEnv("REDIS_URL", url);
    onTestFinished(() => void vi.unstubAllEnvs());
    const upstream = await startUpstream((_, outgoing) => void outgoing.end("hello"));
    const specs = startSpecs("redis");
    const files = {
      "users/v1/openapi.yaml": spec,
      "gateway.yaml": `services: { users: { upstream: users, versions: { v1: {} } } }
upstreams: { users: { url: "${upstream.url}", protocol: http } }
apiKeys: { apiKey: { header: X-API-Key, store: redis } }
`,
    };
    const gateways = await Promise.all([1, 2].map(() => startGatewayProcess(files, { specs })));
    const [id = "", key = ""] = (await run(specs, ["create"], { subject: "reports" })).out.split("\n");
    const stop = AbortSignal.timeout(30_000);
    /** When each refuses. Calls come so often that the gateway remembers the key at every moment. */
    const callUntilRefused = async ({ url: at }: GatewayProcess): Promise<number> => {
      for (;;) {
        const { status } = await fetch(`${at}/me`, { headers: { "x-api-key": key }, signal: stop });
        if (status === 401) return performance.now();
        expect(status).toBe(200);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const refusals = Promise.all(gateways.map(callUntilRefused));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const begin = performance.now();
    await run(specs, ["revoke", id]);
    const revoked = performance.now();
    for (const refused of await refusals) {
      expect(refused).toBeGreaterThan(begin);
      // A busy machine gets a second more.
      expect(refused - revoked).toBeLessThan(2_000);
    }
  },
);

test.skipIf(redisIsMissing)("keys that cannot be looked up are no verdict", async () => {
  const { url, process: server } = await startRedis();
  const redis = connectRedis(url, () => {});
  onTestFinished(() => redis.disconnect());
  await new Promise((resolve) => redis.once("ready", resolve));
  server.kill("SIGKILL");
  await expect.poll(() => redis.status).not.toBe("ready");
  await expect(checkKey(createRedisKeys(redis, "apiKey"), "tk_a", 0)).rejects.toThrow();
});

test.skipIf(redisIsMissing)(
  "a Redis that hangs is waited for once, a key that was seen lately is good meanwhile",
  { timeout: 30_000 },
  async () => {
    const { url, process: server } = await startRedis();
    const redis = connectRedis(url, () => {});
    onTestFinished(() => redis.disconnect());
    await new Promise((resolve) => redis.once("ready", resolve));
    const keys = createRedisKeys(redis, "apiKey");
    const key = { id: "key-1", sha256: hashKey("tk_a"), subject: "reports", scopes: [] };
    await keys.add(key);
    expect((await checkKey(keys, key.sha256, 0)).ok).toBe(true);
    server.kill("SIGSTOP");
    onTestFinished(() => void server.kill("SIGCONT"));
    expect((await checkKey(keys, key.sha256, 0)).ok).toBe(true);
    const begin = performance.now();
    for (let call = 0; call < 60; call += 1)
      await expect(checkKey(keys, hashKey(`tk_${call}`), 0)).rejects.toThrow("Redis did not answer within");
    // Each of them alone would wait for 250 ms.
    expect(performance.now() - begin).toBeLessThan(10_000);
    server.kill("SIGCONT");
    const ask = async () => (await checkKey(keys, key.sha256, 0)).ok;
    await expect.poll(() => ask().catch(() => false), { timeout: 10_000 }).toBe(true);
    // Whoever comes while one finds out does not wait with it.
    server.kill("SIGSTOP");
    await expect(checkKey(keys, hashKey("tk_b"), 0)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 600));
    const order: string[] = [];
    const told = (name: string) => () => void order.push(name);
    await Promise.all(
      ["first", "second", "third"]
        .map((name) => checkKey(keys, hashKey(name), 0) as Promise<unknown>)
        .map((asked, index) => asked.catch(told(["first", "second", "third"][index] ?? ""))),
    );
    expect(order).toEqual(["second", "third", "first"]);
  },
);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type StartGatewayOptions, startGateway } from "../../generator/commands/start-gateway.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { findPort, redisIsMissing, startRedis } from "../parts/start-redis.ts";

const spec = `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  /me:
    get:
      operationId: getMe
      security: [{ jwt: [] }]
      responses: { "200": { description: Found } }
  /open:
    get:
      operationId: open
      security: []
      responses: { "200": { description: Found } }
  /lenient: { get: { operationId: lenient, security: [], responses: { "200": { description: Found } } } }
  /strict: { get: { operationId: strict, security: [], responses: { "200": { description: Found } } } }
components: { securitySchemes: { jwt: { type: http, scheme: bearer } } }
`;
const gatewayOf = (upstream: string, jwks: string): string => `services:
  users: { upstream: users, versions: { v1: {} } }
upstreams: { users: { url: "${upstream}", protocol: http } }
issuers:
  jwt: { issuer: "https://auth.example.test", audience: trefoil, algorithms: [RS256], jwks: "${jwks}" }
policies:
  lenient: { algorithm: fixed-window, limit: 1, window: 1h, key: [operation] }
  strict: { algorithm: fixed-window, limit: 1, window: 1h, key: [operation], onFailure: refuse }
limits: { users.v1.lenient: [lenient], users.v1.strict: [strict] }
`;

function tokenOf(index: number): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const payload = { iss: "https://auth.example.test", aud: "trefoil", exp: 4e9, sub: `user-${index}` };
  return `${encode({ alg: "RS256", kid: "1" })}.${encode(payload)}.c2ln`;
}

async function start(jwks: string, more: Partial<StartGatewayOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-storm-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const upstream = await startUpstream((_, outgoing) => void outgoing.end("hello"));
  mkdirSync(join(folder, "users/v1"), { recursive: true });
  writeFileSync(join(folder, "users/v1/openapi.yaml"), spec);
  writeFileSync(join(folder, "gateway.yaml"), gatewayOf(upstream.url, jwks));
  const { api } = await loadApi(findSpecs(folder));
  const told: string[] = [];
  const gateway = await startGateway(api, {
    folder,
    services: join(folder, "services"),
    host: "127.0.0.1",
    port: 0,
    onError: (error) => told.push((error as Error).message),
    ...more,
  });
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await gateway.close();
    isClosed = true;
  };
  onTestFinished(close);
  const ask = (path: string, index = 0) =>
    fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${tokenOf(index)}` } });
  return { ask, told, close, adminUrl: gateway.adminUrl };
}

const gone = async (): Promise<string> => `http://127.0.0.1:${await findPort()}/jwks`;

test("an issuer that is gone from the start costs those with its tokens alone, and the log a line or two", {
  timeout: 60_000,
}, async () => {
  const { ask, told, close } = await start(await gone());
  const calls = Array.from({ length: 100 }, (_, index) => ask("/me", index));
  expect((await ask("/open")).status).toBe(200);
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(503));
  expect(await answers[0]?.json()).toMatchObject({
    operation: "users.v1.getMe",
    detail: "The credential cannot be verified at the moment.",
  });
  expect(told.length).toBeLessThan(6);
  await close();
  const again = told.filter((text) => / more: /.test(text)).map((text) => Number.parseInt(text, 10));
  expect(again.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(90);
  expect(told.length).toBeLessThan(12);
});

test("an issuer that never answers is asked once for all who wait, and given up in time", {
  timeout: 60_000,
}, async () => {
  let asked = 0;
  const silent = await startUpstream(() => {
    asked += 1;
  });
  const { ask } = await start(`${silent.url}/jwks`);
  let over = 0;
  const calls = Array.from({ length: 20 }, async (_, index) => {
    const { status } = await ask("/me", index);
    over += 1;
    return status;
  });
  expect((await ask("/open")).status).toBe(200);
  expect(over).toBe(0);
  expect(await Promise.all(calls)).toEqual(Array(20).fill(503));
  expect(asked).toBe(1);
});

test.skipIf(redisIsMissing)(
  "a Redis that is not there at the start holds up nothing, and counts once it is",
  { timeout: 60_000 },
  async () => {
    const port = await findPort();
    vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${port}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { ask, told } = await start(await gone());
    const statuses = async (path: string) => [(await ask(path)).status, (await ask(path)).status];
    expect(await statuses("/lenient")).toEqual([200, 200]);
    expect(await statuses("/strict")).toEqual([503, 503]);
    expect(told.length).toBeLessThan(8);
    await startRedis(port);
    await expect.poll(async () => (await ask("/strict")).status, { timeout: 15_000 }).not.toBe(503);
    expect((await ask("/strict")).status).toBe(429);
  },
);

test("without its Redis, its ledger and its issuer a gateway is ready: what each call needs decides", {
  timeout: 60_000,
}, async () => {
  const nobody = await findPort();
  vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${nobody}`);
  vi.stubEnv("DATABASE_URL", `postgres://trefoil@127.0.0.1:${nobody}/postgres`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const admin = { host: "127.0.0.1", port: 0 };
  const { ask, adminUrl } = await start(await gone(), { admin, ledger: "not-used.sqlite" });
  expect((await fetch(`${adminUrl}/readyz`)).status).toBe(200);
  const statuses = await Promise.all(["/open", "/lenient", "/strict", "/me"].map((path) => ask(path)));
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 503, 503]);
  expect((await fetch(`${adminUrl}/readyz`)).status).toBe(200);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startGateway } from "../../generator/commands/start-gateway.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { findPort } from "../parts/start-redis.ts";

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
components: { securitySchemes: { jwt: { type: http, scheme: bearer } } }
`;
const gatewayOf = (upstream: string, jwks: string): string => `services:
  users: { upstream: users, versions: { v1: {} } }
upstreams: { users: { url: "${upstream}", protocol: http } }
issuers:
  jwt: { issuer: "https://auth.example.test", audience: trefoil, algorithms: [RS256], jwks: "${jwks}" }
`;

function tokenOf(index: number): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const payload = { iss: "https://auth.example.test", aud: "trefoil", exp: 4e9, sub: `user-${index}` };
  return `${encode({ alg: "RS256", kid: "1" })}.${encode(payload)}.c2ln`;
}

test("an issuer that is gone from the start costs those with its tokens alone, and the log a line or two", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-storm-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const upstream = await startUpstream((_, outgoing) => void outgoing.end("hello"));
  mkdirSync(join(folder, "users/v1"), { recursive: true });
  writeFileSync(join(folder, "users/v1/openapi.yaml"), spec);
  const jwks = `http://127.0.0.1:${await findPort()}/jwks`;
  writeFileSync(join(folder, "gateway.yaml"), gatewayOf(upstream.url, jwks));
  const { api } = await loadApi(findSpecs(folder));
  const told: string[] = [];
  const gateway = await startGateway(api, {
    folder,
    services: join(folder, "services"),
    host: "127.0.0.1",
    port: 0,
    onError: (error) => told.push((error as Error).message),
  });
  const ask = (path: string, index: number) =>
    fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${tokenOf(index)}` } });
  const calls = Array.from({ length: 100 }, (_, index) => ask("/me", index));
  expect((await ask("/open", 0)).status).toBe(200);
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(503));
  expect(await answers[0]?.json()).toMatchObject({
    operation: "users.v1.getMe",
    detail: "The credential cannot be verified at the moment.",
  });
  expect(told.length).toBeLessThan(6);
  await gateway.close();
  const again = told.filter((text) => / more: /.test(text)).map((text) => Number.parseInt(text, 10));
  expect(again.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(90);
  expect(told.length).toBeLessThan(12);
});

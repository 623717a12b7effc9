import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { type GatewayProcess, startGatewayProcess } from "./gateway-process.ts";

const spec = (path: string): string => `openapi: 3.1.0
info: { title: Users, version: "1" }
paths:
  ${path}:
    get:
      operationId: getUser
      security: []
      responses: { "200": { description: Found } }
`;
const gatewayOf = (upstream: string, rest = ""): string => `services:
  users: { upstream: users, versions: { v1: {} } }
upstreams: { users: { url: "${upstream}", protocol: http } }
${rest}`;

async function start(
  options: readonly string[] = [],
  rest = "",
): Promise<GatewayProcess & { readonly upstream: string }> {
  const { url: upstream } = await startUpstream((incoming, outgoing) => {
    setTimeout(() => outgoing.end(incoming.url), incoming.url?.includes("slow") ? 600 : 0);
  });
  const files = {
    "users/v1/openapi.yaml": spec("/users/{id}"),
    "gateway.yaml": gatewayOf(upstream, rest),
  };
  return { ...(await startGatewayProcess(files, { options })), upstream };
}

test("SIGHUP takes over what is right, and tells what is wrong with file and line", {
  timeout: 60_000,
}, async () => {
  const { child, specs, url, upstream, err } = await start();
  expect(await (await fetch(`${url}/users/7`)).text()).toBe("/users/7");
  const file = join(specs, "users/v1/openapi.yaml");
  writeFileSync(file, spec("/people/{id}"));
  writeFileSync(join(specs, "gateway.yaml"), gatewayOf(upstream, "prefix: api\n"));
  child.kill("SIGHUP");
  await expect.poll(err, { timeout: 10_000 }).toContain("goes on as it was");
  expect(err()).toMatch(/gateway\.yaml:4:\d+ error invalid-gateway/);
  expect((await fetch(`${url}/users/7`)).status).toBe(200);
  writeFileSync(join(specs, "gateway.yaml"), gatewayOf(upstream, "prefix: /api\n"));
  child.kill("SIGHUP");
  await expect.poll(err, { timeout: 40_000 }).toContain("has taken over the new table");
  expect(await (await fetch(`${url}/api/people/7`)).text()).toBe("/people/7");
  expect((await fetch(`${url}/users/7`)).status).toBe(404);
});

test("--watch takes over a file that is written, and no call is dropped meanwhile", {
  timeout: 60_000,
}, async () => {
  const { specs, url, upstream, err } = await start(["--watch"]);
  const statuses = new Set<number>();
  let isOver = false;
  const calls = (async () => {
    while (!isOver) statuses.add((await fetch(`${url}/users/7`)).status);
  })();
  writeFileSync(join(specs, "gateway.yaml"), gatewayOf(upstream, "requests: { timeout: 5s }\n"));
  await expect.poll(err, { timeout: 40_000 }).toContain("has taken over the new table");
  isOver = true;
  await calls;
  expect([...statuses]).toEqual([200]);
});

test("a certificate for development is made at the first start, and kept", { timeout: 60_000 }, async () => {
  const { specs, url } = await start([], "listen: { tls: { certificate: development, redirectPort: 0 } }\n");
  expect(url).toMatch(/^https:/);
  const ca = readFileSync(join(specs, ".trefoil/development.crt"));
  const call = request(`${url}/users/7`, { ca }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  answer.resume();
});

test.each([
  [
    "--admin-port",
    (port: string) => ["--admin-port", port],
    / is taken; choose another with --port or --admin-port\n/,
  ],
  [
    "--ledger",
    () => ["--ledger", "gateway.yaml"],
    /the ledger gateway\.yaml cannot be opened: .* with --ledger\n/,
  ],
])(
  "a gateway that cannot use its %s closes what it has opened, and ends",
  { timeout: 60_000 },
  async (...[, optionsOf, told]) => {
    const { url: taken } = await startUpstream(() => {});
    await expect(start(optionsOf(new URL(taken).port))).rejects.toThrow(told);
  },
);

test("SIGTERM lets a call under way end, and the log has it", { timeout: 60_000 }, async () => {
  const { child, url, adminUrl, out } = await start();
  expect(await (await fetch(`${adminUrl}/readyz`)).text()).toBe("ok\n");
  const slow = fetch(`${url}/users/slow`);
  await expect
    .poll(async () => (await fetch(`${adminUrl}/metrics`)).text())
    .toContain("trefoil_calls_in_flight 1");
  child.kill("SIGTERM");
  const exit = once(child, "exit");
  const answer = await slow;
  expect(answer.status).toBe(200);
  expect(answer.headers.get("connection")).not.toBe("keep-alive");
  expect(await answer.text()).toBe("/users/slow");
  expect((await exit)[0]).toBe(0);
  const lines = out().trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { operation: "users.v1.getUser", path: "/users/slow", status: 200 },
  ]);
});

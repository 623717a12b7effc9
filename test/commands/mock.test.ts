import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createChatClient } from "../../generated/chat/v2/client.ts";
import type { CommandInput, Io } from "../../generator/commands/command.ts";
import { command } from "../../generator/commands/mock.ts";
import { startMocks } from "../../generator/commands/start-mocks.ts";
import { findSpecs, loadApi } from "../../generator/load-api.ts";
import { createGrpcTransport } from "../../runtime/client/grpc-transport.ts";

/** The command as it runs, until the test is over. */
async function run(positionals: readonly string[], values: CommandInput["values"] = {}) {
  const stop = new AbortController();
  let printed = "";
  let told = "";
  const ready = Promise.withResolvers<void>();
  const io: Io = {
    out: (text) => {
      printed += text;
      ready.resolve();
    },
    err: (text) => {
      told += text;
    },
    isTerminal: false,
    signal: stop.signal,
  };
  const ended = command.run({ values: { port: "0", "grpc-port": "0", ...values }, positionals }, io);
  onTestFinished(() => stop.abort());
  await Promise.race([ready.promise, ended]);
  return {
    url: /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? "",
    printed,
    told: () => told,
    stop,
    ended,
  };
}

test("one spec file is served without any configuration, until it is stopped", async () => {
  const { url, printed, stop, ended } = await run(["specs/users/v2/openapi.yaml"]);
  expect(printed).toContain("  GET     /v2/users/{userId}                  users.v2.getUser\n");
  expect(printed).toMatch(/^HTTP {3}http:\/\/127\.0\.0\.1:\d+ \(10 operations\)$/m);
  expect(printed).not.toContain("gRPC");
  expect(await (await fetch(`${url}/v2/users/123`)).json()).toMatchObject({ displayName: "Ada Lovelace" });
  stop.abort();
  expect(await ended).toBe(0);
  await expect(fetch(`${url}/v2/users/123`)).rejects.toThrow();
});

test("a GraphQL schema is served alone, whatever its fields are mapped to", async () => {
  const { url, printed } = await run(["specs/graph/v1/schema.graphql"]);
  expect(printed).toContain("  POST  /graphql  graph.v1\n");
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent('{ user(id: "123") { name } }')}`);
  expect(await response.json()).toEqual({ data: { user: { name: "Ada Lovelace" } } });
});

test("rpcs are served natively beside HTTP", async () => {
  const { printed } = await run(["specs/chat/v2/chat.proto"], { "proto-path": ["specs"] });
  const url = /^gRPC +(\S+)$/m.exec(printed)?.[1] ?? expect.unreachable(printed);
  const transport = createGrpcTransport({ url });
  onTestFinished(() => transport.close());
  const chat = createChatClient(transport);
  const answer = await chat.listMessages({ conversationIds: ["c-1"], last: 20, pageSize: 0 } as never);
  expect(answer.messages.map(({ id }) => id)).toEqual(["m-1", "m-2"]);
});

test("--delay is waited for, and --seed changes what is made", async () => {
  const path = "/v2/users/123";
  const headers = { prefer: "dynamic=true" };
  const slow = await run(["specs/users/v2/openapi.yaml"], { delay: "200" });
  await fetch(slow.url + path);
  const before = performance.now();
  const made = await (await fetch(slow.url + path, { headers })).json();
  expect(performance.now() - before).toBeGreaterThan(190);
  const seeded = await run(["specs/users/v2/openapi.yaml"], { seed: "5" });
  expect(await (await fetch(seeded.url + path, { headers })).json()).not.toEqual(made);
});

test("a spec that cannot be read is told with its place, and nothing is served", async () => {
  const folder = await mkdtemp(join(tmpdir(), "trefoil-mock-"));
  await writeFile(join(folder, "openapi.yaml"), "swagger: '1.2'\ninfo: { title: Old, version: '1' }\n");
  const { ended, told, printed } = await run([join(folder, "openapi.yaml")]);
  expect(await ended).toBe(1);
  expect(told()).toMatch(/openapi\.yaml:1:1 error unsupported-dialect/);
  expect(printed).toBe("");
});

test("a command line that makes no sense says why", async () => {
  await expect(run(["missing.yaml"])).rejects.toThrow("there is no file missing.yaml");
  await expect(run([], { port: "http" })).rejects.toThrow(
    '--port takes a whole number from 0 to 65535, not "http"',
  );
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  await expect(run(["specs/users/v2/openapi.yaml"], { port: String(port) })).rejects.toThrow(
    "choose another port",
  );
});

test("every upstream of gateway.yaml gets a listener with the versions that it serves", async () => {
  const { api } = await loadApi(findSpecs("specs"));
  const mocks = await startMocks(api, { ports: "free" });
  onTestFinished(() => mocks.close());
  expect(mocks.upstreams.map(({ name, protocol, services }) => ({ name, protocol, services }))).toEqual([
    { name: "users", protocol: "http", services: ["users.v1", "users.v2"] },
    { name: "chat", protocol: "grpc", services: ["chat.v1", "chat.v2"] },
    { name: "files", protocol: "http", services: ["files.v1"] },
  ]);
  const users = mocks.upstreams[0]?.url;
  expect((await fetch(`${users}/v1/users/123`)).status).toBe(200);
  expect((await fetch(`${users}/v1/files`)).status).toBe(404);
});

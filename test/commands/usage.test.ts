import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findInput } from "../../generator/commands/load-input.ts";
import { startGateway } from "../../generator/commands/start-gateway.ts";
import { startMocks } from "../../generator/commands/start-mocks.ts";
import { command as usage } from "../../generator/commands/usage.ts";
import { loadApi } from "../../generator/load-api.ts";

async function run(ledger: string, values: Readonly<Record<string, string | boolean>> = {}): Promise<string> {
  let out = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: () => {},
    isTerminal: false,
    signal: new AbortController().signal,
  };
  await usage.run({ values: { ledger, ...values }, positionals: [] }, io);
  return out;
}

/** The example platform's mocks, and the gateway in front of them with a ledger. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-usage-"));
  const ledger = join(folder, "usage.sqlite");
  const { api } = await loadApi(findInput({ values: {}, positionals: [] }, []));
  const mocks = await startMocks(api, { ports: "free", seed: 0 });
  const urls = new Map(mocks.upstreams.map(({ name, url }) => [name, url]));
  const upstreams = Object.entries(api.gateway?.upstreams ?? {}).map(([name, upstream]) => {
    return [name, { ...upstream, url: urls.get(name) ?? "" }] as const;
  });
  if (!api.gateway) throw new Error("the platform has no gateway.yaml");
  const gateway = await startGateway(
    { ...api, gateway: { ...api.gateway, upstreams: Object.fromEntries(upstreams) } },
    {
      folder: resolve("specs"),
      services: resolve("services"),
      port: 0,
      host: "127.0.0.1",
      onError: () => {},
      ledger,
    },
  );
  onTestFinished(async () => {
    await mocks.close();
    rmSync(folder, { recursive: true });
  });
  return { gateway, ledger };
}

test("calls of language models in every form are in the ledger, and so are those of deprecated versions", {
  timeout: 60_000,
}, async () => {
  const { gateway, ledger } = await start();
  const { url, credentials } = gateway;
  const headers = {
    "x-api-key": credentials.keys["apiKey"] ?? "",
    "content-type": "application/json",
    "connect-protocol-version": "1",
  };
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(
      url + path,
      body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
    );
    return { status: answer.status, text: await answer.text() };
  };
  const message = { content: [{ text: "What can the engine do?" }] };
  const unary = await ask("/api/v2/chat/conversations/c-1/messages", message);
  const stream = await ask("/api/v2/chat/conversations/c-1/messages:stream", message);
  const connect = await ask("/chat.v2.ChatService/SendMessage", message);
  expect(unary.text).toContain("inputTokens");
  expect([unary.status, stream.status, connect.status]).toEqual([200, 200, 200]);
  await ask("/api/v1/users/123");
  await ask("/api/v1/users/123");
  await expect.poll(async () => (await ask("/api/usage")).text, { timeout: 5_000 }).toContain('"calls":');
  expect(JSON.parse((await ask("/api/usage?from=2000-01-01")).text)).toMatchObject({ subject: "developer" });
  expect(JSON.parse((await ask("/api/usage?to=2000-01-01")).text)).toEqual({
    subject: "developer",
    usage: [],
  });
  expect((await ask("/api/usage?from=x")).status).toBe(400);
  expect((await fetch(`${url}/api/usage`)).status).toBe(401);
  await gateway.drain(1_000);
  const rows = JSON.parse(await run(ledger, { json: true })) as readonly Record<string, unknown>[];
  expect(rows).toMatchObject([{ user: "developer", calls: 3 }]);
  expect(Number(rows[0]?.["inputTokens"])).toBeGreaterThan(0);
  expect(await run(ledger, { by: "user,day" })).toMatch(
    /^user +issuer +day +calls .*\ndeveloper +- +\d{4}-\d\d-\d\d +3 +\d+ +\d+ +\d+\.\d{6}\n$/,
  );
  expect(await run(ledger, { user: "nobody", json: true })).toBe("[]\n");
  expect(await run(ledger, { deprecated: true })).toMatch(
    /\n\d{4}-\d\d-\d\d +developer +- +users\.v1\.getUser +2\n$/,
  );
});

test("what usage cannot be told by is refused", async () => {
  await expect(run(":memory:", { by: "week" })).rejects.toThrow("--by takes user, model and day");
  await expect(run(":memory:", { from: "yesterday" })).rejects.toThrow("--from takes a day");
});

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Route, Table } from "../../runtime/descriptors.ts";
import { createGateway, createLocalState, hashKey } from "../../runtime/gateway/index.ts";
import { openLedger } from "../../runtime/gateway/metering/ledger.ts";
import { createLedgerWriter } from "../../runtime/gateway/metering/ledger-writer.ts";
import { openSqlite } from "../../runtime/gateway/node/sqlite-ledger.ts";
import { issuer, startUpstream, tableOf } from "./gateway-fixture.ts";

/** The machine's clock, as an operator or a time server sets it; timers go on. */
function setClock(date: string): void {
  vi.useFakeTimers({ now: new Date(date), toFake: ["Date"] });
}

const rest = { method: "GET", kind: "proxy", upstream: "llm" } as const;
const routes: readonly Route[] = [
  { ...rest, publicPath: "/v1/ask", operation: "llm.v1.ask", forwardPath: "/ask", security: [{ key: [] }] },
  { ...rest, publicPath: "/v2/ask", operation: "llm.v2.ask", forwardPath: "/ask", security: [{ jwt: [] }] },
];
const figures = { model: "model", inputTokens: "input", outputTokens: "output" };
const changes: Partial<Table> = {
  versions: {
    "llm.v1": { deprecated: "2026-03-01", sunset: "2026-06-30", successor: "llm.v2" },
    "llm.v2": {},
  },
  issuers: { jwt: { issuer, audience: "trefoil", algorithms: ["ES256"], jwks: "./keys.json" } },
  apiKeys: { key: { header: "X-API-Key", store: "./api-keys.json" } },
  metering: {
    flushEveryMs: 60_000,
    prices: {
      large: [
        { from: "2026-01-01", inputMicrodollars: 1_000_000, outputMicrodollars: 0 },
        { from: "2026-04-10", inputMicrodollars: 3_000_000, outputMicrodollars: 0 },
      ],
    },
    operations: { "llm.v1.ask": figures, "llm.v2.ask": figures },
  },
};

async function start() {
  onTestFinished(() => void vi.useRealTimers());
  const upstream = await startUpstream((_, outgoing) => {
    outgoing.setHeader("content-type", "application/json");
    outgoing.end(JSON.stringify({ model: "large", input: 2, output: 1 }));
  });
  const pair = await generateKeyPair("ES256");
  const token = await new SignJWT({ iss: issuer, aud: "trefoil", sub: "ada" })
    .setProtectedHeader({ alg: "ES256" })
    .setNotBefore(new Date("2026-04-01"))
    .setExpirationTime(new Date("2026-05-01"))
    .sign(pair.privateKey);
  const key = { id: "key-1", sha256: hashKey("tk_a"), subject: "reports", scopes: [] };
  const table = tableOf(routes, {
    ...changes,
    upstreams: { llm: { url: upstream.url, protocol: "http" } },
  });
  const ledger = await openLedger(await openSqlite(":memory:"));
  const writer = createLedgerWriter(ledger, { flushEveryMs: 60_000, onError: () => {} });
  const keySets = { jwt: { keys: [await exportJWK(pair.publicKey)] } };
  let isOver = (): void => {};
  const gateway = createGateway({
    table,
    services: [],
    state: createLocalState({ issuers: table.issuers, keySets, apiKeys: { key: [key] } }),
    onUsage: writer.usage,
    onCall(record) {
      writer.call(record);
      isOver();
    },
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => gateway.close());
  /** Of a call at that date: once it is over, and in the ledger. */
  const askAt = async (date: string, version: "v1" | "v2"): Promise<Response> => {
    setClock(date);
    const over = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    const headers = version === "v1" ? { "x-api-key": "tk_a" } : { authorization: `Bearer ${token}` };
    const answer = await fetch(`http://127.0.0.1:${port}/${version}/ask`, { headers });
    await answer.arrayBuffer();
    await over;
    await writer.flush();
    return answer;
  };
  return { askAt, ledger };
}

const back = ["2026-02-01", "2026-04-01", "2026-07-01", "2026-04-01", "2026-02-01"];

test("a version is deprecated and gone by the time that the clock says, also after it was set back", async () => {
  const { askAt, ledger } = await start();
  const answers: Response[] = [];
  for (const date of back) answers.push(await askAt(date, "v1"));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 410, 200, 200]);
  for (const { headers } of answers) {
    expect(headers.get("deprecation")).toBe("@1772323200");
    expect(headers.get("sunset")).toBe("Tue, 30 Jun 2026 00:00:00 GMT");
  }
  // Before its day a version is announced to be deprecated, and is not.
  const calls = { operation: "llm.v1.ask", issuer: "", caller: "reports" };
  expect(await ledger.readDeprecated({})).toEqual([{ ...calls, day: "2026-04-01", calls: 2 }]);
});

test("a key is good until its last day, wherever the clock is set", () => {
  onTestFinished(() => void vi.useRealTimers());
  const key = { id: "key-1", sha256: hashKey("tk_a"), subject: "reports", scopes: [], expires: "2026-05-01" };
  const state = createLocalState({ issuers: {}, keySets: {}, apiKeys: { key: [key] } });
  const verdicts = ["2026-04-30T23:59:59Z", "2026-05-01T00:00:00Z", "2026-04-30T23:59:59Z"].map((date) => {
    setClock(date);
    return state.findKey("key", "tk_a");
  });
  const expired = { ok: false, reason: "The API key has expired." };
  expect(verdicts).toMatchObject([{ ok: true }, expired, { ok: true }]);
});

test("a token that is remembered is good between nbf and exp alone, wherever the clock is set", async () => {
  const { askAt } = await start();
  const dates = ["2026-04-15", "2026-05-02", "2026-04-15", "2026-03-31", "2026-04-01", "2026-05-01"];
  const statuses: number[] = [];
  for (const date of dates) statuses.push((await askAt(date, "v2")).status);
  expect(statuses).toEqual([200, 401, 200, 401, 200, 401]);
});

test("a call is on the day, and at the price, of the clock as it was when the call came", async () => {
  const { askAt, ledger } = await start();
  for (const date of ["2026-04-09T23:59:59Z", "2026-04-10T00:00:00Z", "2026-04-09T12:00:00Z"])
    await askAt(date, "v2");
  const rows = await ledger.readUsage({});
  expect(rows.map(({ day, calls, costMicrodollars }) => [day, calls, costMicrodollars])).toEqual([
    ["2026-04-09", 2, 4],
    ["2026-04-10", 1, 6],
  ]);
});

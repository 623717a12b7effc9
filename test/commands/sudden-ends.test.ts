import { once } from "node:events";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { startUpstream } from "../gateway/gateway-fixture.ts";
import { type GatewayProcess, startGatewayProcess } from "./gateway-process.ts";
import { type Call, type Load, type Outcome, startLoad } from "./start-load.ts";

const spec = `openapi: 3.1.0
info: { title: Models, version: "1" }
paths:
  /ask: &ask
    get: &get
      operationId: ask
      security: []
      responses:
        "200":
          description: Said
          content: { application/json: { schema: { $ref: "#/components/schemas/Said" } } }
  /tell:
    get:
      operationId: tell
      security: []
      responses:
        "200":
          description: Told piece by piece
          content: { text/event-stream: { schema: { $ref: "#/components/schemas/Said" } } }
components:
  schemas:
    Said:
      type: object
      properties:
        usage:
          type: object
          properties: { model: { type: string }, input: { type: integer }, output: { type: integer } }
`;
const figures = "{ model: usage.model, inputTokens: usage.input, outputTokens: usage.output }";
const usage = JSON.stringify({ usage: { model: "large", input: 2, output: 1 } });
const pieces = 20;
const ask: Call = { method: "GET", path: "/ask", expected: usage };
const tell: Call = { method: "GET", path: "/tell", expected: `data: ${usage}\n\n`.repeat(pieces) };

/** Answers at once, or after as long as a model may take; tells in pieces for two seconds. */
const answer: RequestListener = (incoming, outgoing) => {
  if (incoming.url === "/ask") {
    outgoing.setHeader("content-type", "application/json");
    setTimeout(() => outgoing.end(usage), Math.random() * 60);
    return;
  }
  outgoing.writeHead(200, { "content-type": "text/event-stream" });
  let told = 0;
  const timer = setInterval(() => {
    outgoing.write(`data: ${usage}\n\n`);
    told += 1;
    if (told === pieces) outgoing.end();
  }, 100);
  outgoing.on("close", () => clearInterval(timer));
};

const flushMs = 500;
/** By how much a flush may be late on a busy machine. */
const lateMs = 1_000;

async function startFiles() {
  const heard = { all: 0, streams: 0 };
  const { url } = await startUpstream((incoming, outgoing) => {
    heard.all += 1;
    if (incoming.url === "/tell") heard.streams += 1;
    answer(incoming, outgoing);
  });
  const files = {
    "models/v1/openapi.yaml": spec,
    "gateway.yaml": `services:
  models: { upstream: models, versions: { v1: {} } }
upstreams: { models: { url: "${url}", protocol: http } }
metering:
  ledger: { flushEvery: ${flushMs}ms }
  operations: { models.v1.ask: ${figures}, models.v1.tell: ${figures} }
`,
  };
  return { files, heard };
}

/** Ids of the requests that the ledger holds. */
function readLedger({ specs }: GatewayProcess): readonly string[] {
  const ledger = new DatabaseSync(join(specs, ".trefoil/usage.sqlite"), { readOnly: true });
  const rows = ledger.prepare("SELECT request_id FROM trefoil_usage").all();
  ledger.close();
  return rows.map((row) => String(row["request_id"]));
}

function idsOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(({ kind }) => kind === "answered").map(({ requestId }) => requestId ?? "");
}

/** Until so many were answered by each HTTP. */
async function untilAnswered({ outcomes }: Load, count: number): Promise<void> {
  const least = () => Math.min(...([1, 2] as const).map((http) => answeredBy(outcomes, http).length));
  await expect.poll(least, { timeout: 60_000 }).toBeGreaterThan(count);
}

function answeredBy(outcomes: readonly Outcome[], http: 1 | 2): readonly Outcome[] {
  return outcomes.filter((one) => one.http === http && one.kind === "answered");
}

test("SIGTERM under load cuts no call of either HTTP, refuses new ones, and loses no usage", {
  timeout: 90_000,
}, async () => {
  const { files, heard } = await startFiles();
  const gateway = await startGatewayProcess(files, { options: ["--drain-time", "20"] });
  const load = startLoad(gateway.url, 10, [ask]);
  await untilAnswered(load, 50);
  const streams = ([1, 2, 1, 2] as const).map((http) => load.call(http, tell));
  await expect.poll(() => heard.streams).toBe(4);
  const exit = once(gateway.child, "exit");
  gateway.child.kill("SIGTERM");
  await load.ended;
  const { outcomes } = load;
  expect((await Promise.all(streams)).map(({ kind }) => kind)).toEqual(Array(4).fill("answered"));
  expect((await exit)[0]).toBe(0);
  expect(outcomes.filter(({ kind }) => kind === "cut")).toEqual([]);
  expect(outcomes.filter(({ kind }) => kind === "refused")).toHaveLength(20);
  const answered = idsOf(outcomes);
  expect(heard.all).toBe(answered.length);
  expect([...readLedger(gateway)].sort()).toEqual([...answered].sort());
  const lines = gateway.out().trimEnd().split("\n");
  expect(lines).toHaveLength(answered.length);
  expect(gateway.err()).not.toContain("gateway: ");
});

test("kill -9 under load loses what came since the last flush, and the ledger goes on from there", {
  timeout: 120_000,
}, async () => {
  const { files } = await startFiles();
  const gateway = await startGatewayProcess(files);
  const load = startLoad(gateway.url, 10, [ask]);
  await untilAnswered(load, 50);
  await new Promise((resolve) => setTimeout(resolve, flushMs + lateMs));
  const killed = Date.now();
  gateway.child.kill("SIGKILL");
  await once(gateway.child, "exit");
  const answered = await load.stop();
  const kept = readLedger(gateway);
  expect(new Set(kept).size).toBe(kept.length);
  const flushed = answered.filter(({ at }) => at < killed - flushMs - lateMs);
  expect(flushed.length).toBeGreaterThan(50);
  expect(new Set(kept)).toEqual(new Set([...kept, ...idsOf(flushed)]));
  const again = await startGatewayProcess(files, { specs: gateway.specs });
  await startLoad(again.url, 2, [ask]).stop();
  again.child.kill("SIGTERM");
  expect((await once(again.child, "exit"))[0]).toBe(0);
  expect(readLedger(again)).toHaveLength(kept.length + 4);
  expect(again.err()).not.toContain("gateway: ");
});

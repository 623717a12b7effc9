import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { MeteredFields, Metering, Route, Table } from "../../runtime/descriptors.ts";
import { createGateway } from "../../runtime/gateway/index.ts";
import { costOf, createUsage } from "../../runtime/gateway/metering/read-usage.ts";
import type { UsageRecord } from "../../runtime/gateway/metering/usage-record.ts";
import { secretKey, startUpstream, tableOf, testState } from "./gateway-fixture.ts";

const fields: MeteredFields = {
  model: "usage.model",
  inputTokens: "usage.input",
  outputTokens: "usage.output",
  latency: "usage.latency",
  requestId: "id",
};
const route: Route = {
  method: "POST",
  publicPath: "/chat",
  operation: "llm.v1.chat",
  kind: "proxy",
  upstream: "llm",
  forwardPath: "/chat",
  security: [{ apiKey: [] }],
};
const prices: NonNullable<Metering["prices"]> = {
  large: [
    { from: "2026-01-01", inputMicrodollars: 1_000_000, outputMicrodollars: 2_000_000 },
    { from: "2026-06-01", inputMicrodollars: 3_000_000, outputMicrodollars: 15_000_000 },
  ],
};

type Listener = Parameters<typeof startUpstream>[0];

async function start(listener: Listener, onAbort: MeteredFields["onAbort"] = "cancel") {
  const upstream = await startUpstream(listener);
  const records: UsageRecord[] = [];
  const failures: unknown[] = [];
  const table: Table = tableOf([route], {
    upstreams: { llm: { url: upstream.url, protocol: "http" } },
    metering: { flushEveryMs: 1_000, prices, operations: { "llm.v1.chat": { ...fields, onAbort } } },
  });
  const gateway = createGateway({
    table,
    services: [],
    state: testState,
    onUsage: (record) => records.push(record),
    onError: (error) => failures.push(error),
  });
  const { port } = await gateway.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => gateway.close());
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/chat`, { method: "POST", headers: { "x-api-key": secretKey } });
  return { port, ask, records, failures };
}

const usage = { model: "large", input: 1_000, output: 20, latency: "1.25s" };

test("an answer in JSON is metered by its fields, and priced by the table of the day", async () => {
  const { ask, records } = await start((_, outgoing) => {
    const text = JSON.stringify({ id: "llm-1", text: "hello", usage });
    outgoing.setHeader("content-type", "application/json");
    outgoing.write(text.slice(0, 20));
    setTimeout(() => outgoing.end(text.slice(20)), 20);
  });
  const answer = await ask();
  expect(await answer.json()).toMatchObject({ text: "hello" });
  await expect
    .poll(() => records)
    .toEqual([
      {
        id: expect.any(String),
        at: expect.any(Number),
        requestId: answer.headers.get("x-request-id"),
        serviceRequestId: "llm-1",
        operation: "llm.v1.chat",
        subject: "program-1",
        keyId: "key-1",
        model: "large",
        inputTokens: 1_000,
        outputTokens: 20,
        costMicrodollars: 3_300,
        latencyMs: 1_250,
        firstTokenMs: expect.any(Number),
        complete: true,
      },
    ]);
});

test("messages of an event stream add up, however they are cut", async () => {
  const { ask, records } = await start(async (_, outgoing) => {
    outgoing.setHeader("content-type", "text/event-stream");
    const events = `data: {"text":"ä"}\n\nevent: usage\ndata: {"usage":{"model":"small","input":7}}\r\n\r\ndata: {"usage":\ndata: {"output":"5"}}\n\ndata: [DONE]\n\n`;
    for (const byte of Buffer.from(events)) outgoing.write(Buffer.of(byte));
    outgoing.end();
  });
  await (await ask()).text();
  await expect
    .poll(() => records)
    .toMatchObject([
      { model: "small", inputTokens: 7, outputTokens: 5, costMicrodollars: 0, complete: true },
    ]);
});

test("a call that failed is not metered", async () => {
  const { ask, records } = await start((_, outgoing) => void outgoing.writeHead(404).end());
  expect((await ask()).status).toBe(404);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(records).toEqual([]);
});

test("figures that make no sense are none, and the answer is whole", async () => {
  const body = JSON.stringify({ usage: { model: 7, input: -1, output: 1e300 }, __proto__: null });
  const { ask, records, failures } = await start((_, outgoing) => {
    outgoing.setHeader("content-type", "application/json").end(body);
  });
  expect(await (await ask()).text()).toBe(body);
  await expect
    .poll(() => records)
    .toMatchObject([{ model: "", inputTokens: 0, outputTokens: 0, complete: false }]);
  expect(failures).toEqual([]);
});

test.each([
  ["cancel", { outputTokens: 0, complete: false }, true],
  ["drain", { outputTokens: 20, complete: true }, false],
] as const)("a caller who hangs up: %s", async (...[onAbort, expected, isCut]) => {
  let wasCut: boolean | undefined;
  let finish = (): void => {};
  const { port, records } = await start((_, outgoing) => {
    outgoing.writeHead(200, { "content-type": "text/event-stream" });
    outgoing.write('data: {"text":"a"}\n\n');
    outgoing.on("close", () => {
      wasCut = !outgoing.writableFinished;
    });
    finish = () => {
      outgoing.write(`data: ${"x".repeat(300_000)}\n\n`);
      outgoing.end(`data: ${JSON.stringify({ usage })}\n\n`);
    };
  }, onAbort);
  const call = request({ port, path: "/chat", method: "POST", headers: { "x-api-key": secretKey } }).end();
  call.on("error", () => {});
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  await once(answer, "data");
  answer.on("error", () => {});
  call.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  if (onAbort === "drain") finish();
  await expect.poll(() => records, { timeout: 3_000 }).toMatchObject([expected]);
  await expect.poll(() => wasCut).toBe(isCut);
});

test("a price holds from its day until the next one's", () => {
  const metering: Metering = { flushEveryMs: 1, operations: {}, prices };
  const used = { ...createUsage(), model: "large", inputTokens: 1_000_000, outputTokens: 1_000_000 };
  const on = (day: string): number => costOf(used, metering, Date.parse(day));
  expect([on("2025-12-31"), on("2026-01-01"), on("2026-05-31T23:59:59Z"), on("2026-06-01")]).toEqual([
    0, 3_000_000, 3_000_000, 18_000_000,
  ]);
  expect(costOf({ ...used, model: "constructor" }, metering, Date.parse("2026-06-01"))).toBe(0);
  expect(costOf({ ...used, costMicrodollars: 5 }, metering, Date.parse("2026-06-01"))).toBe(5);
});

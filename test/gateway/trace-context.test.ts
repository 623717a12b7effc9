import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { expect, onTestFinished, test } from "vitest";
import type { CallRecord } from "../../runtime/gateway/call-record.ts";
import { readTraceContext, traceHeaders } from "../../runtime/gateway/trace-context.ts";
import type { UpstreamRecord } from "../../runtime/gateway/upstream-record.ts";
import { secretKey } from "./gateway-fixture.ts";
import { ask, type LlmOptions, startLlm } from "./llm-fixture.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const parentId = "00f067aa0ba902b7";
const traceparent = `00-${traceId}-${parentId}-01`;
const freshId = "0b0e3a52-9d1c-4f6e-8a55-1c2d3e4f5a6b";

test("a caller's trace goes on, with what its members say", () => {
  const trace = readTraceContext({ traceparent, tracestate: "a=1, b@c=x y ,," }, freshId, 0);
  expect(trace).toEqual({
    traceId,
    parentId,
    spanId: "8a551c2d3e4f5a6b",
    sampled: true,
    state: "a=1,b@c=x y",
  });
  expect(traceHeaders(trace)).toEqual({ traceparent, tracestate: "a=1,b@c=x y" });
  expect(traceHeaders(trace, "1111111111111111")["traceparent"]).toBe(`00-${traceId}-1111111111111111-01`);
  expect(readTraceContext({ traceparent: `00-${traceId}-${parentId}-02` }, freshId, 1).sampled).toBe(false);
});

test("of a later version what is known is read", () => {
  const trace = readTraceContext({ traceparent: `cc-${traceId}-${parentId}-01-what-else` }, freshId, 0);
  expect(traceHeaders(trace)).toEqual({ traceparent });
});

test.each([
  ["nothing", undefined],
  ["an empty one", ""],
  ["two", `${traceparent}, ${traceparent}`],
  ["upper case", traceparent.toUpperCase()],
  ["a trace of zeros", `00-${"0".repeat(32)}-${parentId}-01`],
  ["a span of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
  ["version ff", `ff-${traceId}-${parentId}-01`],
  ["more than version 00 has", `${traceparent}-00`],
  ["a later version that runs on", `cc-${traceId}-${parentId}-01x`],
  ["short ids", "00-1-2-01"],
])("%s begins a trace of its own, without the caller's state", (_, came) => {
  const fields = { tracestate: "a=1", ...(came === undefined ? {} : { traceparent: came }) };
  const trace = readTraceContext(fields, freshId, 1);
  expect(trace).toEqual({ traceId: freshId.replaceAll("-", ""), spanId: "8a551c2d3e4f5a6b", sampled: true });
  expect(traceHeaders(trace)).toEqual({ traceparent: `00-${trace.traceId}-${trace.spanId}-01` });
});

test.each([
  ["a member without a value", "a"],
  ["a key in upper case", "A=1"],
  ["a key that comes twice", "a=1,a=2"],
  ["too many members", Array.from({ length: 33 }, (_, index) => `k${index}=1`).join(",")],
  ["too much", `a=${"x".repeat(255)},b=${"x".repeat(255)}`],
])("a state with %s is dropped, and the trace goes on", (_, tracestate) => {
  const trace = readTraceContext({ traceparent, tracestate }, freshId, 1);
  expect(trace.traceId).toBe(traceId);
  expect(trace.state).toBeUndefined();
});

test("the share of traces begun here is the one that was asked for, and the trace alone decides", () => {
  const ids = Array.from({ length: 4_000 }, () => crypto.randomUUID());
  const sampled = ids.filter((id) => readTraceContext({}, id, 0.25).sampled);
  expect(sampled.length).toBeGreaterThan(800);
  expect(sampled.length).toBeLessThan(1_200);
  expect(sampled.every((id) => readTraceContext({}, id, 0.5).sampled)).toBe(true);
  expect(ids.some((id) => readTraceContext({}, id, 0).sampled)).toBe(false);
});

async function start(options: LlmOptions = {}) {
  const records: CallRecord[] = [];
  const system = await startLlm({ onCall: (record) => records.push(record), ...options });
  const ask = (path: string, headers: Readonly<Record<string, string>>, body?: string) =>
    fetch(system.url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "x-api-key": secretKey, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body }),
    });
  return { ...system, records, ask };
}

const query = JSON.stringify({ query: '{ note(id: "1") { id } say(prompt: "hi") { text } }' });

test.each([
  ["REST", "/api/notes/7", undefined, 1],
  ["Connect", "/llm.v1.Llm/Say", '{"prompt":"hi"}', 1],
  ["transcoded", "/v1/tell", '{"prompt":"hi"}', 1],
  ["the fields of a graph", "/graphql", query, 2],
] as const)("a trace reaches what a call leads to: %s", async (...[, path, body, calls]) => {
  const { ask, heard, records } = await start();
  const answer = await ask(path, { traceparent, tracestate: "a=1", "connect-protocol-version": "1" }, body);
  await answer.text();
  expect(answer.status).toBe(200);
  expect(heard).toHaveLength(calls);
  for (const headers of heard) expect(headers).toMatchObject({ traceparent, tracestate: "a=1" });
  await expect.poll(() => records).toMatchObject([{ traceId }]);
});

test("native gRPC without a trace begins one, and so does a trace that is none", async () => {
  const { port, heard, records, ask: askHttp } = await start({ changes: { telemetry: { sample: 0 } } });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  const metadata = new Metadata();
  metadata.set("x-api-key", secretKey);
  const asIs = (bytes: Buffer): Buffer => bytes;
  const request = Buffer.from(ask.encode({ prompt: "hi" }));
  await new Promise<void>((resolve, reject) =>
    client.makeUnaryRequest("/llm.v1.Llm/Say", asIs, asIs, request, metadata, (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  await (await askHttp("/api/notes/7", { traceparent: "00-1-2-01", tracestate: "a=1" })).text();
  await expect.poll(() => records.length).toBe(2);
  for (const [index, headers] of heard.entries()) {
    expect(headers["traceparent"]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(headers["traceparent"]).toContain(String(records[index]?.traceId));
    expect(headers).not.toHaveProperty("tracestate");
  }
});

test("a problem names its trace, whatever it is about", async () => {
  const { ask, records } = await start();
  for (const [path, key] of [
    ["/nowhere", secretKey],
    ["/api/notes/7", "wrong"],
  ] as const) {
    const answer = await ask(path, { traceparent, "x-api-key": key });
    expect(await answer.json()).toMatchObject({ traceId });
  }
  await expect.poll(() => records).toMatchObject([{ traceId }, { traceId }]);
});

test("where calls to upstreams are recorded each is a span of its own, below the call's", async () => {
  const seen: UpstreamRecord[] = [];
  const { ask, heard } = await start({ onUpstream: (record) => seen.push(record) });
  await (await ask("/graphql", { traceparent, tracestate: "a=1" }, query)).text();
  await (await ask("/api/notes/7", { traceparent: traceparent.replace(/1$/, "0") })).text();
  await expect.poll(() => seen.length).toBe(3);
  expect(seen.every(({ trace }) => trace.traceId === traceId && trace.parentId === parentId)).toBe(true);
  expect(new Set(seen.map(({ spanId }) => spanId)).size).toBe(3);
  const spans = heard.slice(0, 2).map((headers) => headers["traceparent"]);
  expect(spans.sort()).toEqual(
    seen
      .slice(0, 2)
      .map(({ spanId }) => `00-${traceId}-${spanId}-01`)
      .sort(),
  );
  // What nobody records has no span that others could belong to.
  expect(heard[2]?.["traceparent"]).toBe(traceparent.replace(/1$/, "0"));
  expect(seen.map(({ operation, status, grpcStatus }) => ({ operation, status, grpcStatus }))).toEqual(
    expect.arrayContaining([
      { operation: "notes.v1.getNote", status: 200, grpcStatus: undefined },
      { operation: "llm.v1.Llm.Say", status: 200, grpcStatus: 0 },
    ]),
  );
});

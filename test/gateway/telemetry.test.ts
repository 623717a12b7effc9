import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createTelemetry } from "../../runtime/gateway/node/telemetry/create-telemetry.ts";
import {
  readTelemetrySettings,
  type TelemetrySettings,
} from "../../runtime/gateway/node/telemetry/telemetry-settings.ts";
import { secretKey } from "./gateway-fixture.ts";
import { startLlm } from "./llm-fixture.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const parentId = "00f067aa0ba902b7";

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly Attribute[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface Metric {
  readonly name: string;
  readonly histogram: {
    readonly dataPoints: readonly { readonly sum: number; readonly attributes: readonly Attribute[] }[];
  };
}

/** OTLP/HTTP in JSON, as a collector takes it. */
interface Collector {
  readonly url: string;
  readonly spans: Span[];
  readonly metrics: Metric[];
}

async function startCollector(): Promise<Collector> {
  const spans: Span[] = [];
  const metrics: Metric[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = JSON.parse(Buffer.concat(pieces).toString());
    if (request.url === "/v1/traces")
      for (const { scopeSpans } of body.resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
    else if (request.url === "/v1/metrics")
      for (const { scopeMetrics } of body.resourceMetrics)
        for (const scope of scopeMetrics) metrics.push(...scope.metrics);
    response.setHeader("content-type", "application/json");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, metrics };
}

function attributesOf({
  attributes,
}: {
  readonly attributes: readonly Attribute[];
}): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

async function start() {
  const collector = await startCollector();
  const environment = { OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" };
  const settings = readTelemetrySettings(environment, collector.url) as TelemetrySettings;
  const failures: unknown[] = [];
  const telemetry = createTelemetry(settings, (error) => failures.push(error));
  const system = await startLlm({ onCall: telemetry.onCall, onUpstream: telemetry.onUpstream });
  const call = async (path: string, init: RequestInit = {}): Promise<void> => {
    const headers = { "x-api-key": secretKey, ...(init.headers as Record<string, string>) };
    await (await fetch(system.url + path, { ...init, headers })).text();
  };
  return { collector, telemetry, system, call, failures };
}

test("a call is a span below its caller's, and what it asked of its upstream is one below that", async () => {
  const { collector, telemetry, call, failures, system } = await start();
  await call("/api/notes/7?secret=1", { headers: { traceparent: `00-${traceId}-${parentId}-01` } });
  await telemetry.close();
  expect(failures).toEqual([]);
  const [server, client] = [2, 3].map((kind) => collector.spans.find((span) => span.kind === kind));
  expect(collector.spans).toHaveLength(2);
  expect(server).toMatchObject({ traceId, parentSpanId: parentId, name: "GET /api/notes/{id}" });
  expect(client).toMatchObject({ traceId, parentSpanId: server?.spanId, name: "GET" });
  expect(system.heard[0]?.["traceparent"]).toBe(`00-${traceId}-${client?.spanId}-01`);
  expect(server && attributesOf(server)).toMatchObject({
    "http.request.method": "GET",
    "http.route": "/api/notes/{id}",
    "http.response.status_code": 200,
    "url.path": "/api/notes/7",
    "trefoil.operation": "notes.v1.getNote",
  });
  expect(BigInt(server?.endTimeUnixNano ?? 0)).toBeGreaterThan(BigInt(server?.startTimeUnixNano ?? 0));
  expect(JSON.stringify(collector)).not.toMatch(/secret/);
  const served = collector.metrics.find(({ name }) => name === "http.server.request.duration");
  expect(served?.histogram.dataPoints.map(attributesOf)).toEqual([
    expect.objectContaining({ "http.route": "/api/notes/{id}", "http.response.status_code": 200 }),
  ]);
});

test("a call to a language model tells its tokens as the conventions for generative AI do", async () => {
  const { collector, telemetry, call } = await start();
  await call("/v1/tell", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ prompt: "hi" }),
  });
  await telemetry.close();
  const client = collector.spans.find((span) => span.kind === 3);
  expect(client?.name).toBe("llm.v1.Llm/Tell");
  expect(client && attributesOf(client)).toMatchObject({
    "rpc.system.name": "grpc",
    "rpc.status_code": "OK",
    "gen_ai.operation.name": "chat",
    "gen_ai.response.model": "large",
    "gen_ai.usage.input_tokens": 12,
    "gen_ai.usage.output_tokens": 3,
  });
  const usage = collector.metrics.find(({ name }) => name === "gen_ai.client.token.usage");
  expect(
    usage?.histogram.dataPoints.map((point) => [attributesOf(point)["gen_ai.token.type"], point.sum]),
  ).toEqual([
    ["input", 12],
    ["output", 3],
  ]);
});

test("what a caller does not want recorded is counted, and not traced", async () => {
  const { collector, telemetry, call } = await start();
  await call("/api/notes/7", { headers: { traceparent: `00-${traceId}-${parentId}-00` } });
  await telemetry.close();
  expect(collector.spans).toEqual([]);
  expect(collector.metrics.map(({ name }) => name)).toContain("http.server.request.duration");
});

test("a collector that is gone is told of, and holds nothing up", async () => {
  const failures: unknown[] = [];
  const settings = readTelemetrySettings({}, "http://127.0.0.1:9") as TelemetrySettings;
  const telemetry = createTelemetry(settings, (error) => failures.push(error));
  const system = await startLlm({ onCall: telemetry.onCall, onUpstream: telemetry.onUpstream });
  const answer = await fetch(`${system.url}/api/notes/7`, { headers: { "x-api-key": secretKey } });
  expect(answer.status).toBe(200);
  await answer.text();
  await telemetry.close();
  expect(String(failures.at(-1))).toContain("telemetry: the collector has not taken the last of it");
});

test.each([
  ["nothing is asked for", {}, undefined, undefined],
  ["the SDK is disabled", { OTEL_SDK_DISABLED: "true" }, "http://a:4318", undefined],
  [
    "the variable wins",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://b:4318/" },
    "http://a:4318",
    "http://b:4318/v1/traces",
  ],
  [
    "one signal has its own",
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://c/t" },
    "http://a:4318",
    "http://c/t",
  ],
  ["one signal is off", { OTEL_TRACES_EXPORTER: "none" }, "http://a:4318", undefined],
])("where telemetry goes when %s", (...[, environment, otlp, traces]) => {
  expect(readTelemetrySettings(environment, otlp)?.traces).toBe(traces);
});

test("a protocol that is not spoken is refused by its name", () => {
  const environment = { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" };
  expect(() => readTelemetrySettings(environment, "http://a")).toThrow("OTEL_EXPORTER_OTLP_PROTOCOL is grpc");
});

import { DiagLogLevel, diag } from "@opentelemetry/api";
import { OTLPMetricExporter as JsonMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as JsonTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { CallRecord } from "../../call-record.ts";
import type { UpstreamRecord } from "../../upstream-record.ts";
import type { CallContext } from "../watch-call.ts";
import { tellCall } from "./call-attributes.ts";
import type { TelemetrySettings } from "./telemetry-settings.ts";
import { tellUpstream } from "./upstream-attributes.ts";
import { createMetricWriter } from "./write-metrics.ts";
import { createPresetIds, writeSpan } from "./write-spans.ts";

/** Traces and metrics over OTLP/HTTP, by OpenTelemetry's SDK. */
export interface Telemetry {
  onCall(record: CallRecord, context: CallContext): void;
  onUpstream(record: UpstreamRecord): void;
  /** Sends what there is, for a few seconds at most. */
  close(): Promise<void>;
}

/** The longest that a collector which does not answer may hold up the end of the process. */
const closeMs = 3_000;

/** Whether a trace is recorded was decided when its call began: here all of those are written. */
export function createTelemetry(settings: TelemetrySettings, onError: (error: unknown) => void): Telemetry {
  diag.setLogger(createDiagnosis(onError), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const resource = describeResource();
  const ids = createPresetIds();
  const traces = new TracerProvider({
    resource,
    sampler: new AlwaysOnSampler(),
    idGenerator: ids,
    spanProcessors: settings.traces ? [createProcessor(settings)] : [],
  });
  const metrics = new MeterProvider({ resource, readers: settings.metrics ? [createReader(settings)] : [] });
  const tracer = traces.getTracer("trefoil");
  const writer = createMetricWriter(metrics.getMeter("trefoil"));
  return {
    onCall(record, context) {
      const told = tellCall(record, context);
      const { durationMs } = record;
      writer.call(told, durationMs / 1000);
      const { trace } = context;
      if (!trace?.sampled) return;
      const { spanId, parentId } = trace;
      const at = Date.now() - durationMs;
      writeSpan(tracer, ids, { told, trace, spanId, parentId, kind: "server", at, durationMs });
    },
    onUpstream({ trace, spanId, at, durationMs, ...rest }) {
      const told = tellUpstream({ trace, spanId, at, durationMs, ...rest });
      writer.upstream(told, durationMs / 1000);
      if (!trace.sampled) return;
      writeSpan(tracer, ids, { told, trace, spanId, parentId: trace.spanId, kind: "client", at, durationMs });
    },
    async close() {
      const closed = Promise.allSettled([traces.shutdown(), metrics.shutdown()]).then(() => true);
      const late = new Promise<false>((resolve) => setTimeout(resolve, closeMs, false).unref());
      const isSent = await Promise.race([closed, late]);
      diag.disable();
      if (!isSent) onError(new Error("telemetry: the collector has not taken the last of it"));
    },
  };
}

function createProcessor({ traces, json, delayMs }: TelemetrySettings): BatchSpanProcessor {
  const options = { url: traces ?? "" };
  const exporter = json ? new JsonTraceExporter(options) : new OTLPTraceExporter(options);
  return new BatchSpanProcessor({ exporter, scheduledDelayMillis: delayMs });
}

function createReader({ metrics, json, intervalMs }: TelemetrySettings): PeriodicExportingMetricReader {
  const options = { url: metrics ?? "" };
  const exporter = json ? new JsonMetricExporter(options) : new OTLPMetricExporter(options);
  const exportTimeoutMillis = Math.min(intervalMs, 10_000);
  return new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis,
  });
}

/** OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win. */
function describeResource(): Resource {
  return resourceFromAttributes({ "service.name": "trefoil-gateway" }).merge(
    detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }),
  );
}

/** The SDK repeats itself for as long as a collector is gone: the same words are told once a minute. */
function createDiagnosis(onError: (error: unknown) => void) {
  let last = "";
  let at = Number.NEGATIVE_INFINITY;
  const tell = (message: string, ...details: readonly unknown[]): void => {
    const text = [message, ...details.map(String)].join(" ");
    if (text === last && performance.now() - at < 60_000) return;
    last = text;
    at = performance.now();
    onError(new Error(`telemetry: ${text}`));
  };
  const ignore = (): void => {};
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
}

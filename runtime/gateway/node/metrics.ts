import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { CallRecord } from "../call-record.ts";

export interface Metrics {
  write(record: CallRecord): void;
  /** In Prometheus's text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** In seconds. */
const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Rate, errors and duration of each operation, and how the process does. Of gRPC calls the status is gRPC's. */
export function createMetrics(inFlight: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const calls = new Counter({
    name: "trefoil_calls_total",
    help: "Calls, by operation and status.",
    labelNames: ["operation", "status", "grpc_status"],
    registers,
  });
  const seconds = new Histogram({
    name: "trefoil_call_duration_seconds",
    help: "From a call's head to the end of its answer.",
    labelNames: ["operation"],
    buckets: durations,
    registers,
  });
  const retried = new Counter({
    name: "trefoil_retries_total",
    help: "Calls to upstreams that were made again, by the operation that asked for them.",
    labelNames: ["operation"],
    registers,
  });
  const violations = new Counter({
    name: "trefoil_answer_violations_total",
    help: "Places in which answers of upstreams broke their specs, by operation.",
    labelNames: ["operation"],
    registers,
  });
  const fields = new Counter({
    name: "trefoil_fields_total",
    help: "Root fields of graphs, by operation and code.",
    labelNames: ["operation", "code"],
    registers,
  });
  const fieldSeconds = new Histogram({
    name: "trefoil_field_duration_seconds",
    help: "From the asking of a root field to its answer, or to the begin of its subscription.",
    labelNames: ["operation"],
    buckets: durations,
    registers,
  });
  new Gauge({
    name: "trefoil_calls_in_flight",
    help: "Calls that have begun and not ended.",
    registers,
    collect() {
      this.set(inFlight());
    },
  });
  return {
    // Operations come from the table: no caller can make up a label.
    write({ operation = "none", status, grpcStatus = "", durationMs, fields: answered = [], ...record }) {
      calls.inc({ operation, status, grpc_status: grpcStatus });
      seconds.observe({ operation }, durationMs / 1000);
      if (record.retries !== undefined) retried.inc({ operation }, record.retries);
      if (record.violations !== undefined) violations.inc({ operation }, record.violations);
      for (const field of answered) {
        fields.inc({ operation: field.operation, code: field.code });
        fieldSeconds.observe({ operation: field.operation }, field.durationMs / 1000);
      }
    },
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

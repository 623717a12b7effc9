import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { CallRecord } from "../call-record.ts";
import { createDurations } from "./durations.ts";

export interface Metrics {
  write(record: CallRecord): void;
  /** In Prometheus's text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Calls of one operation that were answered alike, since they were last asked for. */
interface Answers {
  readonly status: number;
  readonly grpcStatus: number | undefined;
  count: number;
}

/** Rate, errors and duration of each operation, and how the process does. Of gRPC calls the status is gRPC's. */
export function createMetrics(inFlight: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  // prom-client looks labels over and hashes them whenever it counts: it hears of calls when it is asked.
  const answers = new Map<string, Answers[]>();
  new Counter({
    name: "trefoil_calls_total",
    help: "Calls, by operation and status.",
    labelNames: ["operation", "status", "grpc_status"],
    registers,
    collect() {
      for (const [operation, alike] of answers)
        for (const { status, grpcStatus = "", count } of alike)
          this.inc({ operation, status, grpc_status: grpcStatus }, count);
      answers.clear();
    },
  });
  const countSeconds = createDurations({
    name: "trefoil_call_duration_seconds",
    help: "From a call's head to the end of its answer.",
    registry,
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
  const countFieldSeconds = createDurations({
    name: "trefoil_field_duration_seconds",
    help: "From the asking of a root field to its answer, or to the begin of its subscription.",
    registry,
  });
  new Gauge({
    name: "trefoil_calls_in_flight",
    help: "Calls that have begun and not ended.",
    registers,
    collect() {
      this.set(inFlight());
    },
  });
  const countAnswer = (operation: string, status: number, grpcStatus: number | undefined): void => {
    let alike = answers.get(operation);
    if (!alike) {
      alike = [];
      answers.set(operation, alike);
    }
    for (const one of alike) {
      if (one.status !== status || one.grpcStatus !== grpcStatus) continue;
      one.count += 1;
      return;
    }
    alike.push({ status, grpcStatus, count: 1 });
  };
  return {
    // Operations come from the table: no caller can make up a label.
    write(record) {
      const { operation = "none", status, grpcStatus, durationMs } = record;
      countAnswer(operation, status, grpcStatus);
      countSeconds(operation, durationMs / 1000);
      if (record.retries !== undefined) retried.inc({ operation }, record.retries);
      if (record.violations !== undefined) violations.inc({ operation }, record.violations);
      if (!record.fields) return;
      for (const field of record.fields) {
        fields.inc({ operation: field.operation, code: field.code });
        countFieldSeconds(field.operation, field.durationMs / 1000);
      }
    },
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

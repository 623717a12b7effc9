import type { Histogram, Meter } from "@opentelemetry/api";
import type { TelledCall } from "./call-attributes.ts";
import type { TelledModel, TelledUpstream } from "./upstream-attributes.ts";

export interface MetricWriter {
  call(told: TelledCall, seconds: number): void;
  upstream(told: TelledUpstream, seconds: number): void;
}

/** In seconds, as the conventions advise. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const modelDurations = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const tokens = Array.from({ length: 14 }, (_, index) => 4 ** index);

export function createMetricWriter(meter: Meter): MetricWriter {
  const histogram = (name: string, unit: string, boundaries: readonly number[]): Histogram =>
    meter.createHistogram(name, { unit, advice: { explicitBucketBoundaries: [...boundaries] } });
  const served = histogram("http.server.request.duration", "s", durations);
  const servedRpc = histogram("rpc.server.call.duration", "s", durations);
  const asked = histogram("http.client.request.duration", "s", durations);
  const askedRpc = histogram("rpc.client.call.duration", "s", durations);
  const usage = histogram("gen_ai.client.token.usage", "{token}", tokens);
  const answered = histogram("gen_ai.client.operation.duration", "s", modelDurations);
  const firstToken = histogram("gen_ai.client.operation.time_to_first_chunk", "s", modelDurations);

  const tellModel = (model: TelledModel, seconds: number): void => {
    const { metrics, inputTokens, outputTokens, firstTokenSeconds } = model;
    usage.record(inputTokens, { ...metrics, "gen_ai.token.type": "input" });
    usage.record(outputTokens, { ...metrics, "gen_ai.token.type": "output" });
    answered.record(seconds, metrics);
    if (firstTokenSeconds !== undefined) firstToken.record(firstTokenSeconds, metrics);
  };
  return {
    call({ metrics, rpc }, seconds) {
      served.record(seconds, metrics);
      if (rpc) servedRpc.record(seconds, rpc);
    },
    upstream({ isRpc, metrics, model }, seconds) {
      (isRpc ? askedRpc : asked).record(seconds, metrics);
      if (model) tellModel(model, seconds);
    },
  };
}

import type { Histogram, Registry } from "prom-client";

/** Counts how long something took, by operation. */
export type CountDuration = (operation: string, seconds: number) => void;

export interface DurationsOptions {
  readonly name: string;
  readonly help: string;
  readonly registry: Registry;
}

/** In seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

interface Durations {
  /** How many were not above each bound but above the one before; those above all of them at the end. */
  readonly buckets: number[];
  count: number;
  sum: number;
}

interface Value {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/**
 * A histogram in prom-client's registry. prom-client's own looks its labels over and hashes them at each observation; to
 * count is a few additions.
 */
export function createDurations({ name, help, registry }: DurationsOptions): CountDuration {
  const known = new Map<string, Durations>();
  const metric = {
    name,
    get: () => ({
      name,
      help,
      type: "histogram",
      aggregator: "sum",
      values: [...known].flatMap(([operation, durations]) => valuesOf(name, operation, durations)),
    }),
    reset: () => known.clear(),
  };
  // Of a metric the registry knows these members alone.
  registry.registerMetric(metric as unknown as Histogram);
  return (operation, seconds) => {
    let durations = known.get(operation);
    if (!durations) {
      durations = { buckets: [...bounds.map(() => 0), 0], count: 0, sum: 0 };
      known.set(operation, durations);
    }
    let place = 0;
    while (place < bounds.length && seconds > (bounds[place] as number)) place += 1;
    durations.buckets[place] = (durations.buckets[place] as number) + 1;
    durations.count += 1;
    durations.sum += seconds;
  };
}

/** As Prometheus has it: each bucket holds those before it. */
function valuesOf(name: string, operation: string, { buckets, count, sum }: Durations): readonly Value[] {
  let below = 0;
  const values = [...bounds, "+Inf"].map((le, place): Value => {
    below += buckets[place] as number;
    return { metricName: `${name}_bucket`, labels: { le, operation }, value: below };
  });
  return [
    ...values,
    { metricName: `${name}_sum`, labels: { operation }, value: sum },
    { metricName: `${name}_count`, labels: { operation }, value: count },
  ];
}

import type { GatewayProcess } from "../../commands/gateway-process.ts";

/** What a process holds at a moment, after its garbage was collected. */
export interface Sample {
  readonly seconds: number;
  readonly heapMegabytes: number;
  /** Of buffers, beside the heap. */
  readonly externalMegabytes: number;
  readonly residentMegabytes: number;
  /** Sockets, pipes and files. */
  readonly openFiles: number;
  /** Timers, sockets, requests of Node. */
  readonly resources: number;
  readonly callsInFlight: number;
  readonly cpuSeconds: number;
}

/** Asks for a collection, and reads the gateway's own metrics. */
export async function readProcess({ child, adminUrl }: GatewayProcess, seconds: number): Promise<Sample> {
  child.kill("SIGUSR2");
  await new Promise((resolve) => setTimeout(resolve, 300));
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  const read = (name: string): number => {
    const line = new RegExp(`^${name} (\\S+)`, "m").exec(text);
    if (!line) throw new Error(`the gateway tells no ${name}`);
    return Number(line[1]);
  };
  const megabytes = (name: string): number => read(name) / 1e6;
  return {
    seconds,
    heapMegabytes: megabytes("nodejs_heap_size_used_bytes"),
    externalMegabytes: megabytes("nodejs_external_memory_bytes"),
    residentMegabytes: megabytes("process_resident_memory_bytes"),
    openFiles: read("process_open_fds"),
    resources: read("nodejs_active_resources_total"),
    callsInFlight: read("trefoil_calls_in_flight"),
    cpuSeconds: read("process_cpu_seconds_total"),
  };
}

export const figures: readonly (keyof Sample)[] = [
  "heapMegabytes",
  "externalMegabytes",
  "residentMegabytes",
  "openFiles",
  "resources",
];

/** Every sample on a line, and how many calls of each kind were made. */
export function printSoak(samples: readonly Sample[], made: Readonly<Record<string, number>>): string {
  const columns = ["seconds", ...figures, "callsInFlight", "cpuSeconds"] as const;
  const rows = samples.map((sample) => columns.map((column) => sample[column].toFixed(1)));
  const lines = [columns, ...rows].map((row) =>
    row.map((cell, at) => cell.padStart((columns[at] as string).length)).join("  "),
  );
  const calls = Object.entries(made).map(([kind, count]) => `  ${kind}: ${count}`);
  return `${[...lines, "calls:", ...calls].join("\n")}\n`;
}

/** By how much a figure grows from the first sample to the last, along the line that fits them best. */
export function growthOf(samples: readonly Sample[], figure: keyof Sample): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map(({ seconds }) => seconds);
  const values = samples.map((sample) => sample[figure]);
  const [time, value] = [mean(times), mean(values)];
  const slope =
    mean(times.map((one, index) => (one - time) * ((values[index] as number) - value))) /
    mean(times.map((one) => (one - time) ** 2));
  return slope * ((times.at(-1) as number) - (times[0] as number));
}

import { expect } from "vitest";
import type { GatewayProcess } from "../../commands/gateway-process.ts";

/** What a process holds at a moment, after its garbage was collected; in megabytes, where it is memory. */
export interface Sample {
  readonly seconds: number;
  readonly heap: number;
  /** Of buffers, beside the heap; with those that are counted on their own. */
  readonly external: number;
  readonly buffers: number;
  /** What the heap may grow into. */
  readonly committed: number;
  /** Of the process: the heap's pages, code, stacks, and what V8 and malloc keep for the next time. */
  readonly resident: number;
  /** Sockets, pipes and files. */
  readonly files: number;
  /** Timers, sockets, requests of Node. */
  readonly resources: number;
  readonly calls: number;
  readonly cpuSeconds: number;
}

/** Asks for a collection, which tells what is left, and reads the gateway's own metrics. */
export async function readProcess(
  { child, adminUrl, out }: GatewayProcess,
  seconds: number,
): Promise<Sample> {
  const told = out().length;
  child.kill("SIGUSR2");
  await expect.poll(() => out().slice(told), { timeout: 30_000 }).toContain("\n");
  const memory = JSON.parse(out().slice(told)) as NodeJS.MemoryUsage;
  const text = await (await fetch(`${adminUrl}/metrics`)).text();
  const read = (name: string): number => {
    const line = new RegExp(`^${name} (\\S+)`, "m").exec(text);
    if (!line) throw new Error(`the gateway tells no ${name}`);
    return Number(line[1]);
  };
  return {
    seconds,
    heap: memory.heapUsed / 1e6,
    external: memory.external / 1e6,
    buffers: memory.arrayBuffers / 1e6,
    committed: memory.heapTotal / 1e6,
    resident: memory.rss / 1e6,
    files: read("process_open_fds"),
    resources: read("nodejs_active_resources_total"),
    calls: read("trefoil_calls_in_flight"),
    cpuSeconds: read("process_cpu_seconds_total"),
  };
}

export type Figure = Exclude<keyof Sample, "seconds">;

const figures = [
  "heap",
  "external",
  "buffers",
  "committed",
  "resident",
  "files",
  "resources",
] as const satisfies readonly Figure[];

/** Every sample on a line, what became of each figure in the last two thirds, and how many calls were made. */
export function printSoak(samples: readonly Sample[], made: Readonly<Record<string, number>>): string {
  const columns = ["seconds", ...figures, "calls", "cpuSeconds"] as const;
  const rows = samples.map((sample) => columns.map((column) => sample[column].toFixed(1)));
  const lines = [columns, ...rows].map((row) =>
    row.map((cell, at) => cell.padStart(Math.max(7, (columns[at] as string).length))).join("  "),
  );
  const changes = figures.map((figure) => {
    const [growth, rise] = [growthOf(samples, figure), riseOf(samples, figure)];
    return `  ${figure.padEnd(10)} ${growth.toFixed(2).padStart(7)} ${rise.toFixed(2).padStart(7)}`;
  });
  const calls = Object.entries(made).map(([kind, count]) => `  ${kind}: ${count}`);
  const total = Object.values(made).reduce((sum, count) => sum + count, 0);
  return `${[
    ...lines,
    "in the last two thirds, growth along the line and rise of the highest:",
    ...changes,
    `${total} calls:`,
    ...calls,
  ].join("\n")}\n`;
}

/** By how much a figure grows in the last two thirds, along the line that fits them best. */
export function growthOf(samples: readonly Sample[], figure: Figure): number {
  const steady = samples.slice(Math.floor(samples.length / 3));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = steady.map(({ seconds }) => seconds);
  const values = steady.map((sample) => sample[figure]);
  const [time, value] = [mean(times), mean(values)];
  const slope =
    mean(times.map((one, index) => (one - time) * ((values[index] as number) - value))) /
    mean(times.map((one) => (one - time) ** 2));
  return slope * ((times.at(-1) as number) - (times[0] as number));
}

/** By how much the highest of the last third is above that of the second: of what comes in jumps, and stays. */
export function riseOf(samples: readonly Sample[], figure: Figure): number {
  const third = Math.floor(samples.length / 3);
  const highest = (some: readonly Sample[]): number => Math.max(...some.map((sample) => sample[figure]));
  return highest(samples.slice(2 * third)) - highest(samples.slice(third, 2 * third));
}

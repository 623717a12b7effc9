/** What is measured. A suite uses those that fit it; a new kind of figure goes here. */
export type Figure =
  | "cpuSeconds"
  | "timesFloor"
  | "wallSeconds"
  | "peakMegabytes"
  | "outputMegabytes"
  | "outputFiles"
  | "tscSeconds"
  | "tscErrors"
  | "encodePerSecond"
  | "decodePerSecond"
  | "toJsonPerSecond"
  | "fromJsonPerSecond"
  | "cpuMicros"
  | "timesDispatch"
  | "lagMillis"
  | "lagP99Millis";

/** How the table shows each. */
export const figures: Readonly<Record<Figure, { readonly heading: string; readonly digits: number }>> = {
  cpuSeconds: { heading: "CPU s", digits: 2 },
  timesFloor: { heading: "× floor", digits: 1 },
  wallSeconds: { heading: "wall s", digits: 2 },
  peakMegabytes: { heading: "peak MB", digits: 0 },
  outputMegabytes: { heading: "output MB", digits: 2 },
  outputFiles: { heading: "files", digits: 0 },
  tscSeconds: { heading: "tsc CPU s", digits: 2 },
  tscErrors: { heading: "tsc errors", digits: 0 },
  encodePerSecond: { heading: "encode/s", digits: 0 },
  decodePerSecond: { heading: "decode/s", digits: 0 },
  toJsonPerSecond: { heading: "to JSON/s", digits: 0 },
  fromJsonPerSecond: { heading: "from JSON/s", digits: 0 },
  cpuMicros: { heading: "CPU µs", digits: 0 },
  timesDispatch: { heading: "× dispatch", digits: 2 },
  lagMillis: { heading: "lag ms", digits: 2 },
  lagP99Millis: { heading: "p99 ms", digits: 2 },
};

/** One line of the table: the medians of one candidate on one spec, or why there are none. */
export interface Row extends Readonly<Partial<Record<Figure, number>>> {
  /** Ours begin with `trefoil`; `floor` is the least work possible. */
  readonly name: string;
  readonly spec: string;
  /** Of a peer, as published. */
  readonly version?: string;
  /** The machine is noisy when these are far apart. */
  readonly cpuSecondsLeast?: number;
  readonly cpuSecondsMost?: number;
  readonly failed?: string;
}

export interface RunOptions {
  /** How often each candidate runs; the figures are medians. */
  readonly runs: number;
  /** Names of rows: `trefoil` also selects `trefoil unchanged`. All when absent. */
  readonly only?: readonly string[];
  readonly specs?: readonly string[];
}

export interface Suite {
  readonly title: string;
  /** Columns of the table, in their order. */
  readonly columns: readonly Figure[];
  /** What the bars of the chart show. */
  readonly chart: Figure;
  run(options: RunOptions): Promise<readonly Row[]>;
}

export function isSelected(name: string, selection: readonly string[] | undefined): boolean {
  return selection === undefined || selection.some((word) => name === word || name.startsWith(`${word} `));
}

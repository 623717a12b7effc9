import { medianOf } from "../interleave.ts";
import type { Row } from "../suite.ts";
import type { Server } from "./server.ts";
import { type Call, runWrk } from "./wrk.ts";

/** One row: a proxy, as one process or as several that are called at once. */
export interface Candidate {
  readonly name: string;
  readonly version?: string;
  readonly start: () => Promise<readonly Server[]>;
}

export interface CallLoad extends Call {
  /** Name of the load. */
  readonly spec: string;
  /** What every answer must hold, so that nobody is fast by failing. */
  readonly expected: string;
  /** The row that the others are held against, turn by turn. */
  readonly least: string;
}

/** A process on Node compiles as it runs, and is as fast as it stays only after so many calls, or never. */
const warmUp = { calls: 30_000, mostSeconds: 14 };
const warmUpSeconds = 2;

/** Many and short: who shares the machine slows it down for seconds, and all rows of a round alike. */
const turnSeconds = 1;
const turnsPerRun = 3;

/**
 * Candidates take turns; gives the median CPU of a call, warmed up, and the median of what it was in relation to the
 * least's in the same round.
 */
export async function measureCalls(
  candidates: readonly Candidate[],
  load: CallLoad,
  runs: number,
): Promise<readonly Row[]> {
  const measured = candidates.map((candidate) => ({ candidate, micros: [] as number[], failed: "" }));
  const running = new Map<Candidate, readonly Server[]>();
  const turns = runs * turnsPerRun;
  try {
    for (let turn = 0; turn <= turns; turn += 1) {
      for (const row of measured.filter(({ failed }) => failed === "")) {
        try {
          const servers = running.get(row.candidate) ?? (await start(row.candidate, load));
          running.set(row.candidate, servers);
          if (turn === 0) {
            await Promise.all(servers.map(({ port }) => warm(port, load)));
            continue;
          }
          const spent = await measureOnce(servers, load);
          row.micros.push(spent);
          console.error(`${load.spec} ${turn}/${turns} ${row.candidate.name}: ${spent.toFixed(0)} µs CPU`);
        } catch (error) {
          row.failed = error instanceof Error ? error.message : String(error);
        }
      }
    }
    const least = measured.find(({ candidate, failed }) => candidate.name === load.least && failed === "");
    return await Promise.all(
      measured.map(async ({ candidate: { name, version }, micros, failed }, index): Promise<Row> => {
        const named = { name, spec: load.spec, ...(version === undefined ? {} : { version }) };
        if (failed !== "") return { ...named, failed };
        const uses = (running.get(candidates[index] as Candidate) ?? []).map(({ use }) => use());
        const peaks = (await Promise.all(uses)).map(({ peakMegabytes }) => peakMegabytes);
        const ratios = micros.map((one, turn) => one / (least?.micros[turn] ?? Number.NaN));
        return {
          ...named,
          cpuMicros: medianOf(micros),
          peakMegabytes: Math.max(...peaks),
          ...(least ? { timesDispatch: medianOf(ratios) } : {}),
        };
      }),
    );
  } finally {
    for (const servers of running.values()) for (const { stop } of servers) stop();
  }
}

async function start({ start: begin }: Candidate, { path, headers, expected }: CallLoad) {
  const servers = await begin();
  for (const { port } of servers) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    const text = await answer.text();
    if (!text.includes(expected)) throw new Error(`answered ${answer.status} ${text.slice(0, 200)}`);
  }
  return servers;
}

async function warm(port: number, call: Call): Promise<void> {
  const began = performance.now();
  let calls = 0;
  while (calls < warmUp.calls && performance.now() - began < warmUp.mostSeconds * 1000)
    calls += await runWrk(port, call, warmUpSeconds);
}

async function measureOnce(servers: readonly Server[], call: Call): Promise<number> {
  const before = await cpuOf(servers);
  const calls = await Promise.all(servers.map(({ port }) => runWrk(port, call, turnSeconds)));
  return ((await cpuOf(servers)) - before) / calls.reduce((sum, one) => sum + one, 0);
}

async function cpuOf(servers: readonly Server[]): Promise<number> {
  const uses = await Promise.all(servers.map(({ use }) => use()));
  return uses.reduce((sum, { cpuMicros }) => sum + cpuMicros, 0);
}

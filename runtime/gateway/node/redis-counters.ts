import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import type { Counters, Taken } from "../limits/counters.ts";
import { keyOf, type Take } from "../limits/takes-of.ts";
import { createScriptBatches } from "./script-batches.ts";
import { within } from "./within.ts";

export interface RedisCounters extends Counters {
  /** Settles once Redis can be asked, or after `milliseconds`. */
  ready(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface RedisCountersOptions {
  readonly url: string;
  /** The longest that a call waits for its counts. */
  readonly waitMs?: number;
  readonly onError: (error: unknown) => void;
  /** `caller`: the time that `take` is given; `redis`, for several gateways whose clocks differ: Redis's own. */
  readonly clock?: "redis" | "caller";
}

/** How long a Redis that did not answer in time is left alone: calls must not wait for it one after the other. */
const restMs = 500;

/** Counts that several gateways share. One script decides all counts of a group, so their keys are in one slot. */
export function createRedisCounters(options: RedisCountersOptions): RedisCounters {
  const { url, waitMs = 100, onError, clock = "redis" } = options;
  const redis = new Redis(url, {
    // Calls do not wait for a connection: each policy says what to do without one.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2_000),
    scripts: {
      trefoilTake: { lua: readScript("take.lua") },
      trefoilGiveBack: { lua: readScript("give-back.lua") },
    },
  });
  const run = createScriptBatches<"trefoilTake" | "trefoilGiveBack">(redis);
  let isDown = false;
  let restUntil = 0;
  const failed = (error: unknown): void => {
    if (!isDown) onError(error);
    isDown = true;
  };
  redis.on("error", failed);
  redis.on("ready", () => {
    isDown = false;
  });

  const takeGroup = async (takes: readonly Take[], now: number): Promise<readonly (Taken | undefined)[]> => {
    if (redis.status !== "ready" || performance.now() < restUntil) return takes.map(() => undefined);
    try {
      const asked = run("trefoilTake", takes.length, argumentsOf(takes, now, clock));
      const numbers = (await within(waitMs, asked)) as readonly number[];
      isDown = false;
      return takes.map((_, index) => ({
        allowed: numbers[index * 3] === 1,
        remaining: numbers[index * 3 + 1] ?? 0,
        resetMs: numbers[index * 3 + 2] ?? 0,
      }));
    } catch (error) {
      restUntil = performance.now() + restMs;
      failed(error);
      return takes.map(() => undefined);
    }
  };

  return {
    async take(takes, now) {
      const group = takes[0]?.group;
      if (takes.every((take) => take.group === group)) return takeGroup(takes, now);
      const groups = Map.groupBy(takes.keys(), (index) => takes[index]?.group);
      const taken: (Taken | undefined)[] = takes.map(() => undefined);
      const taking = [...groups.values()].map(async (indexes) => {
        const results = await takeGroup(
          indexes.map((index) => takes[index] as Take),
          now,
        );
        for (const [at, index] of indexes.entries()) taken[index] = results[at];
      });
      await Promise.all(taking);
      if (!taken.some((one) => one?.allowed === false)) return taken;
      // Another group had no room: what the rest has taken goes back.
      await Promise.all(
        [...groups.values()].map(async (indexes) => {
          if (!indexes.every((index) => taken[index]?.allowed)) return;
          const back = indexes.map((index) => takes[index] as Take);
          for (const index of indexes) {
            const one = taken[index] as Taken;
            taken[index] = { ...one, remaining: one.remaining + 1 };
          }
          await run("trefoilGiveBack", back.length, argumentsOf(back, now, clock)).catch(failed);
        }),
      );
      return taken;
    },
    async ready(milliseconds) {
      if (redis.status === "ready") return;
      await once(redis, "ready", { signal: AbortSignal.timeout(milliseconds) }).catch(failed);
    },
    async close() {
      redis.disconnect();
    },
  };
}

function argumentsOf(
  takes: readonly Take[],
  now: number,
  clock: NonNullable<RedisCountersOptions["clock"]>,
): readonly (string | number)[] {
  const args: (string | number)[] = takes.map(keyOf);
  args.push(clock === "redis" ? "" : now);
  for (const { rule } of takes)
    args.push(rule.algorithm, rule.limit, rule.windowSeconds * 1000, rule.burst ?? rule.limit);
  return args;
}

function readScript(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

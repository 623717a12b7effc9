import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import type { RateLimitPolicy } from "../../descriptors.ts";
import type { Counters, Taken } from "../limits/counters.ts";
import { keyOf, type Take } from "../limits/takes-of.ts";
import { onceEach } from "../once-each.ts";
import { createTakeBatches, type ScriptedRedis, type TakeScript } from "./take-batches.ts";
import { type Outcome, takeGroups } from "./take-groups.ts";

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
  }) as ScriptedRedis;
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
  const runTake = createTakeBatches(redis, {
    waitMs,
    onAnswer() {
      isDown = false;
    },
    onFailure(error) {
      restUntil = performance.now() + restMs;
      failed(error);
    },
  });
  const scriptOf = (takes: readonly Take[], now: number): TakeScript => ({
    keys: takes.map(keyOf),
    now: clock === "redis" ? "" : now,
    rules: takes.map(({ rule }) => textOf(rule)),
  });
  const takeGroup = async (takes: readonly Take[], now: number): Promise<Outcome> => {
    const isAsked = redis.status === "ready" && performance.now() >= restUntil;
    const numbers = isAsked ? await runTake(scriptOf(takes, now)) : undefined;
    return takes.map((_, index) => numbers && readTaken(numbers, index));
  };
  const giveBack = async (takes: readonly Take[], now: number): Promise<void> => {
    const { keys, now: time, rules } = scriptOf(takes, now);
    await redis.trefoilGiveBack(keys.length, ...keys, time, 1, ...rules).catch(failed);
  };

  return {
    take(takes, now) {
      const group = takes[0]?.group;
      if (takes.every((take) => take.group === group)) return takeGroup(takes, now);
      return takeGroups(takes, {
        take: (some) => takeGroup(some, now),
        giveBack: (some) => giveBack(some, now),
      });
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

/** As `take.lua` reads it. */
const textOf: (rule: RateLimitPolicy) => string = onceEach(
  ({ algorithm, limit, windowSeconds, burst = limit }: RateLimitPolicy) =>
    `${algorithm} ${limit} ${windowSeconds * 1000} ${burst}`,
);

function readTaken(numbers: readonly number[], index: number): Taken {
  const at = index * 3;
  return { allowed: numbers[at] === 1, remaining: numbers[at + 1] ?? 0, resetMs: numbers[at + 2] ?? 0 };
}

function readScript(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

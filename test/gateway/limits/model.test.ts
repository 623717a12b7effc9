import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { RateLimitPolicy } from "../../../runtime/descriptors.ts";
import type { Counters, Taken } from "../../../runtime/gateway/limits/counters.ts";
import { createMemoryCounters } from "../../../runtime/gateway/limits/memory-counters.ts";
import type { Take } from "../../../runtime/gateway/limits/takes-of.ts";
import { createRedisCounters } from "../../../runtime/gateway/node/redis-counters.ts";
import { redisIsMissing, startRedis } from "../../parts/start-redis.ts";

interface Arrival {
  readonly afterMs: number;
  /** Which policies it takes from, by their place in the list. */
  readonly policies: readonly number[];
  readonly group: string;
}

interface History {
  readonly rules: readonly RateLimitPolicy[];
  readonly arrivals: readonly Arrival[];
}

const algorithms = ["fixed-window", "sliding-window", "token-bucket"] as const;

const rule = fc.record({
  algorithm: fc.constantFrom(...algorithms),
  limit: fc.integer({ min: 1, max: 7 }),
  windowSeconds: fc.constantFrom(0.7, 1, 7, 60),
  burst: fc.integer({ min: 1, max: 5 }),
  key: fc.constant(["user"] as const),
}) as fc.Arbitrary<RateLimitPolicy>;

const histories: fc.Arbitrary<History> = fc.record({
  rules: fc.array(rule, { minLength: 3, maxLength: 3 }),
  arrivals: fc.array(
    fc.record({
      afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 9_000 })),
      policies: fc.subarray([0, 1, 2], { minLength: 1 }),
      group: fc.constantFrom("ada", "grace"),
    }),
    { minLength: 5, maxLength: 60 },
  ),
});

/** The second policy counts in a group of its own, as one by address beside two by user does. */
function takesOf({ rules }: History, { policies, group }: Arrival): readonly Take[] {
  return policies.map((index) => ({
    policy: `p${index}`,
    rule: rules[index] as RateLimitPolicy,
    group: index === 1 ? `at-${group}` : group,
    key: "",
  }));
}

/** What each arrival is told, by what counts it. */
async function decisions(
  history: History,
  counters: Counters,
): Promise<readonly (readonly (Taken | undefined)[])[]> {
  const told: (readonly (Taken | undefined)[])[] = [];
  let now = Date.UTC(2026, 10, 24, 5, 6, 7, 89);
  for (const arrival of history.arrivals) {
    now += arrival.afterMs;
    told.push(await counters.take(takesOf(history, arrival), now));
  }
  return told;
}

/** Slow and obvious: remembers every call that passed, and counts them all each time. */
function createReference(): Counters {
  const passed = new Map<string, number[]>();
  const room = (
    { algorithm, limit, windowSeconds, burst = limit }: RateLimitPolicy,
    times: readonly number[],
    now: number,
  ): number => {
    const window = windowSeconds * 1000;
    const pieceOf = (time: number): number => Math.floor((time * 60) / window);
    switch (algorithm) {
      case "fixed-window":
        return limit - times.filter((time) => Math.floor(time / window) === Math.floor(now / window)).length;
      case "sliding-window":
        return limit - times.filter((time) => pieceOf(time) >= pieceOf(now) - 60).length;
      default: {
        let credit = burst * window;
        let at = times[0] ?? now;
        for (const time of [...times, now]) {
          for (; at < time && credit < burst * window; at += 1) credit += limit;
          credit = Math.min(credit, burst * window);
          at = time;
          if (time !== now || times.includes(time)) credit -= window;
        }
        // The call at `now` itself was taken off when another had come at the same moment.
        if (times.includes(now)) credit += window;
        return Math.floor(credit / window);
      }
    }
  };
  return {
    take(takes, now) {
      const rooms = takes.map(({ policy, group, rule: one }) =>
        room(one, passed.get(`${policy} ${group}`) ?? [], now),
      );
      const allowed = rooms.every((left) => left > 0);
      for (const { policy, group } of allowed ? takes : []) {
        const name = `${policy} ${group}`;
        passed.set(name, [...(passed.get(name) ?? []), now]);
      }
      return rooms.map((left) => ({ allowed: left > 0, remaining: allowed ? left - 1 : left, resetMs: 0 }));
    },
  };
}

function withoutReset(told: readonly (readonly (Taken | undefined)[])[]) {
  return told.map((one) => one.map((taken) => [taken?.allowed, taken?.remaining]));
}

test("the same arrivals are decided alike in memory and by a slow reference", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const memory = await decisions(history, createMemoryCounters());
      expect(withoutReset(memory)).toEqual(withoutReset(await decisions(history, createReference())));
    }),
    { numRuns: 150 },
  );
});

test("when there is more room is told to the millisecond", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ rules, arrivals }) => {
      const [only] = rules;
      const history = {
        rules,
        arrivals: arrivals.map((arrival) => ({ ...arrival, policies: [0], group: "ada" })),
      };
      const counters = createMemoryCounters();
      const [last] = (await decisions(history, counters)).at(-1) ?? [];
      const now =
        Date.UTC(2026, 10, 24, 5, 6, 7, 89) + arrivals.reduce((sum, { afterMs }) => sum + afterMs, 0);
      const take: Take = { policy: "p0", rule: only as RateLimitPolicy, group: "ada", key: "" };
      const { remaining = 0, resetMs = 0 } = last ?? {};
      const roomAt = (at: number): number => {
        const copy = createMemoryCounters();
        let time = Date.UTC(2026, 10, 24, 5, 6, 7, 89);
        for (const { afterMs } of history.arrivals) {
          time += afterMs;
          copy.take([take], time);
        }
        const [taken] = copy.take([take], at);
        return taken?.allowed ? taken.remaining + 1 : 0;
      };
      expect(roomAt(now + resetMs)).toBeGreaterThan(remaining);
      expect(roomAt(now + resetMs - 1)).toBe(remaining);
    }),
    { numRuns: 60 },
  );
});

const minute = 60_000;
const steps = [-1, -30, -59, -61, -119, -121, -3_600, 61, 3_600].map((seconds) => seconds * 1_000);

/** Three a minute: used up, asked for more by a clock that was set, and again two minutes later. */
async function askByClock(
  counters: Counters,
  algorithm: RateLimitPolicy["algorithm"],
  step: number,
): Promise<readonly (Taken | undefined)[]> {
  const perMinute: RateLimitPolicy = { algorithm, limit: 3, windowSeconds: 60, key: ["user"] };
  const take: Take = { policy: "few", rule: perMinute, group: `${algorithm} ${step}`, key: "" };
  const begin = Date.UTC(2026, 10, 24, 5, 30);
  const told: (Taken | undefined)[] = [];
  for (const at of [0, 1, 2, 3, step, step + 2 * minute]) {
    const [taken] = await counters.take([take], begin + at);
    told.push(taken);
  }
  return told;
}

test.each(algorithms)("a clock that is set gives nobody more, and holds nobody up: %s", async (algorithm) => {
  for (const step of steps) {
    const told = await askByClock(createMemoryCounters(), algorithm, step);
    expect(told.slice(0, 4).map((one) => one?.allowed)).toEqual([true, true, true, false]);
    if (Math.abs(step) < minute) expect(told[4]?.allowed).toBe(false);
    expect(told[5]?.allowed).toBe(true);
    for (const one of told) expect(one?.resetMs).toBeLessThanOrEqual(2 * minute + 1_000);
  }
});

/** Calls that come at once and take from the same counts. */
async function decideTogether(history: History, counters: Counters): Promise<readonly unknown[]> {
  const now = Date.UTC(2026, 10, 24, 5, 6, 7, 89);
  const takes = takesOf(history, { afterMs: 0, policies: [0, 2], group: "ada" });
  return Promise.all(history.arrivals.map(() => counters.take(takes, now)));
}

test.skipIf(redisIsMissing)(
  "the same arrivals are decided alike in memory and in Redis",
  async () => {
    const { url } = await startRedis();
    const failures: unknown[] = [];
    const redis = createRedisCounters({
      url,
      clock: "caller",
      waitMs: 5_000,
      onError: (error) => failures.push(error),
    });
    onTestFinished(() => redis.close());
    await redis.ready(5_000);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        run += 1;
        const apart = {
          take: (takes: readonly Take[], now: number) =>
            redis.take(
              takes.map((take) => ({ ...take, key: String(run) })),
              now,
            ),
        };
        expect(await decisions(history, apart)).toEqual(await decisions(history, createMemoryCounters()));
        run += 1;
        const together = await decideTogether(history, apart);
        expect(together).toEqual(await decideTogether(history, createMemoryCounters()));
      }),
      { numRuns: 60 },
    );
    for (const algorithm of algorithms)
      for (const step of steps)
        expect(await askByClock(redis, algorithm, step)).toEqual(
          await askByClock(createMemoryCounters(), algorithm, step),
        );
    expect(failures).toEqual([]);
  },
  60_000,
);

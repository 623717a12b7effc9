import type { Counters, Taken } from "./counters.ts";
import { fixedWindow } from "./fixed-window.ts";
import { slidingWindow } from "./sliding-window.ts";
import { keyOf, type Take } from "./takes-of.ts";
import type { Arithmetic, Taking } from "./taking.ts";
import { tokenBucket } from "./token-bucket.ts";

const arithmetics: Readonly<Record<Take["rule"]["algorithm"], Arithmetic<unknown>>> = {
  "fixed-window": fixedWindow as Arithmetic<unknown>,
  "sliding-window": slidingWindow as Arithmetic<unknown>,
  "token-bucket": tokenBucket as Arithmetic<unknown>,
};

/** Counts of one process. */
export interface MemoryCounters extends Counters {
  take(takes: readonly Take[], now: number): readonly Taken[];
}

/**
 * @param maxCounts The most that are kept. Whoever can make up callers (addresses of IPv6) must not be able to fill
 * the memory; beyond it the ones that were touched first are forgotten first.
 */
export function createMemoryCounters({
  maxCounts = 200_000,
}: {
  readonly maxCounts?: number;
} = {}): MemoryCounters {
  const counts = new Map<string, Taking<unknown>>();
  let sweepAt = 1_000;

  const keep = (key: string, taking: Taking<unknown>, now: number): void => {
    if (counts.size >= Math.min(sweepAt, maxCounts) && !counts.has(key)) {
      for (const [old, count] of counts) if (count.expiresAt <= now) counts.delete(old);
      for (const old of counts.keys()) {
        if (counts.size < maxCounts) break;
        counts.delete(old);
      }
      // So that the sweeps together cost no more than the calls did.
      sweepAt = Math.max(1_000, counts.size * 2);
    }
    counts.set(key, taking);
  };

  return {
    take(takes, now) {
      const keys: string[] = [];
      const takings: Taking<unknown>[] = [];
      let allowed = true;
      for (const take of takes) {
        const key = keyOf(take);
        const taking = arithmetics[take.rule.algorithm].take(take.rule, now, counts.get(key)?.state);
        keys.push(key);
        takings.push(taking);
        allowed &&= taking.allowed;
      }
      if (allowed)
        for (let at = 0; at < takings.length; at += 1)
          keep(keys[at] as string, takings[at] as Taking<unknown>, now);
      return takings.map((taking) => ({
        allowed: taking.allowed,
        // What another limit refused was not taken off here.
        remaining: taking.allowed && !allowed ? taking.remaining + 1 : taking.remaining,
        resetMs: taking.resetMs,
      }));
    },
  };
}

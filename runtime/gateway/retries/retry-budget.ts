import type { Retries } from "../../descriptors.ts";

/** How many calls to one upstream may be made again: a share of those of the last seconds, and a few in any second. */
export interface RetryBudget {
  /** Counts a call, when it is made for the first time. */
  count(now: number): void;
  /** Whether one more may be made again; it counts then. `now` in milliseconds, of a clock that is never set. */
  take(now: number): boolean;
}

const seconds = 10;

export function createRetryBudget({
  budgetPercent,
  minPerSecond,
}: Pick<Retries, "budgetPercent" | "minPerSecond">): RetryBudget {
  const calls = new Array<number>(seconds).fill(0);
  const retries = new Array<number>(seconds).fill(0);
  let current = 0;

  /** The place of this second; those that have passed since the last one are empty. */
  const advance = (now: number): number => {
    const second = Math.floor(now / 1000);
    if (second > current) {
      const passed = Math.min(second - current, seconds);
      for (let one = 0; one < passed; one += 1) {
        calls[(second - one) % seconds] = 0;
        retries[(second - one) % seconds] = 0;
      }
      current = second;
    }
    return current % seconds;
  };
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    count(now) {
      const place = advance(now);
      calls[place] = (calls[place] ?? 0) + 1;
    },
    take(now) {
      const place = advance(now);
      const isFew = (retries[place] ?? 0) < minPerSecond;
      if (!isFew && sum(retries) + 1 > (sum(calls) * budgetPercent) / 100) return false;
      retries[place] = (retries[place] ?? 0) + 1;
      return true;
    },
  };
}

type Figures = Parameters<typeof createRetryBudget>[0];

/** By upstream: what its calls may be made again from. */
export type BudgetOf = (upstream: string) => RetryBudget;

/** One for each upstream. It outlives the table that it was made for, while its figures are the same. */
export function createBudgets(): (figures: Figures) => BudgetOf {
  const known = new Map<string, RetryBudget>();
  return (figures) => {
    const mine = new Map<string, RetryBudget>();
    return (upstream) => {
      const ready = mine.get(upstream);
      if (ready) return ready;
      const key = `${upstream} ${figures.budgetPercent} ${figures.minPerSecond}`;
      const budget = known.get(key) ?? createRetryBudget(figures);
      known.set(key, budget);
      mine.set(upstream, budget);
      return budget;
    };
  };
}

import type { Arithmetic } from "./taking.ts";

/** Calls by piece of time, oldest first: one sixtieth of the window each. */
export type SlidingWindow = readonly (readonly [piece: number, count: number])[];

const pieces = 60;

/**
 * So many calls in any stretch as long as the window. Counted in sixtieths, so that memory does not grow with the
 * limit: never more than the limit, while a call may count for up to a sixtieth longer than it had to.
 */
export const slidingWindow: Arithmetic<SlidingWindow> = {
  take({ limit, windowSeconds }, now, before = []) {
    const window = windowSeconds * 1000;
    const current = Math.floor((now * pieces) / window);
    const newest = before.at(-1)?.[0] ?? 0;
    const isAhead = newest > current + pieces;
    const piece = isAhead ? current : Math.max(current, newest);
    const counted = isAhead ? [] : before.filter(([at]) => at >= piece - pieces);
    const used = counted.reduce((sum, [, count]) => sum + count, 0);
    const allowed = used < limit;
    const state = allowed ? addTo(counted, piece) : counted;
    const total = allowed ? used + 1 : used;
    // A limit that was lowered meanwhile may have been passed long ago: then several pieces must leave first.
    let excess = Math.max(0, total - limit);
    let leaving = piece;
    for (const [at, count] of state) {
      leaving = at;
      excess -= count;
      if (excess < 0) break;
    }
    return {
      allowed,
      remaining: Math.max(0, limit - total),
      resetMs: endOf(leaving, window) - now,
      state,
      expiresAt: endOf(piece, window),
    };
  },
};

function addTo(counted: SlidingWindow, piece: number): SlidingWindow {
  const last = counted.at(-1);
  return last?.[0] === piece ? counted.with(-1, [piece, last[1] + 1]) : [...counted, [piece, 1]];
}

/** When a piece counts no more. */
function endOf(piece: number, window: number): number {
  return Math.ceil(((piece + pieces + 1) * window) / pieces);
}

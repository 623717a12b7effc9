import type { Arithmetic } from "./taking.ts";

/** Calls by piece of time, one sixtieth of the window each. */
export interface SlidingWindow {
  /** The newest piece, and the calls in it. */
  readonly piece: number;
  readonly count: number;
  /** The pieces before that still count, oldest first: they stay as they are until the next piece begins. */
  readonly earlier: readonly Piece[];
  /** Of the earlier ones together. */
  readonly sum: number;
}

type Piece = readonly [piece: number, count: number];

const pieces = 60;

/**
 * So many calls in any stretch as long as the window. Counted in sixtieths, so that memory does not grow with the
 * limit: never more than the limit, while a call may count for up to a sixtieth longer than it had to.
 */
export const slidingWindow: Arithmetic<SlidingWindow> = {
  take({ limit, windowSeconds }, now, before) {
    const window = windowSeconds * 1000;
    const { piece, count, earlier, sum } = moveTo(Math.floor((now * pieces) / window), before);
    const used = sum + count;
    const allowed = used < limit;
    const total = allowed ? used + 1 : used;
    // A limit that was lowered meanwhile may have been passed long ago: then several pieces must leave first.
    let excess = Math.max(0, total - limit);
    let leaving = piece;
    for (const [at, calls] of earlier) {
      if (excess < calls) {
        leaving = at;
        break;
      }
      excess -= calls;
    }
    return {
      allowed,
      remaining: Math.max(0, limit - total),
      resetMs: endOf(leaving, window) - now,
      state: { piece, count: total - sum, earlier, sum },
      expiresAt: endOf(piece, window),
    };
  },
};

function moveTo(current: number, before: SlidingWindow | undefined): SlidingWindow {
  if (before === undefined || before.piece > current + pieces)
    return { piece: current, count: 0, earlier: [], sum: 0 };
  if (before.piece >= current) return before;
  const { earlier, piece, count } = before;
  const counted = [...earlier, [piece, count] as const].filter(([at]) => at >= current - pieces);
  const sum = counted.reduce((all, [, calls]) => all + calls, 0);
  return { piece: current, count: 0, earlier: counted, sum };
}

/** When a piece counts no more. */
function endOf(piece: number, window: number): number {
  return Math.ceil(((piece + pieces + 1) * window) / pieces);
}

import type { Arithmetic } from "./taking.ts";

export interface FixedWindow {
  /** A multiple of the window's length. */
  readonly start: number;
  readonly count: number;
}

/** So many calls in each window of the clock (each full hour), counted anew at its boundary. */
export const fixedWindow: Arithmetic<FixedWindow> = {
  take({ limit, windowSeconds }, now, before) {
    const window = windowSeconds * 1000;
    const current = now - (now % window);
    const isAhead = before !== undefined && before.start > current + window;
    const start = isAhead ? current : Math.max(current, before?.start ?? 0);
    const used = before?.start === start ? before.count : 0;
    const allowed = used < limit;
    const count = allowed ? used + 1 : used;
    const end = start + window;
    const remaining = Math.max(0, limit - count);
    return { allowed, remaining, resetMs: end - now, state: { start, count }, expiresAt: end };
  },
};

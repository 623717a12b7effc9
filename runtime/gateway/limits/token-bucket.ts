import type { Arithmetic } from "./taking.ts";

export interface TokenBucket {
  /** One token is as many as the window has milliseconds; `limit` of them come back in each. */
  readonly credit: number;
  readonly at: number;
}

/** A burst at once, then so many calls a window, evenly. */
export const tokenBucket: Arithmetic<TokenBucket> = {
  take({ limit, windowSeconds, burst = limit }, now, stored) {
    const token = windowSeconds * 1000;
    const before = stored && stored.at > now + token ? undefined : stored;
    const full = burst * token;
    const at = Math.max(now, before?.at ?? 0);
    const credit = before ? Math.min(full, before.credit + (at - before.at) * limit) : full;
    const allowed = credit >= token;
    const left = allowed ? credit - token : credit;
    const remaining = Math.floor(left / token);
    const missing = (remaining + 1) * token - left;
    return {
      allowed,
      remaining,
      resetMs: at - now + Math.ceil(missing / limit),
      state: { credit: left, at },
      expiresAt: at + Math.ceil((full - left) / limit),
    };
  },
};

import type { RateLimitPolicy } from "../../descriptors.ts";

/**
 * The arithmetic of a rate limit, without clock or memory: whole numbers alone, so that it comes out the same in any
 * language. `State` is what is remembered between the calls that are counted together.
 */
export interface Arithmetic<State> {
  /**
   * Milliseconds since 1970. A clock that is set back counts as one that stands still; where it is set back by more than
   * a window, which nobody should have to wait out, counting begins anew.
   */
  take(rule: RateLimitPolicy, now: number, before: State | undefined): Taking<State>;
}

export interface Taking<State> {
  readonly allowed: boolean;
  /** How many calls there is room for, this one taken off. */
  readonly remaining: number;
  /** From now until there is room for more than `remaining`. */
  readonly resetMs: number;
  /** As it was before, when the call was not allowed. */
  readonly state: State;
  /** From then on the state says no more than none does. */
  readonly expiresAt: number;
}

import type { Take } from "./takes-of.ts";

/** What came of one take. */
export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** From now until there is room for more than `remaining`. */
  readonly resetMs: number;
}

/** Where calls are counted. */
export interface Counters {
  /**
   * Takes from every one of the counts, or, where one has no room, from none. In their order; nothing for those that
   * could not be reached. Never rejects, and never waits for longer than a caller can be made to.
   */
  take(
    takes: readonly Take[],
    now: number,
  ): readonly (Taken | undefined)[] | Promise<readonly (Taken | undefined)[]>;
}

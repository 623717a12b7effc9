import { within } from "./within.ts";

/** Asks what may have fallen silent. */
export type AskOnce = <Value>(ask: () => Promise<Value>) => Promise<Value>;

/**
 * Once an answer has failed or not come in time, others fail at once with the same: nobody waits again for what is known to
 * be silent, but for one call in `restMs` that finds out.
 */
export function createAskOnce({
  waitMs,
  restMs,
}: {
  readonly waitMs: number;
  readonly restMs: number;
}): AskOnce {
  let failure: Error | undefined;
  let restUntil = 0;
  return async (ask) => {
    const now = performance.now();
    if (failure && now < restUntil) throw failure;
    // Who comes while this one finds out does not wait with it.
    if (failure) restUntil = now + waitMs + restMs;
    try {
      const value = await within(waitMs, ask());
      failure = undefined;
      return value;
    } catch (error) {
      failure = error as Error;
      restUntil = performance.now() + restMs;
      throw error;
    }
  };
}

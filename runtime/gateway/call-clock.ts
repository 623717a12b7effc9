import type { Sizes } from "./compiled-route.ts";

export interface CallClock {
  /** Bytes have moved. */
  readonly tick: () => void;
  /** A stream has begun, which may go on for as long as it does not fall silent. */
  readonly flow: () => void;
  readonly stop: () => void;
}

/** Until the whole answer is there, `timeoutMs`; once a stream has begun, `streamIdleMs` between its pieces. */
export function startClock({ timeoutMs, streamIdleMs }: Sizes, onEnd: () => void): CallClock {
  let timer = setTimeout(onEnd, timeoutMs);
  let isStream = false;
  const flow = (): void => {
    isStream = true;
    clearTimeout(timer);
    timer = setTimeout(onEnd, streamIdleMs);
  };
  return {
    flow,
    tick() {
      if (!isStream) return;
      // Only Node's timers can be set back as they are.
      if (typeof timer === "object") timer.refresh();
      else flow();
    },
    stop: () => clearTimeout(timer),
  };
}

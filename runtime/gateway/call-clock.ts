import type { Sizes } from "./compiled-route.ts";

/** Until the whole answer is there, `timeoutMs`; once a stream has begun, `streamIdleMs` between its pieces. */
export class CallClock {
  readonly #streamIdleMs: number;
  readonly #onEnd: () => void;
  #timer: ReturnType<typeof setTimeout>;
  #isStream = false;

  constructor({ timeoutMs, streamIdleMs }: Sizes, onEnd: () => void) {
    this.#streamIdleMs = streamIdleMs;
    this.#onEnd = onEnd;
    this.#timer = setTimeout(onEnd, timeoutMs);
  }

  /** Bytes have moved. */
  tick(): void {
    if (!this.#isStream) return;
    // Only Node's timers can be set back as they are.
    if (typeof this.#timer === "object") this.#timer.refresh();
    else this.flow();
  }

  /** A stream has begun, which may go on for as long as it does not fall silent. */
  flow(): void {
    this.#isStream = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onEnd, this.#streamIdleMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

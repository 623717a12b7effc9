/** What of a request was sent, for as long as it is small enough to be sent again. */
export interface KeptFrames {
  /** Nothing where it has become too much. */
  readonly frames: readonly Uint8Array[] | undefined;
  add(frames: readonly Uint8Array[]): void;
  /** Nobody will ask for them any more. */
  drop(): void;
}

/** In bytes, of one call. */
const mostKept = 1_048_576;

export function keepFrames(): KeptFrames {
  let kept: Uint8Array[] | undefined = [];
  let length = 0;
  return {
    get frames() {
      return kept;
    },
    add(frames) {
      for (const frame of frames) {
        length += frame.length;
        kept?.push(frame);
      }
      if (length > mostKept) kept = undefined;
    },
    drop() {
      kept = undefined;
    },
  };
}

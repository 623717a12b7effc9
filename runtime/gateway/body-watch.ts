import type { BodyStream } from "../wire/http-message.ts";

/** Looks at a request's body as it flows past. Fails with an ApiError where the call may not go on. */
export interface BodyWatch {
  push(piece: Uint8Array): void;
  /** Before its last piece has gone on: an upstream must never have the whole of a body that is refused. */
  end(): void;
}

/** The pieces of a body, each once it has been looked at. `length` is the one that was declared. */
export async function* passWatched(
  pieces: BodyStream,
  watch: BodyWatch,
  length: string | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let missing = Number(length);
  for await (const piece of pieces) {
    missing -= piece.length;
    watch.push(piece);
    if (missing === 0) watch.end();
    yield piece;
  }
  if (missing !== 0) watch.end();
}

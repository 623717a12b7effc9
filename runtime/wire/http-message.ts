/**
 * HTTP messages as plain values. Everything that decides works on these; the Node, fetch and msw adapters turn them
 * from and into what their platform has.
 */

/** Names in lower case; a header that came several times is joined with `, ` (RFC 9110, section 5.3). */
export type HeaderFields = Readonly<Record<string, string>>;

/** A header as its schema has it: a list was written with commas between its items. */
export type HeaderValue = string | number | boolean | readonly (string | number | boolean)[];

export type BodyStream = AsyncIterable<Uint8Array>;

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Path and query as sent, never decoded: `/v2/users/a%20b?limit=5`. */
  readonly target: string;
  readonly headers: HeaderFields;
  readonly body?: BodyStream;
  /** Fires when the caller is gone. */
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderFields;
  /** A stream is sent piece by piece, never collected. */
  readonly body?: Uint8Array | BodyStream;
}

export async function readAll(body: BodyStream | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    length += piece.length;
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** What fetch and handlers take; a reader that is done early ends the source. */
export function toReadableStream(body: BodyStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

import type { FetchAnswer, FetchCall } from "./fetch-call.ts";

/** Answers that have no body, whatever is given for one (Fetch standard, "null body status"). */
const bodiless: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * An answer as the platform sends it: piece by piece, no faster than the caller reads. `onEnd` hears once when it is
 * over, and whether it was cut.
 */
export function toResponse(
  call: FetchCall,
  answer: FetchAnswer,
  onEnd: (end: { readonly incomplete: boolean }) => void,
): Response {
  const { status, body } = answer;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of typeof value === "string" ? [value] : value) headers.append(name, one);
  }
  if (body === undefined || bodiless.has(status) || call.request.method === "HEAD") {
    onEnd({ incomplete: false });
    return new Response(null, { status, headers });
  }
  if (body instanceof Uint8Array) {
    onEnd({ incomplete: false });
    return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
  }
  const stream = streamOf(call, { ...answer, body }, onEnd);
  return new Response(withLength(stream, headers.get("content-length")), { status, headers });
}

/** What Workers have to send an answer of a known length as one: a caller sees that it was cut by what is missing. */
const { FixedLengthStream } = globalThis as {
  readonly FixedLengthStream?: new (length: number) => TransformStream<Uint8Array, Uint8Array>;
};

function withLength(body: ReadableStream<Uint8Array>, length: string | null): ReadableStream<Uint8Array> {
  if (length === null || !FixedLengthStream) return body;
  const { readable, writable } = new FixedLengthStream(Number(length));
  body.pipeTo(writable).catch(() => {});
  return readable;
}

function streamOf(
  call: FetchCall,
  { body, drains }: FetchAnswer & { readonly body: AsyncIterable<Uint8Array> },
  onEnd: (end: { readonly incomplete: boolean }) => void,
): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  const { request, context, end } = call;
  let isOver = false;
  const finish = (incomplete: boolean): void => {
    if (isOver) return;
    isOver = true;
    request.signal.removeEventListener("abort", leave);
    onEnd({ incomplete });
  };
  // Of a caller who is gone some platforms tell by the request, others by the answer.
  const leave = (): void => {
    if (isOver) return;
    finish(true);
    if (drains) context?.waitUntil(drain(pieces));
    else end.abort();
  };
  request.signal.addEventListener("abort", leave);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (!done) return controller.enqueue(value);
          controller.close();
          finish(false);
        } catch (error) {
          // Half an answer cannot be taken back: the caller must see that it was cut.
          controller.error(error);
          finish(true);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}

/** Reads the rest for its figures; what breaks then is told by the figures. */
async function drain(pieces: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next());
  } catch {}
}

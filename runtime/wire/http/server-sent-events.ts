import { createParser } from "eventsource-parser";

/** One event of a `text/event-stream` (WHATWG HTML, section 9.2 "Server-sent events"). */
export interface ServerSentEvent<Data = string> {
  /** `message` when the stream names none. */
  readonly event: string;
  /** Text, or what the spec says that it is as JSON. */
  readonly data: Data;
  readonly id?: string;
  /** Milliseconds to wait before a broken stream is taken up again, where the stream has just said it. */
  readonly retry?: number;
}

/** Events as they come. A stream that ends in the middle of an event loses that event, as the standard says. */
export async function* readEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const waiting: ServerSentEvent[] = [];
  let retry: number | undefined;
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ event = "message", data, id }) {
      waiting.push({
        event,
        data,
        ...(id === undefined ? {} : { id }),
        ...(retry === undefined ? {} : { retry }),
      });
      retry = undefined;
    },
    onRetry: (ms) => {
      retry = ms;
    },
  });
  for await (const piece of body) {
    parser.feed(decoder.decode(piece, { stream: true }));
    yield* waiting.splice(0);
  }
}

/** An event as text; data of several lines becomes as many fields. */
export function writeEvent({
  event,
  data,
  id,
  retry,
}: {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
  readonly retry?: number;
}): string {
  const name = event === undefined || event === "message" ? "" : `event: ${event}\n`;
  const identity = id === undefined ? "" : `id: ${id}\n`;
  const pause = retry === undefined ? "" : `retry: ${retry}\n`;
  return `${name}${identity}${pause}${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join("")}\n`;
}

import { readPath } from "./read-member.ts";

/** A message of a stream, or what the stream failed with. */
class StreamEvent {
  readonly message: unknown;
  readonly failure: unknown;
  constructor(message: unknown, failure: unknown) {
    this.message = message;
    this.failure = failure;
  }
}

/**
 * A stream that fails gives its failure as the last event: the caller gets it as an error of the field, with its code,
 * instead of a stream that just stops.
 */
export async function* streamEvents(
  events: unknown,
  field: string,
): AsyncGenerator<unknown, void, undefined> {
  if (!isAsyncIterable(events)) throw new TypeError(`Subscription.${field} was answered without a stream`);
  try {
    for await (const message of events) yield new StreamEvent(message, undefined);
  } catch (failure) {
    yield new StreamEvent(undefined, failure);
  }
}

export function takeEvent(event: unknown, select: readonly string[]): unknown {
  if (!(event instanceof StreamEvent)) return event;
  if (event.failure !== undefined) throw event.failure;
  return readPath(event.message, select);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

import type { Json } from "../../descriptors.ts";
import { writeEvent } from "../http/server-sent-events.ts";
import { readAccept } from "./accept.ts";

/** How a stream of messages is written over HTTP. */
export interface StreamForm {
  readonly contentType: string;
  /** What stands before the JSON of a message, which has no line breaks, and behind it; `index` counts from 0. */
  before(index: number): string;
  readonly after: string;
  /** After the last message; `count` is how many there were. */
  end(count: number): string;
  /** Instead of the end, where the stream fails. */
  error(failure: Json, count: number): string;
}

export const eventStreamType = "text/event-stream";

/** One `data:` of JSON a message, `event: error` where it fails, `event: end` last. */
const events: StreamForm = {
  contentType: eventStreamType,
  before: () => "data: ",
  after: "\n\n",
  end: () => writeEvent({ event: "end", data: "{}" }),
  error: (failure) => writeEvent({ event: "error", data: JSON.stringify(failure) }),
};

/** One line a message; where it fails the last line is `{"error": …}`, as Google's APIs have it. */
const lines: StreamForm = {
  contentType: "application/x-ndjson",
  before: () => "",
  after: "\n",
  end: () => "",
  error: (failure) => `${JSON.stringify({ error: failure })}\n`,
};

/** One array; where it fails its last item is `{"error": …}`. */
const array: StreamForm = {
  contentType: "application/json",
  before: (index) => (index === 0 ? "[" : ",\n"),
  after: "",
  end: (count) => (count === 0 ? "[]" : "]"),
  error: (failure, count) => `${count === 0 ? "[" : ",\n"}${JSON.stringify({ error: failure })}]`,
};

const forms: Readonly<Record<string, StreamForm>> = {
  [eventStreamType]: events,
  "application/x-ndjson": lines,
  "application/ndjson": lines,
  "application/jsonl": lines,
  "application/json": array,
};

/** What the caller likes best of what there is; server-sent events where it does not say. */
export function chooseStreamForm(accept: string | undefined): StreamForm {
  for (const type of readAccept(accept)) {
    const form = forms[type];
    if (form) return form;
    if (type === "*/*" || type === "text/*") return events;
  }
  return events;
}

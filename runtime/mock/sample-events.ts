import type { HttpBinding, Json } from "../descriptors.ts";
import type { ServerSentEvent } from "../wire/http/server-sent-events.ts";

type Format = HttpBinding["events"];

/** The events of an example that writes a `text/event-stream` as it is sent: empty lines between events. */
export function readEventText(text: string, format: Format): readonly Json[] | undefined {
  if (!/^(data|event|id|retry)?:/m.test(text)) return undefined;
  return text.split(/(?:\r?\n){2,}/).flatMap((block) => {
    const [event] = valuesOf(block, "event");
    const lines = valuesOf(block, "data");
    const data = lines.join("\n");
    // The word by which many services end a stream of JSON is no value of it.
    if (lines.length === 0 || (format === "json" && data === "[DONE]")) return [];
    return [{ ...(event !== undefined && { event }), data: format === "json" ? parse(data) : data }];
  });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function valuesOf(block: string, field: string): readonly string[] {
  return [...block.matchAll(new RegExp(`^${field}: ?(.*)$`, "gm"))].map(([, value = ""]) => value);
}

/** A value is the data of an event, unless it is an event itself. */
export function toEvent(message: Json, format: Format): ServerSentEvent<unknown> {
  if (isEvent(message, format)) return { event: message.event ?? "message", data: message.data };
  const isData = format === "json" || typeof message === "string";
  return { event: "message", data: isData ? message : JSON.stringify(message) };
}

/** Data that is JSON may have a member `data` too: an event has nothing else but its name. */
function isEvent(message: Json, format: Format): message is { readonly event?: string; readonly data: Json } {
  if (typeof message !== "object" || message === null || !("data" in message)) return false;
  const { event, data, ...more } = message as Readonly<Record<string, Json>>;
  const isNamed = event === undefined || typeof event === "string";
  return isNamed && (format === "json" ? Object.keys(more).length === 0 : typeof data === "string");
}

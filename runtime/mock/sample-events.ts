import type { Json } from "../descriptors.ts";
import type { ServerSentEvent } from "../wire/http/server-sent-events.ts";

/** The events of an example that writes a `text/event-stream` as it is sent: empty lines between events. */
export function readEventText(text: string): readonly Json[] | undefined {
  if (!/^(data|event|id|retry)?:/m.test(text)) return undefined;
  return text.split(/(?:\r?\n){2,}/).flatMap((block) => {
    const [event] = valuesOf(block, "event");
    const data = valuesOf(block, "data");
    return data.length === 0 ? [] : [{ ...(event !== undefined && { event }), data: data.join("\n") }];
  });
}

function valuesOf(block: string, field: string): readonly string[] {
  return [...block.matchAll(new RegExp(`^${field}: ?(.*)$`, "gm"))].map(([, value = ""]) => value);
}

/** A value is the data of an event, unless it is an event itself. */
export function toEvent(message: Json): ServerSentEvent {
  if (isEvent(message)) return { event: message.event ?? "message", data: message.data };
  return { event: "message", data: typeof message === "string" ? message : JSON.stringify(message) };
}

function isEvent(message: Json): message is { readonly event?: string; readonly data: string } {
  if (typeof message !== "object" || message === null) return false;
  const { event, data } = message as Readonly<Record<string, Json>>;
  return typeof data === "string" && (event === undefined || typeof event === "string");
}

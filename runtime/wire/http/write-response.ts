import type { HttpBinding } from "../../descriptors.ts";
import type { BodyStream, HeaderFields, HttpResponse } from "../http-message.ts";
import { problemMediaType } from "../problem.ts";
import { isJsonLines, writeJsonLines } from "./json-lines.ts";
import { isJson } from "./media-type.ts";
import { declaredStatus } from "./read-response.ts";
import { type ServerSentEvent, writeEvent } from "./server-sent-events.ts";

/** Statuses whose answers end with their headers (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** What a handler answered, as HTTP: the media type is the first that the spec declares for the status. */
export function writeResponse(
  http: HttpBinding,
  {
    status,
    body,
    headers,
  }: { readonly status: number; readonly body: unknown; readonly headers: HeaderFields },
): HttpResponse {
  if (body === undefined || bodiless.has(status)) return { status, headers };
  const key = declaredStatus(http.responses, status);
  const declared = Object.keys((key === undefined ? undefined : http.responses[key]) ?? {});
  const mediaType =
    headers["content-type"] ?? declared[0] ?? (status >= 400 ? problemMediaType : "application/json");
  return {
    status,
    headers: { ...headers, "content-type": mediaType },
    body: writeValue(body, mediaType, http),
  };
}

function writeValue(body: unknown, mediaType: string, { events }: HttpBinding): Uint8Array | BodyStream {
  if (mediaType.startsWith("text/event-stream") && isStream(body))
    return writeEvents(body as AsyncIterable<ServerSentEvent<unknown>>, events);
  if (isJsonLines(mediaType) && isStream(body) && !isBytes(body)) return writeJsonLines(body, mediaType);
  if (body instanceof Uint8Array) return body;
  if (body instanceof Blob) return body.stream();
  if (isStream(body)) return body;
  const text = typeof body === "string" && !isJson(mediaType) ? body : JSON.stringify(body);
  return new TextEncoder().encode(text);
}

function isStream(value: unknown): value is BodyStream {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function isBytes(body: object): boolean {
  return body instanceof ReadableStream || body instanceof Blob;
}

async function* writeEvents(
  events: AsyncIterable<ServerSentEvent<unknown>>,
  format: HttpBinding["events"],
): BodyStream {
  const encoder = new TextEncoder();
  for await (const event of events) {
    const data = format === "json" ? JSON.stringify(event.data) : String(event.data);
    yield encoder.encode(writeEvent({ ...event, data }));
  }
}

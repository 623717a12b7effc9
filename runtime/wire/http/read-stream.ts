import type { Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import type { BodyStream } from "../http-message.ts";
import { isJsonLines, parseJsonText, readJsonLines } from "./json-lines.ts";
import { isJson } from "./media-type.ts";
import { readEvents, type ServerSentEvent } from "./server-sent-events.ts";

/** Messages of a streaming answer, by what it is sent as: server-sent events, or lines of JSON. */
export async function* readStream(
  { id, http }: Operation,
  { mediaType, body }: { readonly mediaType: string; readonly body: BodyStream },
): AsyncGenerator<unknown, void, undefined> {
  if (isJsonLines(mediaType)) yield* readJsonLines(body);
  else if (isJson(mediaType)) {
    throw new ApiError(`${id} was answered with ${mediaType}, which is one value and no stream`, {
      operation: id,
      status: 502,
      reason: "invalid-response",
    });
  } else if (http?.events === "json") yield* readJsonEvents(body);
  else yield* readEvents(body);
}

/** Many services end a stream of JSON with the word `[DONE]`, which is none. */
async function* readJsonEvents(body: BodyStream): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  for await (const event of readEvents(body)) {
    if (event.data === "[DONE]") return;
    yield { ...event, data: parseJsonText(event.data) };
  }
}

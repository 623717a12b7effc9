import type { HttpBinding, Operation } from "../../descriptors.ts";
import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";
import { isJson } from "./media-type.ts";

/** The statuses' key that an answer falls under (`404`, `4XX`, `default`), and whether the spec declares it. */
export function declaredStatus(responses: HttpBinding["responses"], status: number): string | undefined {
  const own = String(status);
  return [own, `${own[0]}XX`, "default"].find((key) => Object.hasOwn(responses, key));
}

/**
 * The body as what its media type makes of it: JSON its value, text a string, nothing `undefined`, and anything else
 * its stream, not yet read.
 */
export async function readBody(response: Response, operation: Operation): Promise<unknown> {
  const mediaType = response.headers.get("content-type") ?? "";
  if ([204, 205, 304].includes(response.status)) return undefined;
  if (isJson(mediaType)) {
    const text = await response.text();
    if (text === "") return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new ApiError(`${operation.id} was answered with broken JSON: ${text.slice(0, 80)}`, {
        operation: operation.id,
        status: 502,
        reason: "invalid-response",
        cause,
      });
    }
  }
  if (mediaType === "") return (await response.text()) || undefined;
  if (/^text\/(?!event-stream)|[/+]xml\b/.test(mediaType)) return response.text();
  return response.body ?? undefined;
}

export function headersOf(headers: Headers): HeaderFields {
  return Object.fromEntries(headers);
}

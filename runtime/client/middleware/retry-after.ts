import type { HeaderValue } from "../../wire/http-message.ts";

/** Milliseconds that `Retry-After` asks to wait, in seconds or until a date (RFC 9110, section 10.2.3). */
export function readRetryAfter(
  headers: Readonly<Record<string, HeaderValue>>,
  now: number = Date.now(),
): number | undefined {
  const text = String(headers["retry-after"] ?? "").trim();
  if (text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

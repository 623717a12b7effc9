import type { HeaderValue } from "../../wire/http-message.ts";

/**
 * Milliseconds that a service asks to wait: by `Retry-After`, in seconds or until a date (RFC 9110, section 10.2.3), or
 * by gRPC's `grpc-retry-pushback-ms`, which is infinite where it is anything but a number of milliseconds: not to ask
 * again at all (gRFC A6, "Pushback").
 */
export function readRetryAfter(
  headers: Readonly<Record<string, HeaderValue | readonly string[] | undefined>>,
  now: number = Date.now(),
): number | undefined {
  const pushback = headers["grpc-retry-pushback-ms"];
  if (pushback !== undefined)
    return /^\d+$/.test(String(pushback)) ? Number(pushback) : Number.POSITIVE_INFINITY;
  const text = String(headers["retry-after"] ?? "").trim();
  if (text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

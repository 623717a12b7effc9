import { ApiError } from "../api-error.ts";
import type { HeaderFields } from "../http-message.ts";

const unitMs: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 0.001,
  n: 0.000_001,
};

/**
 * Milliseconds that the caller will wait: by `grpc-timeout` (gRPC over HTTP/2, "Timeout": at most eight digits and a
 * unit) or by `connect-timeout-ms` (Connect, "Timeout": at most ten digits).
 *
 * @throws ApiError INVALID_ARGUMENT for any other text.
 */
export function readTimeout(fields: HeaderFields): number | undefined {
  const grpc = fields["grpc-timeout"];
  if (grpc !== undefined) {
    const [, digits = "", unit = ""] = /^(\d{1,8})([HMSmun])$/.exec(grpc) ?? [];
    if (digits === "") throw unreadable("grpc-timeout", grpc);
    return Number(digits) * (unitMs[unit] as number);
  }
  const connect = fields["connect-timeout-ms"];
  if (connect === undefined) return undefined;
  if (!/^\d{1,10}$/.test(connect)) throw unreadable("connect-timeout-ms", connect);
  return Number(connect);
}

/** Timers of Node and of browsers hold no longer wait. */
export const longestTimer: number = 2 ** 31 - 1;

/** For a header of at most eight digits: longer waits are told in seconds or hours. */
export function writeGrpcTimeout(ms: number): string {
  const whole = Math.ceil(ms);
  if (whole < 100_000_000) return `${whole}m`;
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 100_000_000 ? `${seconds}S` : `${Math.ceil(ms / 3_600_000)}H`;
}

function unreadable(name: string, text: string): ApiError {
  return new ApiError(`${name} cannot be ${JSON.stringify(text)}.`, { code: "INVALID_ARGUMENT" });
}

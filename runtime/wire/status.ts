/** Names of google.rpc.Code, by their numbers (googleapis, google/rpc/code.proto). */
export const codes = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
] as const;

export type Code = (typeof codes)[number];

/** HTTP status of each code, as google/rpc/code.proto states it. Of several the first is what a status alone means. */
const statusOfCode: Readonly<Record<Code, number>> = {
  OK: 200,
  CANCELLED: 499,
  INTERNAL: 500,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
};

/** For statuses that are no code's own. */
const closestCodes: Readonly<Record<number, Code>> = {
  412: "FAILED_PRECONDITION",
  416: "OUT_OF_RANGE",
  502: "UNAVAILABLE",
};

export function httpStatusOf(code: Code): number {
  return statusOfCode[code];
}

/** The closest code; other 4xx are a caller's mistake, other 5xx the service's. */
export function codeOf(httpStatus: number): Code {
  const exact = Object.keys(statusOfCode).find((code) => statusOfCode[code as Code] === httpStatus);
  const closest = httpStatus < 400 ? "UNKNOWN" : (closestCodes[httpStatus] ?? (exact as Code | undefined));
  return closest ?? (httpStatus < 500 ? "INVALID_ARGUMENT" : "INTERNAL");
}

export function codeNumber(code: Code): number {
  return codes.indexOf(code);
}

import type { ApiError } from "./api-error.ts";
import type { HttpResponse } from "./http-message.ts";

/** RFC 9457 problem details, with the operation's and the request's id as extension members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly operation?: string;
  readonly requestId?: string;
  readonly [extension: string]: unknown;
}

export const problemMediaType = "application/problem+json";

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  499: "Client Closed Request",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export interface ProblemFacts {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
  /** Further members. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** `about:blank` means that the title is the status's own (RFC 9457, section 4.2.1). */
export function createProblem(status: number, facts: ProblemFacts = {}): Problem {
  return {
    type: facts.type ?? "about:blank",
    title: facts.title ?? titles[status] ?? "Error",
    status,
    ...(facts.detail === undefined ? {} : { detail: facts.detail }),
    ...(facts.operation === undefined ? {} : { operation: facts.operation }),
    ...(facts.requestId === undefined ? {} : { requestId: facts.requestId }),
    ...facts.extensions,
  };
}

export function answerProblem(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status: problem.status,
    headers: { ...headers, "content-type": problemMediaType },
    body: new TextEncoder().encode(JSON.stringify(problem)),
  };
}

/** The problem that an error is told as: its own details where they are one, else its message. */
export function problemOf(error: ApiError, requestId?: string): Problem {
  const ids = { operation: error.operation, requestId: error.requestId ?? requestId };
  if (isProblem(error.details)) return createProblem(error.status, { ...ids, extensions: error.details });
  return createProblem(error.status, { ...ids, detail: error.message });
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "title" in value && "status" in value;
}

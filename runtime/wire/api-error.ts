import { type Code, codeOf, httpStatusOf } from "./status.ts";

export interface ApiErrorFacts<Details> {
  /** Operation id. */
  readonly operation?: string | undefined;
  readonly code?: Code | undefined;
  /** HTTP status; follows from `code` when absent. */
  readonly status?: number | undefined;
  /** Body of the answer: a problem, or what the spec declares for the status. */
  readonly details?: Details | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly requestId?: string | undefined;
  /** What went wrong on the way, where the status does not tell: `truncated`, `network`, `invalid-response`. */
  readonly reason?: string | undefined;
  readonly cause?: unknown;
}

/** What a call fails with, in every protocol. A handler throws it to answer with an error. */
export class ApiError<Details = unknown> extends Error {
  override readonly name = "ApiError";
  readonly operation: string | undefined;
  readonly code: Code;
  readonly status: number;
  readonly details: Details;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly reason: string | undefined;

  constructor(message: string, facts: ApiErrorFacts<Details> = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.operation = facts.operation;
    this.code = facts.code ?? (facts.status === undefined ? "UNKNOWN" : codeOf(facts.status));
    this.status = facts.status ?? httpStatusOf(this.code);
    this.details = facts.details as Details;
    this.headers = facts.headers ?? {};
    this.requestId = facts.requestId;
    this.reason = facts.reason;
  }
}

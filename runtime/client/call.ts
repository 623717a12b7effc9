import type { ApiError } from "../wire/api-error.ts";
import type { HeaderFields } from "../wire/http-message.ts";

export type HttpSuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
// biome-ignore format: a table
type ClientErrorStatus = 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451 | 499;
type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
export type HttpErrorStatus = RedirectStatus | ClientErrorStatus | ServerErrorStatus;

/** The statuses that a key of a map of answers stands for: `404`, `4XX`, or `default` for all that is not declared. */
type StatusOf<Key, Declared, Undeclared> = Key extends "default"
  ? Exclude<Undeclared, Declared>
  : Key extends "2XX"
    ? Exclude<HttpSuccessStatus, Declared>
    : Key extends "3XX"
      ? Exclude<RedirectStatus, Declared>
      : Key extends "4XX"
        ? Exclude<ClientErrorStatus, Declared>
        : Key extends "5XX"
          ? Exclude<ServerErrorStatus, Declared>
          : Key;

/** A declared answer with 2xx. */
export type Success<Responses> = {
  readonly [Key in keyof Responses]: {
    readonly ok: true;
    readonly status: StatusOf<Key, keyof Responses, HttpSuccessStatus>;
    readonly value: Responses[Key];
    readonly headers: HeaderFields;
  };
}[keyof Responses];

/** A declared answer with another status. */
export type Failure<Errors> = {
  readonly [Key in keyof Errors]: {
    readonly ok: false;
    readonly status: StatusOf<Key, keyof Errors, HttpErrorStatus>;
    /** Body of the answer. */
    readonly error: Errors[Key];
    readonly headers: HeaderFields;
  };
}[keyof Errors];

export type Result<Responses, Errors> = Success<Responses> | Failure<Errors>;

/**
 * A call under way. Awaited, it is the value of the answer, or throws an `ApiError`. `result()` tells declared errors
 * apart from values by `ok` and `status`, and rejects only for what the spec does not declare: a network failure, an
 * abort, an undeclared status.
 */
export interface Call<Responses, Errors = never> extends Promise<Responses[keyof Responses]> {
  result(): Promise<Result<Responses, Errors>>;
}

/** Messages of a server stream in their order. Leaving the loop cancels the call. */
export interface Stream<Message> {
  [Symbol.asyncIterator](): AsyncIterator<Message, void, undefined>;
}

/** An answer as a transport got it, before it is told apart into value and error. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
  readonly headers: HeaderFields;
  /** Whether the spec names the status. */
  readonly declared: boolean;
  /** What awaiting the call throws when it is not `ok`. */
  readonly toError: () => ApiError;
}

export function createCall<Responses, Errors>(answer: Promise<Answer>): Call<Responses, Errors> {
  type Value = Responses[keyof Responses];
  const value = (): Promise<Value> =>
    answer.then((given) => {
      if (!given.ok) throw given.toError();
      return given.body as Value;
    });
  return {
    [Symbol.toStringTag]: "Call",
    // biome-ignore lint/suspicious/noThenProperty: a call is awaited; a promise made ahead would reject unseen when only result() is used
    then: (onValue, onError) => value().then(onValue, onError),
    catch: (onError) => value().catch(onError),
    finally: (onEnd) => value().finally(onEnd),
    result: () =>
      answer.then((given) => {
        if (!given.ok && !given.declared) throw given.toError();
        const { ok, status, headers, body } = given;
        return (ok ? { ok, status, headers, value: body } : { ok, status, headers, error: body }) as Result<
          Responses,
          Errors
        >;
      }),
  };
}

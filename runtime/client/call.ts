import type { ApiError } from "../wire/api-error.ts";
import type { Contents, ValueOf } from "../wire/contents.ts";
import type { HeaderFields, HeaderValue } from "../wire/http-message.ts";

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

/** Headers that the spec declares for a status, by their names in lower case; any others may come as well, as text. */
type HeadersOf<Headers, Key> = Key extends keyof Headers
  ? Headers[Key] & Readonly<Record<string, string | Exclude<Headers[Key][keyof Headers[Key]], undefined>>>
  : HeaderFields;

/** One member of the union for each media type, where they differ in type; `contentType` tells them apart. */
type InContents<Body, Facts, Member extends string> = [Body] extends [Contents<infer Types>]
  ? {
      readonly [Type in keyof Types]: Facts & { readonly contentType: Type } & {
        readonly [M in Member]: Types[Type];
      };
    }[keyof Types]
  : Facts & { readonly contentType: string | undefined } & { readonly [M in Member]: Body };

/** A declared answer with 2xx. */
export type Success<Responses, Headers = unknown> = {
  readonly [Key in keyof Responses]: InContents<
    Responses[Key],
    {
      readonly ok: true;
      readonly status: StatusOf<Key, keyof Responses, HttpSuccessStatus>;
      readonly headers: HeadersOf<Headers, Key>;
      /** Of an rpc, where the protocol has them. */
      readonly trailers?: HeaderFields;
    },
    "value"
  >;
}[keyof Responses];

/** A declared answer with another status; `error` is its body. */
export type Failure<Errors, Headers = unknown> = {
  readonly [Key in keyof Errors]: InContents<
    Errors[Key],
    {
      readonly ok: false;
      readonly status: StatusOf<Key, keyof Errors, HttpErrorStatus>;
      readonly headers: HeadersOf<Headers, Key>;
      readonly trailers?: HeaderFields;
    },
    "error"
  >;
}[keyof Errors];

export type Result<Responses, Errors, Headers = unknown> =
  | Success<Responses, Headers>
  | Failure<Errors, Headers>;

/**
 * A call under way. Awaited, it is the value of the answer, or throws an `ApiError`. `result()` tells declared errors
 * apart from values by `ok` and `status`, and rejects only for what the spec does not declare: a network failure, an
 * abort, an undeclared status.
 */
export interface Call<Responses, Errors = never, Headers = unknown> extends Promise<ValueOf<Responses>> {
  result(): Promise<Result<Responses, Errors, Headers>>;
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
  readonly headers: Readonly<Record<string, HeaderValue>>;
  /** What an rpc said at its end; absent where there is no such thing. */
  readonly trailers?: HeaderFields;
  /** Whether the spec names the status. */
  readonly declared: boolean;
  /** What awaiting the call throws when it is not `ok`. */
  readonly toError: () => ApiError;
}

export function createCall<Responses, Errors, Headers = unknown>(
  answer: Promise<Answer>,
): Call<Responses, Errors, Headers> {
  type Value = ValueOf<Responses>;
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
        const { ok, status, headers, trailers, body } = given;
        const contentType = (headers["content-type"] as string | undefined)
          ?.replace(/\s*;.*/, "")
          .toLowerCase();
        return { ok, status, headers, trailers, contentType, [ok ? "value" : "error"]: body } as Result<
          Responses,
          Errors,
          Headers
        >;
      }),
  };
}

/** The answer that a call was made of, to be passed on by what stands in front of a transport. */
export async function answerOf(call: Call<unknown, unknown>): Promise<Answer> {
  const failure = call.then(
    () => undefined,
    (error: unknown) => error as ApiError,
  );
  const { value, error, ...facts } = (await call.result()) as ResultFields;
  const thrown = await failure;
  const body = facts.ok ? value : error;
  return { ...facts, body, declared: true, toError: () => thrown as ApiError };
}

interface ResultFields extends Pick<Answer, "ok" | "status" | "headers" | "trailers"> {
  readonly value?: unknown;
  readonly error?: unknown;
}

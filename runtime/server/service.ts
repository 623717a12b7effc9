import type { Operation, OperationsModule, Schemas } from "../descriptors.ts";
import type { BodyOf, ValueOf } from "../wire/contents.ts";
import { writeHeaders } from "../wire/http/header-values.ts";
import type { HeaderValue } from "../wire/http-message.ts";

/** What a handler knows of the call beside the request. */
export interface HandlerContext {
  readonly operation: Operation;
  readonly requestId: string;
  /** Names in lower case: HTTP headers, or gRPC metadata. */
  readonly headers: Readonly<Record<string, string>>;
  /** Fires when the caller is gone or its deadline has passed. */
  readonly signal: AbortSignal;
  /** Milliseconds that the caller said it would wait, when the call began. */
  readonly timeoutMs?: number;
  /** Sends the answer's headers now, ahead of its first message. Over gRPC alone, and once. */
  readonly sendHeaders?: (headers: Readonly<Record<string, string>>) => void;
  /** What a handler puts here is sent after the last message, or with the error. Over gRPC alone. */
  readonly trailers?: Record<string, string>;
}

/** What a declared key stands for: itself, or of a range (`4XX`) and of `default` any number. */
type StatusOf<Key> = Key extends number ? Key : number;

/** An answer with a status and headers of the handler's choice. */
export class Answer<Responses> {
  /** Typed, so that the body of one status is not taken for that of another. */
  readonly status: StatusOf<keyof Responses>;
  readonly body: ValueOf<Responses> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: StatusOf<keyof Responses>,
    body: ValueOf<Responses> | undefined,
    headers: Readonly<Record<string, string>>,
  ) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function answer<Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, HeaderValue>> = {},
): Answer<{ readonly [S in Status]: Body }> {
  type Responses = { readonly [S in Status]: Body };
  return new Answer<Responses>(
    status as StatusOf<keyof Responses>,
    body as ValueOf<Responses>,
    writeHeaders(headers),
  );
}

/**
 * What a handler returns: the body of the first declared 2xx, or `answer(status, body, headers)` for any declared
 * status. An error is answered, or thrown as an `ApiError`.
 */
export type Reply<Responses, Errors = never> =
  | ValueOf<Responses>
  | AnyAnswer<Responses>
  | AnyAnswer<Errors>
  | Promise<ValueOf<Responses> | AnyAnswer<Responses> | AnyAnswer<Errors>>;

type AnyAnswer<Map> = {
  readonly [Key in keyof Map]: Answer<{ readonly [K in Key]: BodyOf<Map[Key]> }>;
}[keyof Map];

/**
 * What a service's author writes for one operation. An interface, so that the compiler works out `Reply` for those
 * that it meets alone.
 */
export type Handler<Request, Responses, Errors = never> = (
  request: Request,
  context: HandlerContext,
) => Reply<Responses, Errors>;

/** Of an operation that answers with a stream of messages. */
export type StreamHandler<Request, Responses> = (
  request: Request,
  context: HandlerContext,
) => AsyncIterable<ValueOf<Responses>>;

export type AnyHandler = (request: never, context: HandlerContext) => unknown;

/** A service version with its handlers: what servers, mocks and tests run. */
export interface Service {
  /** `users.v2` */
  readonly id: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Schemas;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
}

export interface ServiceParts {
  readonly id: string;
  readonly operations: OperationsModule;
  readonly schemas?: Schemas;
  /** One function an operation, by its name. */
  readonly handlers: object;
}

export function serve(parts: ServiceParts): Service {
  return {
    id: parts.id,
    operations: parts.operations as Readonly<Record<string, Operation>>,
    schemas: parts.schemas ?? {},
    handlers: parts.handlers as Record<string, AnyHandler>,
  };
}

import type { Operation, Schemas } from "../descriptors.ts";

/** What a handler knows of the call beside the request. */
export interface HandlerContext {
  readonly operation: Operation;
  readonly requestId: string;
  /** Names in lower case: HTTP headers, or gRPC metadata. */
  readonly headers: Readonly<Record<string, string>>;
  /** Fires when the caller is gone or its deadline has passed. */
  readonly signal: AbortSignal;
}

/** An answer with a status and headers of the handler's choice. */
export class Answer<Responses> {
  readonly status: number;
  readonly body: Responses[keyof Responses] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    body: Responses[keyof Responses] | undefined,
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
  headers: Readonly<Record<string, string>> = {},
): Answer<{ readonly [S in Status]: Body }> {
  return new Answer(status, body, headers);
}

/**
 * What a handler returns: the body of the first declared 2xx, or `answer(status, body, headers)` for any declared
 * status. An error is answered, or thrown as an `ApiError`.
 */
export type Reply<Responses, Errors = never> =
  | Responses[keyof Responses]
  | AnyAnswer<Responses>
  | AnyAnswer<Errors>
  | Promise<Responses[keyof Responses] | AnyAnswer<Responses> | AnyAnswer<Errors>>;

type AnyAnswer<Map> = { readonly [Key in keyof Map]: Answer<{ readonly [K in Key]: Map[Key] }> }[keyof Map];

export type Handler = (request: never, context: HandlerContext) => unknown;

/** A service version with its handlers: what servers, mocks and tests run. */
export interface Service {
  /** `users.v2` */
  readonly id: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Schemas;
  readonly handlers: Readonly<Record<string, Handler>>;
}

export interface ServiceParts {
  readonly id: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas?: Schemas;
  /** One function an operation, by its name. */
  readonly handlers: object;
}

export function serve(parts: ServiceParts): Service {
  return {
    id: parts.id,
    operations: parts.operations,
    schemas: parts.schemas ?? {},
    handlers: parts.handlers as Record<string, Handler>,
  };
}

import type { HttpBinding, Operation, Schemas } from "../../descriptors.ts";
import { ApiError } from "../../wire/api-error.ts";
import { checkAnswer, checkValue } from "../../wire/http/check-answer.ts";
import { checkBody, checkParameters, type RequestSpec } from "../../wire/http/check-request.ts";
import { chooseMediaType } from "../../wire/http/choose-media-type.ts";
import { writeHeaders } from "../../wire/http/header-values.ts";
import type { CreateValidator, Validator } from "../../wire/validation/validator.ts";
import { createMiddleware, type Exchange, type Middleware } from "./middleware.ts";

export interface CheckCallsOptions {
  /** The `schemas` of schemas.ts by service version: `{ "users.v2": schemas }`. What is not named is not checked. */
  readonly schemas: Readonly<Record<string, Schemas>>;
  /** `createCompiledValidator` of trefoil/server on Node, `createInterpretedValidator` where `eval` is forbidden. */
  readonly validator: CreateValidator;
  /** Whether requests are checked before they are sent; they are when absent. */
  readonly requests?: boolean;
  /** Whether answers are checked, and messages of streams; they are when absent. */
  readonly answers?: boolean;
  /** Told of what does not fit, instead of the call failing with it. */
  readonly onViolation?: (error: ApiError) => void;
}

/**
 * Checks OpenAPI calls against their spec on the client's side. A request that does not fit is an ApiError as the
 * service would give it; an answer that does not has the reason `invalid-response`. Both name each place by JSON Pointer.
 */
export function checkCalls(options: CheckCallsOptions): Middleware {
  const { requests = true, answers = true } = options;
  const tell =
    options.onViolation ??
    ((error: ApiError) => {
      throw error;
    });
  const specOf = createSpecs(options);

  function judge(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell(error);
    }
  }

  function checkRequest(exchange: Exchange, spec: RequestSpec): void {
    const { body, ...parameters } = (exchange.request ?? {}) as Readonly<Record<string, unknown>>;
    judge(() => checkParameters(spec, withoutUndefined(parameters)));
    const offered = Object.keys(spec.operation.http.body ?? {});
    judge(() => checkBody(spec, body, chooseMediaType(offered, body, contentTypeOf(exchange))));
  }

  return createMiddleware({
    async call(exchange, next) {
      const spec = specOf(exchange.operation);
      if (spec && requests) checkRequest(exchange, spec);
      const answer = await next(exchange);
      if (spec && answers)
        judge(() => checkAnswer(spec, { ...answer, headers: writeHeaders(answer.headers) }));
      return answer;
    },
    async *stream(exchange, next) {
      const spec = specOf(exchange.operation);
      if (spec && requests) checkRequest(exchange, spec);
      for await (const message of next(exchange)) {
        if (spec && answers) judge(() => checkMessage(spec, message));
        yield message;
      }
    },
  });
}

/** Validators of services, each made when it is first needed. */
function createSpecs({
  schemas,
  validator: create,
}: CheckCallsOptions): (operation: Operation) => RequestSpec | undefined {
  const validators = new Map<string, Validator>();
  return (operation) => {
    const { id, http } = operation;
    const dot = id.lastIndexOf(".");
    const service = id.slice(0, dot);
    const own = schemas[service];
    if (!http || !own) return undefined;
    const validator = validators.get(service) ?? create(own);
    validators.set(service, validator);
    return { name: id.slice(dot + 1), operation: { ...operation, http }, schemas: own, validator };
  };
}

function withoutUndefined(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function contentTypeOf({ options }: Exchange): string | undefined {
  return Object.entries(options.headers ?? {}).find(([name]) => name.toLowerCase() === "content-type")?.[1];
}

/** A message is a line of JSON, or an event whose data may be. */
function checkMessage(spec: RequestSpec, message: unknown): void {
  const { http } = spec.operation;
  const [mediaType = "", schema] = messageSchema(http) ?? [];
  const isEvent = mediaType.startsWith("text/event-stream");
  checkValue(spec, schema, isEvent ? (message as { readonly data: unknown }).data : message);
}

function messageSchema({ responses }: HttpBinding): readonly [string, string] | undefined {
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"));
  return success && Object.entries(success[1])[0];
}

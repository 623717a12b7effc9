import type { HttpBinding, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { asksForStream } from "../wire/http/asks-for-stream.ts";
import { type CheckedAnswer, checkAnswer } from "../wire/http/check-answer.ts";
import { checkBody, checkParameters, type RequestSpec } from "../wire/http/check-request.ts";
import { isBinary } from "../wire/http/choose-media-type.ts";
import { readRequest } from "../wire/http/read-request.ts";
import { writeResponse } from "../wire/http/write-response.ts";
import type { HttpRequest, HttpResponse } from "../wire/http-message.ts";
import { answerProblem, createProblem, problemOf } from "../wire/problem.ts";
import { createRouter, type Router } from "../wire/routing/router.ts";
import type { CreateValidator, Validator } from "../wire/validation/validator.ts";
import { Answer, type HandlerContext, type Service } from "./service.ts";

export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

/** Answers nothing where no operation has the path, so that several can stand in a row. */
export type PartialHttpHandler = (request: HttpRequest) => Promise<HttpResponse | undefined>;

export interface HttpHandlerOptions {
  /** Checks requests against the spec before a handler sees them; they are not checked when absent. */
  readonly validator?: CreateValidator;
  /**
   * Whether the validator checks answers as well, headers and bodies of JSON: one that breaks its spec is 500, and
   * `onFault` hears of each place. For tests and development; streams are not looked at.
   */
  readonly checksAnswers?: boolean;
  /** Told of what a handler threw that is no ApiError: the caller only learns that something failed. */
  readonly onFault?: (error: unknown, operation: Operation) => void;
}

interface Row {
  readonly method: string;
  readonly publicPath: string;
  readonly name: string;
  readonly operation: Operation & { readonly http: HttpBinding };
  readonly service: Service;
  readonly validator: () => Validator | undefined;
  /** Answers with a stream where the caller asks for one. */
  readonly variant?: Row;
}

/** Serves the OpenAPI operations of services: request → handler → answer, with problems for all that goes wrong. */
export function createHttpHandler(
  services: readonly Service[],
  options: HttpHandlerOptions = {},
): PartialHttpHandler {
  const router = createRouter(services.flatMap((service) => rowsOf(service, options)));
  return async (request) => {
    const found = match(router, request);
    if (found.kind === "none") return undefined;
    const requestId = requestIdOf(request);
    if (found.kind === "method") return refuseMethod(request, found.allow, requestId);
    const { row, variables } = found;
    try {
      const { checksAnswers = false } = options;
      const response = await answerCall(row, { request, variables, requestId, checksAnswers });
      return withRequestId(request.method === "HEAD" ? withoutBody(response) : response, requestId);
    } catch (error) {
      if (!(error instanceof ApiError)) options.onFault?.(error, row.operation);
      return withRequestId(answerError(row, error, requestId), requestId);
    }
  };
}

function rowsOf(service: Service, options: HttpHandlerOptions): readonly Row[] {
  let validator: Validator | undefined;
  const validatorOf = (): Validator | undefined => (validator ??= options.validator?.(service.schemas));
  const rows = Object.entries(service.operations).flatMap(([name, operation]): Row[] => {
    const { http } = operation;
    if (!http) return [];
    const publicPath = (http.base ?? "") + http.path;
    const { method } = http;
    return [{ method, publicPath, name, operation: { ...operation, http }, service, validator: validatorOf }];
  });
  const variants = new Map(rows.map((row) => [row.operation.http.variantOf, row]));
  return rows
    .filter((row) => row.operation.http.variantOf === undefined)
    .map((row) => {
      const variant = variants.get(row.name);
      return variant ? { ...row, variant } : row;
    });
}

function match(router: Router<Row>, { method, target }: HttpRequest): ReturnType<Router<Row>["match"]> {
  const [path = "", query] = target.replace(/#.*$/s, "").split(/\?(.*)/s);
  return router.match(method, path.slice(1).split("/"), query);
}

async function answerCall(
  row: Row,
  call: {
    readonly request: HttpRequest;
    readonly variables: Readonly<Record<string, string>>;
    readonly requestId: string;
    readonly checksAnswers: boolean;
  },
): Promise<HttpResponse> {
  const { service, variant } = row;
  const { request, requestId } = call;
  const given = await readRequest(row.name, row.operation, {
    request,
    variables: call.variables,
    schemas: service.schemas,
  });
  const streams = variant && asksForStream(row.operation.http, variant.operation.http, { request, given });
  const { name, operation } = streams ? variant : row;
  const validator = row.validator();
  const spec = validator && { name, operation, schemas: service.schemas, validator };
  if (spec) {
    const { body, ...parameters } = given;
    checkParameters(spec, parameters);
    checkBody(spec, body, request.headers["content-type"]);
  }
  const handler = service.handlers[name];
  if (!handler)
    throw new ApiError(`${operation.id} has no handler.`, { operation: operation.id, code: "UNIMPLEMENTED" });
  const context: HandlerContext = {
    operation,
    requestId,
    headers: request.headers,
    signal: request.signal ?? new AbortController().signal,
  };
  const result = await handler(given as never, context);
  const answered =
    result instanceof Answer ? result : { status: firstSuccess(operation.http), body: result, headers: {} };
  if (spec && call.checksAnswers) refuseAnswer(spec, answered);
  return writeResponse(operation.http, answered);
}

/** What a service answers wrong is its own fault, of which callers only learn that there is one. */
function refuseAnswer(spec: RequestSpec, { status, headers, body }: CheckedAnswer): void {
  const isStream = isBinary(body) || Symbol.asyncIterator in Object(body);
  try {
    checkAnswer(spec, { status, headers, body: isStream ? undefined : body });
  } catch (cause) {
    throw new TypeError((cause as Error).message, { cause });
  }
}

/** A value without a status is the first declared success. */
function firstSuccess(http: HttpBinding): number {
  const status = Object.keys(http.responses).find((key) => /^2\d\d$/.test(key));
  return Number(status ?? 200);
}

function answerError({ operation }: Row, error: unknown, requestId: string): HttpResponse {
  if (!(error instanceof ApiError)) {
    const problem = createProblem(500, { detail: "The service failed.", operation: operation.id, requestId });
    return answerProblem(problem);
  }
  const { details, headers, status } = error;
  const isDeclaredBody = details !== undefined && !("title" in Object(details));
  if (isDeclaredBody) return writeResponse(operation.http, { status, body: details, headers });
  return answerProblem(problemOf(error, requestId), headers);
}

function refuseMethod({ method }: HttpRequest, allow: readonly string[], requestId: string): HttpResponse {
  const detail = `${method} is not allowed here; ${allow.join(", ")} are.`;
  return withRequestId(
    answerProblem(createProblem(405, { detail, requestId }), { allow: allow.join(", ") }),
    requestId,
  );
}

function withoutBody({ status, headers }: HttpResponse): HttpResponse {
  return { status, headers };
}

function withRequestId(response: HttpResponse, requestId: string): HttpResponse {
  return { ...response, headers: { ...response.headers, "x-request-id": requestId } };
}

/** The caller's own id, where it is a sane one. */
export function requestIdOf({ headers }: Pick<HttpRequest, "headers">): string {
  const given = headers["x-request-id"];
  return given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : crypto.randomUUID();
}

import type { HttpRule, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { type HttpRequest, type HttpResponse, readAll } from "../wire/http-message.ts";
import { answerProblem, createProblem } from "../wire/problem.ts";
import { parseJson } from "../wire/protobuf/parse-json.ts";
import { createRouter } from "../wire/routing/router.ts";
import { type EventContext, writeMessageEvents } from "../wire/transcoding/events.ts";
import { writeFailure } from "../wire/transcoding/failure.ts";
import { readHttpBody, takesHttpBody } from "../wire/transcoding/http-body.ts";
import { readTranscodedRequest, type TranscodedRequest } from "../wire/transcoding/read-request.ts";
import { writeTranscodedResponse } from "../wire/transcoding/response.ts";
import { rulesOf } from "../wire/transcoding/rules.ts";
import { chooseStreamForm } from "../wire/transcoding/stream-form.ts";
import { type HttpHandlerOptions, type PartialHttpHandler, requestIdOf } from "./http-handler.ts";
import { messagesOf, runHandler, toApiError } from "./run-handler.ts";
import type { HandlerContext, Service } from "./service.ts";

interface RpcRoute {
  readonly method: string;
  readonly publicPath: string;
  readonly rule: HttpRule;
  readonly service: Service;
  readonly name: string;
  readonly operation: Operation;
}

/** Serves rpcs over HTTP/JSON by their rules of google.api.http; a server stream in the form that the caller likes. */
export function createTranscodeHandler(
  services: readonly Service[],
  { onFault }: Pick<HttpHandlerOptions, "onFault"> = {},
): PartialHttpHandler {
  const router = createRouter(services.flatMap(listRoutes));
  return async (request) => {
    const requestId = requestIdOf(request);
    const [path = "", query = ""] = splitAt(request.target, "?");
    const match = router.match(request.method, path.slice(1).split("/"));
    if (match.kind === "none") return undefined;
    if (match.kind === "method")
      return answerProblem(
        createProblem(405, { detail: `${path} does not take ${request.method}.`, requestId }),
        { allow: match.allow.join(", "), "x-request-id": requestId },
      );
    const { row, variables } = match;
    const context: HandlerContext = {
      operation: row.operation,
      requestId,
      headers: request.headers,
      signal: request.signal ?? new AbortController().signal,
    };
    try {
      const given = row.rule.body ? await readBody(request, row) : {};
      const message = readTranscodedRequest(row.operation, { rule: row.rule, variables, query, ...given });
      const response = await answer(row, message, { ...context, onFault });
      return { ...response, headers: { ...response.headers, "x-request-id": requestId } };
    } catch (error) {
      if (!(error instanceof ApiError)) onFault?.(error, row.operation);
      const failed = toApiError(error, context);
      const response = answerFailure(failed, context);
      return { ...response, headers: { ...response.headers, "x-request-id": requestId } };
    }
  };
}

function listRoutes(service: Service): readonly RpcRoute[] {
  return Object.entries(service.operations).flatMap(([name, operation]) =>
    rulesOf(operation).map((rule) => ({
      method: rule.method,
      publicPath: rule.path,
      rule,
      service,
      name,
      operation,
    })),
  );
}

async function answer(
  { rule, service, name, operation }: RpcRoute,
  request: unknown,
  { onFault, ...context }: HandlerContext & Pick<EventContext, "onFault">,
): Promise<HttpResponse> {
  const answered = await runHandler(service, name, { request, context });
  const { status, headers } = answered;
  if (status >= 300) {
    // An error that the handler answered with, instead of throwing it.
    const error = new ApiError(`status ${status}`, {
      operation: operation.id,
      status,
      details: answered.body,
    });
    const response = answerFailure(error, context);
    return { ...response, headers: { ...headers, ...response.headers } };
  }
  if (operation.kind === "server-stream") {
    const messages = messagesOf(answered.body, operation.id);
    const { requestId } = context;
    const accept = context.headers["accept"];
    return {
      status,
      headers: {
        ...headers,
        "content-type": chooseStreamForm(accept).contentType,
        "cache-control": "no-store",
      },
      body: writeMessageEvents(messages, { operation, rule, requestId, accept, onFault }),
    };
  }
  const raw = operation.grpc && readHttpBody(operation.grpc, { rule, message: answered.body });
  if (raw)
    return {
      status,
      headers: { ...headers, "content-type": raw.contentType || "application/octet-stream" },
      body: raw.data,
    };
  const json = writeTranscodedResponse(operation, answered.body, rule);
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify(json)),
  };
}

function answerFailure(error: ApiError, { headers, requestId, operation }: HandlerContext): HttpResponse {
  const { contentType, json } = writeFailure(error, {
    accept: headers["accept"],
    requestId,
    operation: operation.id,
  });
  return {
    status: error.status,
    headers: { ...error.headers, "content-type": contentType },
    body: new TextEncoder().encode(JSON.stringify(json)),
  };
}

async function readBody(
  request: HttpRequest,
  { operation, rule }: RpcRoute,
): Promise<Pick<TranscodedRequest, "body" | "raw">> {
  const data = await readAll(request.body);
  const contentType = request.headers["content-type"] ?? "application/octet-stream";
  if (operation.grpc && takesHttpBody(operation.grpc, rule)) return { raw: { contentType, data } };
  if (data.length === 0) return {};
  try {
    return { body: parseJson(new TextDecoder("utf-8", { fatal: true }).decode(data)) };
  } catch (cause) {
    throw new ApiError("the body is not JSON", { operation: operation.id, code: "INVALID_ARGUMENT", cause });
  }
}

function splitAt(text: string, sign: string): readonly [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

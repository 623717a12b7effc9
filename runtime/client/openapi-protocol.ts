import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { declaredStatus, headersOf, readBody } from "../wire/http/read-response.ts";
import { readEvents } from "../wire/http/server-sent-events.ts";
import { writeRequest } from "../wire/http/write-request.ts";
import { isProblem } from "../wire/problem.ts";
import type { Answer } from "./call.ts";
import type { HttpProtocol } from "./http-protocol.ts";

/** OpenAPI operations: every HTTP transport speaks this. */
export const openapiProtocol: HttpProtocol = {
  binding: "http",
  write: (operation, request) =>
    writeRequest(operation, (request ?? {}) as Readonly<Record<string, unknown>>),
  read: readAnswer,
  readStream(_operation, response) {
    return readEvents(bodyOf(response));
  },
};

async function readAnswer(operation: Operation, response: Response): Promise<Answer> {
  const body = await readBody(response, operation);
  const headers = headersOf(response.headers);
  return {
    ok: response.ok,
    status: response.status,
    body,
    headers,
    declared: declaredStatus(operation.http?.responses ?? {}, response.status) !== undefined,
    toError: () => errorOf(operation, response.status, { body, headers }),
  };
}

function errorOf(
  operation: Operation,
  status: number,
  given: { body: unknown; headers: Answer["headers"] },
): ApiError {
  const { body, headers } = given;
  const words = isProblem(body) ? (body.detail ?? body.title) : undefined;
  return new ApiError(
    `${operation.id} was answered with ${status}${words === undefined ? "" : `: ${words}`}`,
    {
      operation: operation.id,
      status,
      details: body,
      headers,
      requestId:
        headers["x-request-id"] ??
        (isProblem(body) && typeof body.requestId === "string" ? body.requestId : undefined),
    },
  );
}

export function bodyOf(response: Response): AsyncIterable<Uint8Array> {
  return response.body ?? (async function* () {})();
}

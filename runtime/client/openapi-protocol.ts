import type { Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { isJson } from "../wire/http/media-type.ts";
import { declaredStatus, headersOf, readBody } from "../wire/http/read-response.ts";
import { writeHead } from "../wire/http/write-head.ts";
import type { OutgoingRequest } from "../wire/http/write-request.ts";
import type { HeaderFields } from "../wire/http-message.ts";
import { isProblem } from "../wire/problem.ts";
import type { Answer } from "./call.ts";
import type { HttpProtocol } from "./http-protocol.ts";

/** OpenAPI operations: every HTTP transport speaks this. */
export const openapiProtocol: HttpProtocol = {
  binding: "http",
  write: (operation, request, { contentType }) =>
    writeAll(operation, (request ?? {}) as Readonly<Record<string, unknown>>, contentType),
  read: readAnswer,
  // Loaded when it is needed: who calls no stream carries no parser.
  async *readStream(operation, response) {
    const { readStream } = await import("../wire/http/read-stream.ts");
    yield* readStream(operation, {
      mediaType: response.headers.get("content-type") ?? "",
      body: bodyOf(response),
    });
  },
};

/** JSON is written here; what writes forms and bytes is loaded when it is needed. */
async function writeAll(
  operation: Operation,
  request: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): Promise<OutgoingRequest> {
  const head = writeHead(operation, request);
  const { body: offered, bodyConstants } = operation.http ?? {};
  const { body: value } = request;
  if (value === undefined || !offered) return head;
  const [only = "", another] = Object.keys(offered);
  if (another === undefined && isJson(only) && !only.includes("*")) {
    const body = JSON.stringify(bodyConstants ? { ...(value as object), ...bodyConstants } : value);
    return { ...head, headers: { ...head.headers, "content-type": only }, body };
  }
  const { writeRequest } = await import("../wire/http/write-request.ts");
  return writeRequest(operation, request, wanted);
}

async function readAnswer(operation: Operation, response: Response): Promise<Answer> {
  const body = await readBody(response, operation);
  const headers = headersOf(response.headers);
  const { responses = {}, headers: types } = operation.http ?? {};
  const status = declaredStatus(responses, response.status);
  return {
    ok: response.ok,
    status: response.status,
    body,
    // What reads them is loaded where a spec has any that are no plain text.
    headers: types
      ? (await import("../wire/http/header-values.ts")).readHeaders(types, status, headers)
      : headers,
    declared: status !== undefined,
    toError: () => errorOf(operation, response.status, { body, headers }),
  };
}

function errorOf(
  operation: Operation,
  status: number,
  given: { body: unknown; headers: HeaderFields },
): ApiError {
  const { body, headers } = given;
  const problem = isProblem(body) ? body : undefined;
  const words = problem?.detail ?? problem?.title;
  return new ApiError(
    `${operation.id} was answered with ${status}${words === undefined ? "" : `: ${words}`}`,
    {
      operation: operation.id,
      status,
      details: body,
      headers,
      requestId:
        headers["x-request-id"] ?? (typeof problem?.requestId === "string" ? problem.requestId : undefined),
    },
  );
}

export function bodyOf(response: Response): AsyncIterable<Uint8Array> {
  return response.body ?? (async function* () {})();
}

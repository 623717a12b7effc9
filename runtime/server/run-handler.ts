import { ApiError } from "../wire/api-error.ts";
import { Answer, type HandlerContext, type Service } from "./service.ts";

/** What a handler answered with, whatever it returned. */
export interface HandlerAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls the handler of one operation of the service; what it throws is thrown. */
export async function runHandler(
  service: Service,
  name: string,
  { request, context }: { readonly request: unknown; readonly context: HandlerContext },
): Promise<HandlerAnswer> {
  const handler = service.handlers[name];
  const { id } = context.operation;
  if (!handler) throw new ApiError(`${id} has no handler`, { operation: id, code: "UNIMPLEMENTED" });
  const returned: unknown = await handler(request as never, context);
  if (!(returned instanceof Answer)) return { status: 200, body: returned, headers: {} };
  return { status: returned.status, body: returned.body, headers: returned.headers };
}

/** What a caller may know of a failure: an `ApiError` as it is, of a bug only that there is one. */
export function toApiError(error: unknown, { operation, requestId }: HandlerContext): ApiError {
  if (error instanceof ApiError) return error;
  const facts = { operation: operation.id, code: "INTERNAL", requestId, cause: error } as const;
  return new ApiError("the service failed", facts);
}

/** The messages of a server stream, from what its handler returned. */
export function messagesOf(body: unknown, operationId: string): AsyncIterable<unknown> | Iterable<unknown> {
  if (typeof body === "object" && body !== null && (Symbol.asyncIterator in body || Symbol.iterator in body))
    return body as AsyncIterable<unknown>;
  throw new TypeError(`the handler of ${operationId} returned no stream of messages`);
}

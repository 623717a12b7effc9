import type { GraphqlBinding, Operation } from "../descriptors.ts";
import { ApiError } from "../wire/api-error.ts";
import { readSubscriptionEvent } from "../wire/graphql/read-event.ts";
import { readGraphqlResult } from "../wire/graphql/read-result.ts";
import { type WriteOptions, writeGraphqlRequest } from "../wire/graphql/write-request.ts";
import { headersOf, readBody } from "../wire/http/read-response.ts";
import { readEvents } from "../wire/http/server-sent-events.ts";
import type { Answer } from "./call.ts";
import type { HttpProtocol } from "./http-protocol.ts";
import { bodyOf, openapiProtocol } from "./openapi-protocol.ts";

/** Documents by GraphQL over HTTP, subscriptions by GraphQL over SSE, at `/graphql`. */
export const graphqlProtocol: HttpProtocol = createGraphqlProtocol("/graphql");

/** The same where the graph is mounted at another path, or takes documents by their hash. */
export function createGraphqlProtocol(path: string, options: WriteOptions = {}): HttpProtocol {
  return {
    binding: "graphql",
    write: (operation, request) => ({
      ...writeGraphqlRequest(bindingOf(operation), request, options),
      target: path,
    }),
    read: readAnswer,
    readStream: readSubscription,
  };
}

/** Errors of GraphQL's own are declared; what is no GraphQL result is read as any other answer over HTTP. */
async function readAnswer(operation: Operation, response: Response): Promise<Answer> {
  const copy = response.clone();
  const { status } = response;
  const headers = headersOf(response.headers);
  const body = await readBody(response, operation);
  const result = readGraphqlResult({ operation: operation.id, status, headers, body });
  if (!result) {
    const answer = await openapiProtocol.read(operation, copy, {});
    return answer.ok ? invalidAnswer(answer, operation) : answer;
  }
  await copy.body?.cancel();
  if (result.ok)
    return { ok: true, status: 200, body: result.data, headers, declared: true, toError: unexpected };
  return {
    ok: false,
    status: result.status,
    body: result.failure,
    headers,
    declared: true,
    toError: result.toError,
  };
}

async function* readSubscription(
  operation: Operation,
  response: Response,
): AsyncGenerator<unknown, void, undefined> {
  const { id } = operation;
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    const answer = await readAnswer(operation, response);
    throw answer.ok ? invalidAnswer(answer, operation).toError() : answer.toError();
  }
  for await (const event of readEvents(bodyOf(response))) {
    const read = readSubscriptionEvent(event, id);
    if (read.kind === "complete") return;
    if (read.kind === "next") yield read.data;
  }
  throw new ApiError(`${id} stopped before its end`, {
    operation: id,
    code: "UNAVAILABLE",
    reason: "truncated",
  });
}

function invalidAnswer(answer: Answer, { id }: Operation): Answer {
  const toError = (): ApiError =>
    new ApiError(`${id} was answered with something that is no GraphQL result`, {
      operation: id,
      status: 502,
      reason: "invalid-response",
      details: answer.body,
    });
  return { ...answer, ok: false, status: 502, declared: false, toError };
}

function bindingOf({ id, graphql }: Operation): GraphqlBinding {
  if (!graphql) throw new TypeError(`${id} is no GraphQL operation`);
  return graphql;
}

function unexpected(): ApiError {
  return new ApiError("a value is no error");
}

import type { GraphQLSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { type BodyStream, type HttpRequest, type HttpResponse, readAll } from "../wire/http-message.ts";
import { acceptPersisted } from "./accept-persisted.ts";
import type { Graph, GraphOptions } from "./graph.ts";
import { hideSchema, limitRequests } from "./limit-requests.ts";
import { defaultLimits } from "./limits.ts";
import { isBug, maskError } from "./mask-error.ts";
import { isForgeable } from "./refuse-forgery.ts";
import { createRequestScope, type RequestScope } from "./request-scope.ts";
import { securePage } from "./secure-page.ts";

/**
 * GraphQL over HTTP, at whatever path it is mounted; subscriptions answer as SSE. The limit of the body, CORS and health
 * checks belong to the server that mounts it.
 */
export function createHttpHandler(schema: GraphQLSchema, options: GraphOptions): Graph {
  const { development, onBug } = options;
  const yoga = createYoga<RequestScope & Record<string, unknown>>({
    schema,
    graphqlEndpoint: "/",
    healthCheckEndpoint: "/-",
    graphiql: development === true,
    landingPage: false,
    logging: false,
    cors: false,
    multipart: false,
    maxRequestBodySize: false,
    batching: false,
    plugins: [
      acceptPersisted(options),
      limitRequests({ ...defaultLimits, ...options.limits }),
      ...(options.introspection === false ? [hideSchema()] : []),
    ],
    fetchAPI: globalThis,
    // What fails outside of the fields' functions: a value that its type cannot write, a null where none may be.
    maskedErrors: {
      maskError: (error) => {
        if (isBug(error)) onBug?.(error);
        return maskError(error);
      },
    },
  });
  return {
    async handle(request, context) {
      if (isForgeable(request)) return refuseForgery(request);
      const scope = { ...createRequestScope(context) };
      const response = await yoga.fetch(await toFetchRequest(request), scope);
      const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
      return isPage ? securePage(response) : toHttpResponse(response);
    },
  };
}

function refuseForgery({ method }: HttpRequest): HttpResponse {
  const message =
    method === "POST"
      ? "A query is sent as application/json, so that no other site's page can send it."
      : "A query is not answered to a page of another site.";
  const error = { message, extensions: { code: "INVALID_ARGUMENT", status: method === "POST" ? 415 : 403 } };
  return {
    status: error.extensions.status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: new TextEncoder().encode(JSON.stringify({ errors: [error] })),
  };
}

async function toFetchRequest({ method, target, headers, body, signal }: HttpRequest): Promise<Request> {
  const query = target.indexOf("?");
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://graph/${query === -1 ? "" : target.slice(query)}`, {
    method,
    headers: { ...headers },
    ...(hasBody ? { body: await readAll(body) } : {}),
    ...(signal ? { signal } : {}),
  });
}

function toHttpResponse(response: Response): HttpResponse {
  const headers = Object.fromEntries(
    [...response.headers].map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (!response.body) return { status: response.status, headers };
  return { status: response.status, headers, body: piecesOf(response.body) };
}

/** Leaving the loop cancels the stream, and with it the subscription. */
async function* piecesOf(body: ReadableStream<Uint8Array>): BodyStream {
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel();
  }
}

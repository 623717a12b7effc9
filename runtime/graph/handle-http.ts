import type { GraphQLSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { type BodyStream, type HttpRequest, type HttpResponse, readAll } from "../wire/http-message.ts";
import type { Graph, GraphOptions } from "./graph.ts";
import { isBug, maskError } from "./mask-error.ts";
import { createRequestScope, type RequestScope } from "./request-scope.ts";

/**
 * GraphQL over HTTP, at whatever path it is mounted; subscriptions answer as SSE. The limit of the body, CORS and health
 * checks belong to the server that mounts it.
 */
export function createHttpHandler(schema: GraphQLSchema, { development, onBug }: GraphOptions): Graph {
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
      const scope = { ...createRequestScope(context) };
      return toHttpResponse(await yoga.fetch(await toFetchRequest(request), scope));
    },
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

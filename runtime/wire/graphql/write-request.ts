import type { GraphqlBinding } from "../../descriptors.ts";
import type { HeaderFields } from "../http-message.ts";

export interface GraphqlHttpRequest {
  readonly method: "POST";
  readonly headers: HeaderFields;
  readonly body: string;
}

export interface WriteOptions {
  /** Sends the document's hash in its place: for a graph that has been given the document. */
  readonly persisted?: boolean;
}

/**
 * A document and its variables as a POST (GraphQL over HTTP, section 5). A subscription asks for events in the distinct
 * connections mode of GraphQL over SSE.
 */
export function writeGraphqlRequest(
  { document, sha256, field, type }: GraphqlBinding,
  variables: unknown,
  { persisted = false }: WriteOptions = {},
): GraphqlHttpRequest {
  if (document === undefined)
    throw new TypeError(`${type}.${field} is called by a document that selects from it`);
  const json = "application/graphql-response+json, application/json;q=0.9";
  const query =
    persisted && sha256 !== undefined
      ? { extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } } }
      : { query: document };
  const body = { ...query, operationName: field, ...(variables === undefined ? {} : { variables }) };
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: type === "Subscription" ? `text/event-stream, ${json}` : json,
    },
    body: JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  };
}

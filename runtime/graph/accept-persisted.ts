import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { GraphOptions } from "./graph.ts";

/**
 * Documents that a client calls by their SHA-256, as Apollo's clients write it: `extensions.persistedQuery`. Yoga's own
 * plugin judges requests that are malformed before Yoga does, and so fails audits of GraphQL over HTTP.
 */
export function acceptPersisted({
  documents = {},
  persistedOnly,
}: Pick<GraphOptions, "documents" | "persistedOnly">): Plugin {
  const known = new Map(Object.entries(documents));
  return {
    onParams({ params, setParams }) {
      const hash = params.query ? undefined : hashOf(params.extensions);
      if (hash === undefined) {
        if (!persistedOnly) return;
        throw refuse("This graph answers documents by their hash alone.", "PERSISTED_QUERY_ONLY");
      }
      const query = known.get(hash);
      if (query === undefined) throw refuse("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
      setParams({ ...params, query });
    },
  };
}

function hashOf(extensions: unknown): string | undefined {
  const persisted = memberOf(extensions, "persistedQuery");
  const hash = memberOf(persisted, "sha256Hash");
  return memberOf(persisted, "version") === 1 && typeof hash === "string" ? hash : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function refuse(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, status: 400, http: { status: 400, spec: true } } });
}

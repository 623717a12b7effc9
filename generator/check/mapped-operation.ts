import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findOperation } from "../model/find-schema.ts";
import { listMappings } from "./list-mappings.ts";
import { suggest } from "./suggest.ts";

/** `@operation(id:)` names an operation of a service; one that streams answers a subscription, and only that. */
export function checkMappedOperations(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap(({ resolver, name, service }): Diagnostic[] => {
    const located = findOperation(api, resolver.operation);
    if (!located) {
      const ids = api.services
        .filter(({ language }) => language !== "graphql")
        .flatMap(({ operations }) => operations.map(({ id }) => id));
      return [
        {
          code: "unknown-operation",
          source: resolver.source,
          message: `${name} is mapped to ${resolver.operation || "nothing"}, which no service has`,
          hint: suggest(resolver.operation, ids) ?? "name an operation by its id: service.version.operation",
        },
      ];
    }
    const { kind, source } = located.operation;
    const isSubscription = resolver.type === service.graphql.roots.Subscription;
    const fits = isSubscription ? kind === "server-stream" : kind === "unary";
    if (fits) return [];
    return [
      {
        code: "type-mismatch",
        source: resolver.source,
        message: `${name} is mapped to ${resolver.operation}, which is ${kind}`,
        related: { text: resolver.operation, source },
        hint: isSubscription
          ? "a subscription is answered by an operation that streams its answer"
          : "map an operation with one request and one answer; one that streams its answer can be a subscription",
      },
    ];
  });
}

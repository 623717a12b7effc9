import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findOperation } from "../model/find-schema.ts";
import { type MappedUnion, mapGraph } from "../model/map-graph.ts";
import { listGraphs } from "./list-mappings.ts";

/** Of a value that may be of several types something tells which it is, and tells the same wherever it is read. */
export function checkMappingUnions(api: Api): readonly Diagnostic[] {
  return listGraphs(api).flatMap((service) => {
    const { unions } = mapGraph(api, service);
    return unions.flatMap((union, index): Diagnostic[] => {
      const { match, name, type } = union;
      if (match.fault !== undefined) {
        return [
          report(api, union, {
            message: `${name} may be of several types, and ${match.fault}`,
            hint: "call the types as the service does, require a member or constant that tells them, or mark the field @resolver and return values with a __typename",
          }),
        ];
      }
      const other = unions
        .slice(0, index)
        .find((earlier) => earlier.type === type && contradicts(earlier, union));
      if (!other) return [];
      return [
        report(api, union, {
          message: `${name} tells the types of ${type} by other members than ${other.name} does`,
          hint: "give one of the two a union of its own, or mark it @resolver",
        }),
      ];
    });
  });
}

/** What a value has is no sign where another service's values have it too. */
function contradicts(
  { match: { rule: one } }: MappedUnion,
  { match: { rule: other } }: MappedUnion,
): boolean {
  return one?.by === "members" && other?.by === "members" && JSON.stringify(one) !== JSON.stringify(other);
}

function report(
  api: Api,
  { field, resolver }: MappedUnion,
  { message, hint }: { readonly message: string; readonly hint: string },
): Diagnostic {
  const operation = findOperation(api, resolver.operation)?.operation;
  return {
    code: "type-mismatch",
    source: field.source,
    message,
    ...(operation ? { related: { text: operation.id, source: operation.source } } : {}),
    hint,
  };
}

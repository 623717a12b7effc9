import type { Diagnostic } from "../diagnostics.ts";
import type { Api, Group } from "../model/api.ts";
import { coversOperation } from "../model/find-group.ts";
import { suggest } from "./suggest.ts";

/** Every entry of gateway.yaml names an operation, or a group with at least one: a misspelt one protects nothing. */
export function checkUnknownOperations({ gateway, services }: Api): readonly Diagnostic[] {
  if (!gateway) return [];
  const ids = services.flatMap(({ operations }) => operations.map(({ id }) => id));
  const groups: readonly (readonly [string, readonly Group<unknown>[]])[] = [
    ["security", gateway.security],
    ["limits", gateway.limits],
    ["metering", gateway.metering],
    ["requests", gateway.sizes],
    ["responses", gateway.responseChecks],
    ["retries", gateway.attempts],
  ];
  return groups.flatMap(([section, entries]) =>
    entries
      .filter((entry) => !ids.some((id) => coversOperation(entry, id)))
      .map((entry): Diagnostic => {
        return {
          code: "unknown-operation",
          source: entry.source,
          message: `${section} has an entry for ${entry.operations}, which no operation is called`,
          hint: suggest(entry.operations, ids) ?? "trefoil routes lists every operation",
        };
      }),
  );
}

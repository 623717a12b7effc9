import type { SecurityRequirement } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findGroup } from "../model/find-group.ts";
import { listExposed } from "../model/list-paths.ts";

/** gateway.yaml may ask for more than a spec, never for less: the spec is what callers and reviewers have read. */
export function checkLooserSecurity(api: Api): readonly Diagnostic[] {
  const { gateway } = api;
  if (!gateway) return [];
  return listExposed(api).flatMap(({ service }) =>
    service.operations.flatMap((operation): readonly Diagnostic[] => {
      const { id, security: specified = [] } = operation;
      const group = findGroup(gateway.security, id);
      if (!group || specified.length === 0) return [];
      const loose = group.value.find((alternative) => !specified.some((one) => impliesAll(alternative, one)));
      if (!loose && (group.value.length > 0 || specified.some(isNothing))) return [];
      const asked = loose ? printAlternative(loose) : "nothing";
      const spec = specified.map(printAlternative).join(" or ");
      return [
        {
          code: "looser-security",
          source: group.source,
          message: `${id} is open to ${asked} by the entry ${group.operations}; its spec asks for ${spec}`,
          related: { text: "there", source: operation.source },
          hint: "ask for as much as the spec does, or loosen the spec itself",
        },
      ];
    }),
  );
}

function isNothing(requirement: SecurityRequirement): boolean {
  return Object.keys(requirement).length === 0;
}

/** Whether who meets `stricter` meets `other` too. */
function impliesAll(stricter: SecurityRequirement, other: SecurityRequirement): boolean {
  return Object.entries(other).every(([scheme, scopes]) => {
    const held = stricter[scheme];
    return held !== undefined && scopes.every((scope) => held.includes(scope));
  });
}

function printAlternative(requirement: SecurityRequirement): string {
  const parts = Object.entries(requirement).map(([scheme, scopes]) => {
    return scopes.length === 0 ? scheme : `${scheme} with ${scopes.join(" ")}`;
  });
  return parts.join(" and ") || "anyone";
}

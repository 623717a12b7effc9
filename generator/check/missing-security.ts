import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findGroup } from "../model/find-group.ts";
import { listExposed } from "../model/list-paths.ts";

/** Proto and GraphQL have no word for who may call, so gateway.yaml must have one: nothing is open by oversight. */
export function checkMissingSecurity(api: Api): readonly Diagnostic[] {
  const { gateway } = api;
  if (!gateway) return [];
  return listExposed(api)
    .filter(({ service }) => service.language !== "openapi")
    .flatMap(({ service }) => service.operations)
    .filter(({ id, security }) => security === undefined && !findGroup(gateway.security, id))
    .map(({ id, source }): Diagnostic => {
      return {
        code: "missing-security",
        source,
        message: `nothing says who may call ${id}`,
        related: { text: "in the security of gateway.yaml", source: gateway.source },
        hint: `add it there, as in "${id}: [{ jwt: [] }]", or "${id}: []" when anyone may call`,
      };
    });
}

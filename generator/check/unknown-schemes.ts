import type { SecurityRequirement } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findGroup } from "../model/find-group.ts";
import { listExposed } from "../model/list-paths.ts";

/** Whatever an operation asks for, gateway.yaml says how to verify it; once a service version and scheme. */
export function checkUnknownSchemes(api: Api): readonly Diagnostic[] {
  const { gateway } = api;
  if (!gateway) return [];
  const issued = Object.entries(gateway.issuers).map(([name, { scheme = name }]) => scheme);
  const known = new Set([...issued, ...Object.keys(gateway.apiKeys)]);
  const names = [...known].sort().join(", ") || "none";
  const hint = `declare it under issuers or apiKeys; there are: ${names}`;
  const unknownIn = (requirements: readonly SecurityRequirement[]): readonly string[] => {
    return [...new Set(requirements.flatMap((requirement) => Object.keys(requirement)))].filter(
      (name) => !known.has(name),
    );
  };
  const written = gateway.security.flatMap(({ operations, value, source }) =>
    unknownIn(value).map((scheme): Diagnostic => {
      const message = `the security of ${operations} asks for ${scheme}, which gateway.yaml cannot verify`;
      return { code: "unknown-security-scheme", source, message, hint };
    }),
  );
  const specified = listExposed(api).flatMap(({ service }) => {
    const told = new Set<string>();
    return service.operations.flatMap((operation) => {
      if (findGroup(gateway.security, operation.id)) return [];
      const fresh = unknownIn(operation.security ?? []).filter((scheme) => !told.has(scheme));
      for (const scheme of fresh) told.add(scheme);
      return fresh.map((scheme): Diagnostic => {
        const message = `${operation.id} asks for ${scheme}, which gateway.yaml cannot verify`;
        const related = { text: "by its issuers and apiKeys", source: gateway.source };
        return { code: "unknown-security-scheme", source: operation.source, message, related, hint };
      });
    });
  });
  return [...written, ...specified];
}

import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";

/** Limits name policies that are declared. */
export function checkUnknownPolicies({ gateway }: Api): readonly Diagnostic[] {
  if (!gateway) return [];
  const names = Object.keys(gateway.policies).sort().join(", ") || "none";
  return gateway.limits.flatMap(({ operations, value, source }) =>
    value
      .filter((name) => gateway.policies[name] === undefined)
      .map((name): Diagnostic => {
        const message = `the limits of ${operations} name the policy ${name}, which is not declared`;
        return {
          code: "unknown-policy",
          source,
          message,
          hint: `declare it under policies; there are: ${names}`,
        };
      }),
  );
}

import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";

/** A version that ends says where to go, and is deprecated first. */
export function checkLifecycles({ gateway }: Api): readonly Diagnostic[] {
  return (gateway?.versions ?? []).flatMap(
    ({ id, deprecated, sunset, successor, source }): readonly Diagnostic[] => {
      if (sunset === undefined) return [];
      const problems: Diagnostic[] = [];
      if (successor === undefined) {
        problems.push({
          code: "sunset-without-successor",
          source,
          message: `${id} ends on ${sunset}, and its callers are told of no successor`,
          hint: "name the version to move to as its successor",
        });
      }
      if (deprecated !== undefined && Date.parse(sunset) < Date.parse(deprecated)) {
        problems.push({
          code: "sunset-before-deprecation",
          source,
          message: `${id} ends on ${sunset}, before it is deprecated on ${deprecated}`,
          hint: "a version is deprecated first, so that callers can move in time (RFC 9745, section 4)",
        });
      }
      return problems;
    },
  );
}

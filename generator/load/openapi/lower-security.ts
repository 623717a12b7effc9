import type { SecurityRequirement } from "../../../runtime/descriptors.ts";
import { isObject, listIn } from "./raw.ts";

/** The operation's own requirements, else the document's; nothing when neither speaks of security. */
export function lowerSecurity(own: unknown, ofDocument: unknown): readonly SecurityRequirement[] | undefined {
  const stated = own ?? ofDocument;
  if (!Array.isArray(stated)) return undefined;
  const requirements = stated
    .filter(isObject)
    .map((requirement) =>
      Object.fromEntries(
        Object.entries(requirement).map(([scheme, scopes]) => [scheme, listIn(scopes).map(String)]),
      ),
    );
  // `{}` among them makes every other alternative optional.
  return requirements.some((requirement) => Object.keys(requirement).length === 0) ? [] : requirements;
}

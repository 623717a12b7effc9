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
  // Whoever has a credential shows it: the alternative of none comes last, and alone says nothing.
  const asked = requirements.filter((requirement) => Object.keys(requirement).length > 0);
  return asked.length > 0 && asked.length < requirements.length ? [...asked, {}] : asked;
}

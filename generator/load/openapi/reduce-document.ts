import { pointerSegments } from "./place.ts";
import { isObject, objectIn, type RawObject } from "./raw.ts";

/**
 * The document with a few of its path items, and its schemas as far as these lead to them: the others are there by name,
 * for no name to be given to something else. Nothing where that is not enough to lower the path items as they would be
 * among all others: they reach out of the components, or something that they use has a form of its own for requests, which
 * depends on who else uses it.
 */
export function reduceDocument(
  root: RawObject,
  pathItems: Readonly<Record<string, unknown>>,
): RawObject | undefined {
  const components = objectIn(root["components"]);
  const reached = findReached(pathItems, components);
  if (!reached) return undefined;
  const schemas = Object.entries(objectIn(components["schemas"])).map(([name, schema]) => {
    return [name, reached.has(`schemas/${name}`) ? schema : true] as const;
  });
  return {
    ...root,
    paths: pathItems,
    components: { ...components, schemas: Object.fromEntries(schemas) },
  };
}

/** Sections and names of the components that a value refers to, however far; nothing where it leads elsewhere. */
function findReached(value: unknown, components: RawObject): ReadonlySet<string> | undefined {
  const reached = new Set<string>();
  return visit(value) ? reached : undefined;

  function visit(part: unknown): boolean {
    if (typeof part !== "object" || part === null) return true;
    if (Array.isArray(part)) return part.every(visit);
    return Object.entries(part).every(([key, member]) => {
      if ((key === "readOnly" || key === "writeOnly") && member === true) return false;
      if ((key === "$ref" || key === "$dynamicRef") && typeof member === "string") return follow(member);
      if (key === "mapping" && isObject(member)) return Object.values(member).every(followMapped);
      return visit(member);
    });
  }

  /** Of a discriminator; a name without a path is that of a schema. */
  function followMapped(target: unknown): boolean {
    const text = String(target);
    return follow(/[#/.]/.test(text) ? text : `#/components/schemas/${text}`);
  }

  function follow(reference: string): boolean {
    if (!reference.startsWith("#/components/") || reference.includes("%")) return false;
    const [, section = "", name = ""] = pointerSegments(reference.slice(1));
    const key = `${section}/${name}`;
    if (reached.has(key)) return true;
    reached.add(key);
    return visit(objectIn(components[section])[name]);
  }
}

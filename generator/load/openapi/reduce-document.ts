import type { Members, Outline, Span } from "./outline.ts";
import { pointerSegments } from "./place.ts";
import { objectIn, type RawObject } from "./raw.ts";

/**
 * The document with one of its path items, in each of the forms that are given, and its components as far as these lead to
 * them: other schemas are there by name, for no name to be given to something else. Nothing where that is not enough to
 * lower the path item as it would be among all others: it reaches out of the components, or something in it is only
 * written, and whether a schema with such a member has two forms depends on who else uses it.
 */
export function reduceDocument(
  read: (span: Span) => unknown,
  outline: Outline,
  [path, forms]: readonly [path: string, forms: readonly unknown[]],
): readonly RawObject[] | undefined {
  const sections = new Map(outline.sections.map(([section, members]) => [section, spansOf(members)]));
  const findComponent = (section: string, name: string): unknown => {
    const span = sections.get(section)?.get(name);
    return span && read(span);
  };
  const reached = findReached(forms, { find: findComponent, has: (section) => sections.has(section) });
  if (!reached) return undefined;
  const components: Record<string, RawObject> = {};
  const root: Record<string, unknown> = { components };
  for (const [section, spans] of sections) {
    const members = [...spans].flatMap(([name, span]) => {
      if (section === "components/securitySchemes") return [[name, read(span)]];
      const component = reached.get(`${section}/${name}`);
      const isSchema = section === "components/schemas" || section === "definitions";
      return component === undefined && !isSchema ? [] : [[name, component ?? true]];
    });
    const [last = "", isOwn] = section.split("/").reverse();
    (isOwn === undefined ? root : components)[last] = Object.fromEntries(members);
  }
  for (const [name, span] of spansOf(outline.members))
    if (name !== "paths" && !Object.hasOwn(root, name) && !name.startsWith("x-")) root[name] = read(span);
  return forms.map((pathItem) => ({ ...root, paths: { [path]: pathItem } }));
}

function spansOf(members: Members): ReadonlyMap<string, Span> {
  return new Map(members.map(([key, start, end]) => [key, { start, end }]));
}

/** What a reference may lead to. */
interface Sections {
  find(section: string, name: string): unknown;
  has(section: string): boolean;
}

/** By section and name, the components that a value refers to, however far; nothing where it leads elsewhere. */
function findReached(value: unknown, { find, has }: Sections): ReadonlyMap<string, unknown> | undefined {
  const reached = new Map<string, unknown>();
  return visit(value) ? reached : undefined;

  function visit(part: unknown): boolean {
    if (typeof part !== "object" || part === null) return true;
    if (Array.isArray(part)) return part.every(visit);
    return Object.entries(part).every(([key, member]) => {
      if (key === "writeOnly" && member === true) return false;
      if ((key === "$ref" || key === "$dynamicRef") && typeof member === "string") return follow(member);
      const mapped = key === "discriminator" ? Object.values(objectIn(objectIn(member)["mapping"])) : [];
      return mapped.every(followMapped) && visit(member);
    });
  }

  /** Of a discriminator; what is no path is the name of a schema. */
  function followMapped(target: unknown): boolean {
    const text = String(target);
    return follow(/[#/.]/.test(text) ? text : `#/components/schemas/${text}`);
  }

  function follow(reference: string): boolean {
    if (!reference.startsWith("#/") || reference.includes("%")) return false;
    const [first = "", second = "", third] = pointerSegments(reference.slice(1));
    const [section, name] = first === "components" ? [`${first}/${second}`, third] : [first, second];
    if (name === undefined || name === "" || !has(section)) return false;
    const key = `${section}/${name}`;
    if (reached.has(key)) return true;
    const component = find(section, name);
    reached.set(key, component);
    return visit(component);
  }
}

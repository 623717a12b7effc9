import { createHash } from "node:crypto";
import { isObject, objectIn, type RawObject } from "./raw.ts";

/** What a later run has to know of a spec to see which of its path items have changed, and that nothing else has. */
export interface Outline {
  /** Hash of everything but the path items. */
  readonly rest: string;
  /** As JSON, in the order of the document. */
  readonly pathItems: readonly (readonly [path: string, json: string])[];
}

/** Nothing where a path item may matter to more than itself. */
export function outlineOf(root: unknown): Outline | undefined {
  if (!isObject(root) || root["openapi"] === undefined || !isObject(root["paths"]) || !isJson(root))
    return undefined;
  const pathItems = Object.entries(root["paths"]).map(([path, item]) => [path, JSON.stringify(item)] as const);
  const { paths: _, components, ...others } = root;
  const parts = [others, ...Object.entries(objectIn(components)).flatMap(listPart)];
  const rest = createHash("sha256");
  let isOpen = pathItems.some(([, json]) => reachesFurther.test(json));
  for (const part of parts) {
    const json = JSON.stringify(part);
    isOpen ||= reachesFurther.test(json);
    rest.update(json);
  }
  return isOpen ? undefined : { rest: rest.digest("hex"), pathItems };
}

/** A reference into the paths, perhaps spelt with escapes, and what is found by its name alone wherever it stands. */
const reachesFurther = /#\/(?:paths\b|[^"/]*%)|"\$(?:dynamicA|a)nchor"/;

/** Texts of moderate length: one for all would be copied a few times. */
function listPart([section, entries]: readonly [string, unknown]): readonly unknown[] {
  return isObject(entries)
    ? [section, ...Object.entries(entries)]
    : [[section, entries]];
}

/** YAML has numbers that JSON writes as null. */
function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  for (const key in value) if (!isJson(value[key as keyof typeof value])) return false;
  return true;
}

/** A path item then and now. */
export interface ChangedItem {
  readonly path: string;
  readonly before: unknown;
  readonly now: unknown;
}

/** Nothing when more has changed than what stands within path items. */
export function changedItems(before: Outline, now: Outline): readonly ChangedItem[] | undefined {
  if (before.rest !== now.rest || before.pathItems.length !== now.pathItems.length) return undefined;
  const changed: ChangedItem[] = [];
  for (const [index, [path, json]] of now.pathItems.entries()) {
    const [pathBefore, jsonBefore = ""] = before.pathItems[index] ?? [];
    if (pathBefore !== path) return undefined;
    if (jsonBefore === json) continue;
    changed.push({ path, before: JSON.parse(jsonBefore), now: JSON.parse(json) });
  }
  return changed;
}

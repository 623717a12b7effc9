import type { Json } from "../../runtime/descriptors.ts";

export interface EnumMatch {
  /** Value of the GraphQL enum → the operation's. */
  readonly pairs: ReadonlyMap<string, string>;
  /** Values of the operation's enum that the GraphQL enum lacks. */
  readonly unknown: readonly string[];
}

/**
 * GraphQL names enum values in capitals and without a prefix: `active` is ACTIVE, `ROLE_USER` beside `ROLE_TOOL` is
 * USER. A value UNSPECIFIED stands for none (AIP-126) and needs no partner.
 */
export function matchEnum(graphql: readonly Json[], upstream: readonly Json[]): EnumMatch {
  const prefix = commonPrefix(upstream.map(String));
  const wanted = new Set(graphql.map(String));
  const pairs = new Map<string, string>();
  const unknown: string[] = [];
  for (const value of upstream.map(String)) {
    const name = [value, toEnumName(value.slice(prefix.length))].find((candidate) => wanted.has(candidate));
    if (name !== undefined) pairs.set(name, value);
    else if (!value.endsWith("UNSPECIFIED")) unknown.push(value);
  }
  return { pairs, unknown };
}

/** The words that all values begin with; none for a single value, which may be all prefix. */
function commonPrefix(values: readonly string[]): string {
  const [first = "", ...rest] = values;
  if (rest.length === 0) return "";
  let length = 0;
  for (let at = first.indexOf("_"); at !== -1; at = first.indexOf("_", at + 1)) {
    const prefix = first.slice(0, at + 1);
    if (rest.every((value) => value.startsWith(prefix) && value.length > prefix.length))
      length = prefix.length;
  }
  return first.slice(0, length);
}

/** `in-progress`, `inProgress` → `IN_PROGRESS` */
export function toEnumName(value: string): string {
  return value
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

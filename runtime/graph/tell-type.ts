import type { Resolver, TypeRule } from "../descriptors.ts";
import { readMember } from "./read-member.ts";

/** By name of the union or interface. */
export type TypeRules = ReadonlyMap<string, readonly TypeRule[]>;

/** Rules hold by the type's name alone: a value of one operation may come out of another's answer. */
export function collectTypes(resolvers: readonly Resolver[]): TypeRules {
  const rules = new Map<string, TypeRule[]>();
  for (const [name, rule] of resolvers.flatMap(({ types }) => Object.entries(types ?? {}))) {
    const known = rules.get(name) ?? [];
    // What a value has is the weakest of signs.
    rules.set(name, rule.by === "members" ? [...known, rule] : [rule, ...known]);
  }
  return rules;
}

/** Name of the type that a value is of: its `__typename`, else what the first rule says that says anything. */
export function tellType(value: unknown, rules: readonly TypeRule[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const told = "__typename" in value ? value.__typename : undefined;
  if (typeof told === "string") return told;
  for (const rule of rules) {
    const type = applyRule(value, rule);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** The value of a oneof's case with what stands around it, by the name of its type; any other value as it is. */
export function openCase(value: unknown, rules: readonly TypeRule[]): unknown {
  if (typeof value !== "object" || value === null || "__typename" in value) return value;
  for (const rule of rules) {
    const found = rule.by === "oneof" ? caseOf(value, rule.types) : undefined;
    if (!found) continue;
    const held = typeof found.value === "object" ? found.value : undefined;
    return { ...value, ...held, __typename: found.type };
  }
  return value;
}

function applyRule(value: object, rule: TypeRule): string | undefined {
  switch (rule.by) {
    case "value": {
      const tag = readMember(value, rule.member);
      return tag === undefined ? undefined : rule.types[String(tag)];
    }
    case "oneof":
      return caseOf(value, rule.types)?.type;
    case "members":
      return rule.types.find(({ members }) => members.every((name) => isGiven(readMember(value, name))))
        ?.type;
  }
}

function caseOf(
  value: object,
  types: Readonly<Record<string, string>>,
): { readonly type: string; readonly value: unknown } | undefined {
  for (const [member, type] of Object.entries(types)) {
    const held = readMember(value, member);
    if (isGiven(held)) return { type, value: held };
  }
  return undefined;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

import type { TypeRule } from "../../runtime/descriptors.ts";
import type { Api } from "./api.ts";
import { findMember, type Located, listMembers, resolveSchema } from "./find-schema.ts";
import { type Alternative, type Alternatives, listAlternatives } from "./list-alternatives.ts";
import { matchEnum, toEnumName } from "./match-enum.ts";
import type { UnionSchema } from "./schema.ts";

/** How a value of a union or interface is told to be of one of its types. */
export interface TypeMatch {
  /** What may be answered, each with the type that it is. */
  readonly pairs: readonly TypePair[];
  /** Nothing where the answer is open, or has a `__typename`. */
  readonly rule?: TypeRule;
  /** Why it cannot be told. */
  readonly fault?: string;
}

export interface TypePair {
  readonly type: string;
  readonly answer: Located;
}

/** Pairs the types of a union or interface with the alternatives of an answer: by name, else by the fields they have. */
export function matchTypes(api: Api, graph: Located<UnionSchema>, answer: Located): TypeMatch {
  const types = listTypes(graph);
  const upstream = resolveSchema(api, answer);
  if (upstream.schema.kind === "unknown" || findMember(api, upstream, "__typename")) return { pairs: [] };
  const { by, list } = listAlternatives(api, answer, (values) => {
    const known = values.filter((value) => !value.endsWith("UNSPECIFIED"));
    return known.length > 1 && known.every((value) => findByName(types, [value], known));
  });
  const tags = list.flatMap((alternative) => alternative.tags);
  const names = list.flatMap(({ name }) => name ?? []);
  const pairs = list
    .filter((alternative) => !alternative.tags.some((tag) => tag.endsWith("UNSPECIFIED")))
    .map((alternative) => ({
      alternative,
      type:
        findByName(types, alternative.name === undefined ? [] : [alternative.name], names) ??
        findByName(types, alternative.tags, tags) ??
        findByFields(api, { ...graph, types }, alternative.located),
    }));
  const strange = pairs.find(({ type }) => type === undefined);
  if (strange) return { pairs: [], fault: `nothing tells which type ${titleOf(strange.alternative)} is` };
  const matched = pairs.flatMap(({ alternative, type }) =>
    type === undefined ? [] : [{ alternative, type }],
  );
  const found = { pairs: matched.map(({ alternative, type }) => ({ type, answer: alternative.located })) };
  const rule = ruleOf(api, by, matched);
  return typeof rule === "string" ? { pairs: [], fault: rule } : { ...found, rule };
}

interface Matched {
  readonly alternative: Alternative;
  readonly type: string;
}

function listTypes({ schema }: Located<UnionSchema>): readonly string[] {
  return schema.members.flatMap((member) => (member.kind === "reference" ? [member.to] : []));
}

/** The type that one of the names says, whatever its case (`in_app`, `KIND_IN_APP` among others that begin so: InApp). */
function findByName(
  types: readonly string[],
  names: readonly string[],
  among: readonly string[],
): string | undefined {
  const exact = types.find((type) => names.includes(type));
  if (exact !== undefined) return exact;
  const { pairs } = matchEnum(types.map(toEnumName), among.map(toEnumName));
  const wanted = names.map(toEnumName);
  return types.find((type) => {
    const name = pairs.get(toEnumName(type));
    return name !== undefined && wanted.includes(name);
  });
}

/** The only type whose fields the alternative has, those apart that are answered elsewhere. */
function findByFields(
  api: Api,
  { service, types }: { readonly service: Located["service"]; readonly types: readonly string[] },
  alternative: Located,
): string | undefined {
  const { fields = {}, handwritten = [], resolvers = [] } = service.graphql ?? {};
  const elsewhere = new Set([...handwritten, ...resolvers.map(({ type, field }) => `${type}.${field}`)]);
  const fitting = types.filter((type) =>
    Object.keys(fields)
      .filter((name) => name.startsWith(`${type}.`) && !elsewhere.has(name))
      .every((name) => findMember(api, alternative, name.slice(type.length + 1))),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The rule, or why there is none. */
function ruleOf(api: Api, by: Alternatives["by"], matched: readonly Matched[]): TypeRule | string {
  if (by.kind === "members") return ruleByMembers(api, matched);
  const types = Object.fromEntries(
    matched.flatMap(({ alternative, type }) => alternative.tags.map((tag) => [tag, type] as const)),
  );
  return by.kind === "oneof" ? { by: "oneof", types } : { by: "value", member: by.member, types };
}

/** Members that an alternative must have and no other can; the one that has none of its own is what is left. */
function ruleByMembers(api: Api, matched: readonly Matched[]): TypeRule | string {
  const signs = matched.map(({ alternative, type }) => ({
    alternative,
    type,
    members: signOf(api, alternative, matched),
  }));
  const plain = signs.filter(({ members }) => members.length === 0);
  const [one, other] = plain;
  if (one && other) {
    return `nothing tells ${titleOf(one.alternative)} from ${titleOf(other.alternative)}`;
  }
  const sorted = [...signs.filter(({ members }) => members.length > 0), ...plain];
  return { by: "members", types: sorted.map(({ type, members }) => ({ type, members })) };
}

function signOf(api: Api, { located }: Alternative, matched: readonly Matched[]): readonly string[] {
  const others = matched.map(({ alternative }) => alternative.located).filter((other) => other !== located);
  const required = listMembers(api, located).filter(
    (name) => findMember(api, located, name)?.optional === false,
  );
  const own = required.filter((name) => others.some((other) => !findMember(api, other, name)));
  const isTold = others.every((other) => own.some((name) => !findMember(api, other, name)));
  return isTold ? own : [];
}

function titleOf({ name, tags, located }: Alternative): string {
  return name ?? tags[0] ?? `the ${located.schema.kind}`;
}

import type { Api } from "./api.ts";
import { findMember, type Located, listMembers, resolveSchema } from "./find-schema.ts";
import type { MessageSchema, UnionSchema } from "./schema.ts";

/** One of the types that a value may have. */
export interface Alternative {
  /** Of the member that tells it: its values, or the case of the oneof. */
  readonly tags: readonly string[];
  /** Of its schema, where it has one. */
  readonly name?: string;
  readonly located: Located;
}

export interface Alternatives {
  readonly by:
    | { readonly kind: "value"; readonly member: string }
    | { readonly kind: "oneof" }
    /** Nothing in the value says it: what it has must tell. */
    | { readonly kind: "members" };
  readonly list: readonly Alternative[];
}

/**
 * What an answer may be, and what tells it: a discriminator, a constant that each alternative has, the case of a oneof,
 * or, of a single object, the member whose values are types.
 */
export function listAlternatives(
  api: Api,
  answer: Located,
  areTypes: (values: readonly string[]) => boolean,
): Alternatives {
  const whole = resolveSchema(api, answer);
  const { service, schema } = whole;
  if (schema.kind === "union") return listMembersOf(api, { service, schema });
  const cases = schema.kind === "message" ? listCases(api, { service, schema }) : [];
  if (cases.length > 0) return { by: { kind: "oneof" }, list: cases };
  const member = listMembers(api, whole).find((name) => areTypes(valuesOf(api, whole, name)));
  if (member === undefined) {
    const name = answer.schema.kind === "reference" ? answer.schema.to : undefined;
    return { by: { kind: "members" }, list: [{ tags: [], ...(name ? { name } : {}), located: whole }] };
  }
  const list = valuesOf(api, whole, member).map((value) => ({ tags: [value], located: whole }));
  return { by: { kind: "value", member }, list };
}

function listMembersOf(api: Api, union: Located<UnionSchema>): Alternatives {
  const list = flatten(api, union);
  const { discriminator } = union.schema;
  if (discriminator) {
    const { field, mapping } = discriminator;
    const tagsOf = (name: string | undefined): readonly string[] =>
      Object.keys(mapping).filter((value) => mapping[value] === name);
    return {
      by: { kind: "value", member: field },
      list: list.map((alternative) => ({ ...alternative, tags: tagsOf(alternative.name) })),
    };
  }
  const [first] = list;
  const tag = first && listMembers(api, first.located).find((member) => tellsApart(api, list, member));
  if (tag === undefined) return { by: { kind: "members" }, list };
  return {
    by: { kind: "value", member: tag },
    list: list.map((alternative) => ({ ...alternative, tags: valuesOf(api, alternative.located, tag) })),
  };
}

function flatten(api: Api, { service, schema }: Located<UnionSchema>): readonly Alternative[] {
  return schema.members
    .filter((member) => member.kind !== "null")
    .flatMap((member): readonly Alternative[] => {
      if (member.kind === "union") return flatten(api, { service, schema: member });
      const found = resolveSchema(api, { service, schema: member });
      if (found.schema.kind === "union") return flatten(api, { ...found, schema: found.schema });
      return [{ tags: [], ...(member.kind === "reference" ? { name: member.to } : {}), located: found }];
    });
}

/** The cases of a message's one oneof, each with what the message has beside it. */
function listCases(api: Api, { service, schema }: Located<MessageSchema>): readonly Alternative[] {
  const cases = schema.fields.filter(({ oneof }) => oneof !== undefined);
  if (new Set(cases.map(({ oneof }) => oneof)).size > 1) return [];
  return cases.map(({ name, schema: held }) => ({
    tags: [name],
    located: isObject(api, { service, schema: held })
      ? { service, schema: { kind: "intersection", members: [held, schema] } }
      : { service, schema },
  }));
}

function isObject(api: Api, located: Located): boolean {
  const { kind } = resolveSchema(api, located).schema;
  return kind === "object" || kind === "message" || kind === "intersection";
}

/** Whether each alternative has the member with values of its own. */
function tellsApart(api: Api, list: readonly Alternative[], member: string): boolean {
  const values = list.map(({ located }) => valuesOf(api, located, member));
  return values.every((own) => own.length > 0) && new Set(values.flat()).size === values.flat().length;
}

/** The values of a member that is always there and of a fixed set; none of any other. */
function valuesOf(api: Api, located: Located, name: string): readonly string[] {
  const member = findMember(api, located, name);
  const schema = member && resolveSchema(api, member).schema;
  if (!member || member.optional || schema?.kind !== "enum") return [];
  return schema.values.map(String);
}

import type { Api, GraphqlField, GraphqlSpec, ServiceVersion, SourcedResolver } from "./api.ts";
import {
  findAnswer,
  findMember,
  findOperation,
  findPath,
  type Located,
  type Member,
  resolveSchema,
} from "./find-schema.ts";
import { matchTypes, type TypeMatch } from "./match-types.ts";
import { pageSchema } from "./page-schema.ts";
import type { Schema } from "./schema.ts";

/** A field of a graph beside what it is read from. */
export interface MappedField {
  /** `User.email` */
  readonly name: string;
  readonly field: GraphqlField;
  /** The resolver whose answer it is, or is a part of. */
  readonly resolver: SourcedResolver;
  /** Nothing where the answer has no member of that name. */
  readonly answer: Member | undefined;
  /** The object that was searched for the member. */
  readonly parent?: Located;
}

export interface GraphMapping {
  readonly fields: readonly MappedField[];
  /** What `$parent` is in the fields of a type: one for each operation whose answer holds it. */
  readonly parents: ReadonlyMap<string, readonly Located[]>;
  /** Every union and interface beside the answer that it is read from. */
  readonly unions: readonly MappedUnion[];
}

export interface MappedUnion {
  /** `Query.search` */
  readonly name: string;
  readonly field: GraphqlField;
  /** `SearchResult` */
  readonly type: string;
  readonly resolver: SourcedResolver;
  readonly answer: Located;
  readonly match: TypeMatch;
}

/** Lays the types of a graph over the answers of the operations that fill them. */
export function mapGraph(api: Api, service: ServiceVersion): GraphMapping {
  const fields: MappedField[] = [];
  const parents = new Map<string, Located[]>();
  const unions: MappedUnion[] = [];
  const spec = service.graphql;
  if (!spec) return { fields, parents, unions };
  const elsewhere = new Set([
    ...spec.handwritten,
    ...spec.resolvers.map(({ type, field }) => `${type}.${field}`),
  ]);
  const fieldsByType = groupFields(spec);

  for (const resolver of spec.resolvers) {
    const name = `${resolver.type}.${resolver.field}`;
    const field = spec.fields[name];
    const answer = findSelected(api, resolver, field?.schema);
    if (!field || !answer) continue;
    fields.push({ name, field, resolver, answer });
    descend({ name, field, resolver }, field.schema, answer);
  }
  return { fields, parents, unions };

  function descend(
    from: Pick<MappedUnion, "name" | "field" | "resolver">,
    type: Schema,
    answer: Located,
  ): void {
    const graph = resolveSchema(api, { service, schema: type });
    const upstream = resolveSchema(api, answer);
    if (graph.schema.kind === "array") {
      if (upstream.schema.kind !== "array") return;
      descend(from, graph.schema.items, { service: upstream.service, schema: upstream.schema.items });
      return;
    }
    if (graph.schema.kind === "union") {
      const union = nameOf(type) ?? "";
      if (unions.some((known) => known.type === union && known.answer.schema === upstream.schema)) return;
      const match = matchTypes(api, { service, schema: graph.schema }, answer);
      unions.push({ ...from, type: union, answer: upstream, match });
      for (const pair of match.pairs) descend(from, { kind: "reference", to: pair.type }, pair.answer);
      return;
    }
    // Not the name that the field gives: an interface that one type has is that type.
    const typeName = service.schemas.find(({ schema }) => schema === graph.schema)?.name;
    const members = typeName === undefined ? undefined : fieldsByType.get(typeName);
    if (typeName === undefined || !members || upstream.schema.kind === "unknown") return;
    const known = parents.get(typeName) ?? [];
    if (known.some(({ schema }) => schema === upstream.schema)) return;
    parents.set(typeName, [...known, upstream]);
    for (const member of members.filter((candidate) => !elsewhere.has(`${typeName}.${candidate}`))) {
      const name = `${typeName}.${member}`;
      const field = spec?.fields[name];
      if (!field) continue;
      const found = findMember(api, upstream, member);
      fields.push({ name, field, resolver: from.resolver, answer: found, parent: upstream });
      if (found) descend({ name, field, resolver: from.resolver }, field.schema, found);
    }
  }
}

/** What a resolver's `select` leads to in the answer; the item where a batched field takes only one. */
export function findSelected(
  api: Api,
  resolver: SourcedResolver,
  type: Schema | undefined,
): Member | undefined {
  const located = findOperation(api, resolver.operation);
  const answer = located && findAnswer(located);
  const selected = answer && findPath(api, answer, resolver.select);
  if (selected && resolver.page) {
    const page = pageSchema(api, selected, resolver.page);
    return page && { ...page, optional: selected.optional };
  }
  if (!selected || !resolver.batch || !type || isList(type)) return selected;
  const list = resolveSchema(api, selected);
  return list.schema.kind === "array"
    ? { service: list.service, schema: list.schema.items, optional: true }
    : undefined;
}

/** Name of the type that a field has, null and lists aside. */
export function nameOf(schema: Schema): string | undefined {
  if (schema.kind === "reference") return schema.to;
  if (schema.kind === "array") return nameOf(schema.items);
  return schema.kind === "union" ? schema.members.map(nameOf).find((name) => name !== undefined) : undefined;
}

function isList(schema: Schema): boolean {
  return (
    schema.kind === "array" ||
    (schema.kind === "union" && schema.members.some((member) => member.kind === "array"))
  );
}

function groupFields(spec: GraphqlSpec): ReadonlyMap<string, readonly string[]> {
  const byType = new Map<string, string[]>();
  for (const name of Object.keys(spec.fields)) {
    const [type = "", field = ""] = name.split(".");
    byType.set(type, [...(byType.get(type) ?? []), field]);
  }
  return byType;
}

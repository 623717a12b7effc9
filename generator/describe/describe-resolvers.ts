import type { Resolver } from "../../runtime/descriptors.ts";
import type { Api, ServiceVersion, SourcedResolver } from "../model/api.ts";
import { findMember, findOperation, type Located, resolveSchema } from "../model/find-schema.ts";
import { type GraphMapping, mapGraph, nameOf } from "../model/map-graph.ts";
import { matchEnum } from "../model/match-enum.ts";
import type { Schema } from "../model/schema.ts";
import { walkArguments } from "../model/walk-arguments.ts";

/** A graph's mapping as the runtime takes it, with what it must know of the operations: names of enum values, limits. */
export function describeResolvers(api: Api, service: ServiceVersion): readonly Resolver[] {
  const mapping = mapGraph(api, service);
  return (service.graphql?.resolvers ?? []).map((resolver) => {
    const { source: _, batch, ...described } = resolver;
    const max = batch?.max ?? (batch && largestBatch(api, resolver, batch.by));
    const enums = describeEnums(api, service, { resolver, mapping });
    return {
      ...described,
      ...(batch ? { batch: { ...batch, ...(max === undefined ? {} : { max }) } } : {}),
      ...(Object.keys(enums).length > 0 ? { enums } : {}),
      ...describeTypes(resolver, mapping),
    };
  });
}

/** `maxItems` of the list of keys. */
function largestBatch(api: Api, resolver: SourcedResolver, by: string): number | undefined {
  const located = findOperation(api, resolver.operation);
  const list =
    located && findMember(api, { service: located.service, schema: located.operation.request }, by);
  const maximum = list && resolveSchema(api, list).schema.constraints?.["maxItems"];
  return typeof maximum === "number" ? maximum : undefined;
}

/** How the types of the unions and interfaces in what a resolver answers are told. */
function describeTypes(resolver: SourcedResolver, { unions }: GraphMapping): Pick<Resolver, "types"> {
  const told = unions.flatMap(({ resolver: owner, type, match: { rule } }) =>
    owner === resolver && rule ? [[type, rule] as const] : [],
  );
  return told.length > 0 ? { types: Object.fromEntries(told) } : {};
}

type EnumNames = Record<string, Readonly<Record<string, string>>>;

/** The enums in what a resolver answers and in what it is asked, where their values are called differently. */
function describeEnums(
  api: Api,
  service: ServiceVersion,
  { resolver, mapping }: { resolver: SourcedResolver; mapping: GraphMapping },
): EnumNames {
  const enums: EnumNames = {};
  for (const { field, answer, resolver: owner } of mapping.fields) {
    if (owner === resolver && answer) note(field.schema, answer);
  }
  for (const { given, wanted } of walkArguments(api, service, resolver))
    if (given && wanted) note(given.schema, wanted);
  return enums;

  function note(type: Schema, upstream: Located, seen: readonly Schema[] = []): void {
    const name = nameOf(type);
    const graph = itemOf(api, { service, schema: type });
    const other = itemOf(api, upstream);
    if (graph.kind === "object" && !seen.includes(graph)) {
      for (const field of graph.fields) {
        const member = findMember(api, upstream, field.name);
        if (member) note(field.schema, member, [...seen, graph]);
      }
    }
    if (name === undefined || graph.kind !== "enum" || other.kind !== "enum") return;
    const renamed = [...matchEnum(graph.values, other.values).pairs].filter(
      ([ours, theirs]) => ours !== theirs,
    );
    if (renamed.length > 0) enums[name] = { ...enums[name], ...Object.fromEntries(renamed) };
  }
}

function itemOf(api: Api, located: Located): Schema {
  const { service, schema } = resolveSchema(api, located);
  return schema.kind === "array" ? itemOf(api, { service, schema: schema.items }) : schema;
}

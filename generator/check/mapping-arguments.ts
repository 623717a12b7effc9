import type { ResolverValue } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import {
  findMember,
  findOperation,
  findPath,
  type LocatedOperation,
  listMembers,
  resolveSchema,
} from "../model/find-schema.ts";
import { mapGraph } from "../model/map-graph.ts";
import { walkArguments } from "../model/walk-arguments.ts";
import { listMappings, type Mapping } from "./list-mappings.ts";
import { suggest } from "./suggest.ts";

/** What `args` puts into the request exists there, comes from something that exists, and nothing required is left out. */
export function checkMappingArguments(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap((mapping) => {
    const target = findOperation(api, mapping.resolver.operation);
    if (!target) return [];
    return [
      ...checkMembers(api, mapping, target),
      ...checkRequired(api, mapping, target),
      ...checkReferences(api, mapping),
      ...checkBatch(api, mapping, target),
    ];
  });
}

function checkMembers(
  api: Api,
  { service, resolver, name }: Mapping,
  { operation }: LocatedOperation,
): Diagnostic[] {
  return walkArguments(api, service, resolver)
    .filter((argument) => !argument.wanted)
    .map((argument) => ({
      code: "unknown-argument",
      source: resolver.source,
      message: `${name} gives ${argument.name}, which the request of ${operation.id} does not have`,
      related: { text: operation.id, source: operation.source },
      hint:
        suggest(argument.name, listMembers(api, argument.owner)) ??
        `it has ${listMembers(api, argument.owner).join(", ") || "no members"}`,
    }));
}

/** OpenAPI alone tells what must be given: proto has no required fields. */
function checkRequired(
  api: Api,
  { resolver, name }: Mapping,
  { service, operation }: LocatedOperation,
): Diagnostic[] {
  const request = resolveSchema(api, { service, schema: operation.request }).schema;
  if (request.kind !== "object") return [];
  return request.fields
    .filter((field) => field.required && !(field.name in resolver.args))
    .map((field) => ({
      code: "missing-argument",
      source: resolver.source,
      message: `${name} does not give ${field.name}, which ${operation.id} requires`,
      related: { text: operation.id, source: operation.source },
      hint: `add it: args: { ${field.name}: "$args.…" }`,
    }));
}

function checkReferences(api: Api, { service, resolver, name }: Mapping): Diagnostic[] {
  const field = service.graphql.fields[name];
  const parents = mapGraph(api, service).parents.get(resolver.type) ?? [];
  const isRootField = Object.values(service.graphql.roots).includes(resolver.type);
  return listReferences(Object.values(resolver.args)).flatMap((reference): Diagnostic[] => {
    const written = `$${[reference.from, ...reference.path].join(".")}`;
    const [first = "", ...rest] = reference.path;
    const report = (what: string, hint: string): Diagnostic[] => [
      { code: "unknown-argument", source: resolver.source, message: `${name}: ${written} ${what}`, hint },
    ];
    if (reference.from === "args") {
      const argument = field?.arguments.find((candidate) => candidate.name === first);
      const known = field?.arguments.map((candidate) => candidate.name) ?? [];
      if (!argument) {
        return report(
          "refers to an argument that the field does not have",
          suggest(first, known) ?? `it has ${known.join(", ") || "none"}`,
        );
      }
      const found = findPath(api, { service, schema: argument.schema }, rest);
      return found
        ? []
        : report("leads to nothing in the argument's type", "name a member of the input type");
    }
    if (reference.from !== "parent") return [];
    if (isRootField) {
      return report("has no parent to refer to", "a root field takes its values from $args or $context");
    }
    return parents
      .filter((parent) => !findPath(api, parent, reference.path))
      .flatMap((parent) =>
        report(
          `leads to nothing in what answers ${resolver.type}`,
          suggest(first, listMembers(api, parent)) ?? `it has ${listMembers(api, parent).join(", ")}`,
        ),
      );
  });
}

function checkBatch(
  api: Api,
  { resolver, name }: Mapping,
  { service, operation }: LocatedOperation,
): Diagnostic[] {
  const { batch } = resolver;
  if (!batch) return [];
  const list = findMember(api, { service, schema: operation.request }, batch.by);
  const kind = list && resolveSchema(api, list).schema.kind;
  if (batch.by in resolver.args && (kind === undefined || kind === "array" || kind === "unknown")) return [];
  const isGiven = batch.by in resolver.args;
  return [
    {
      code: isGiven ? "type-mismatch" : "missing-argument",
      source: resolver.source,
      message: isGiven
        ? `${name} is batched by ${batch.by}, which is no list in the request of ${operation.id}`
        : `${name} is batched by ${batch.by}, which its args do not give`,
      related: { text: operation.id, source: operation.source },
      hint: "batch by the argument that takes the list of keys, and give it one key: $parent.…",
    },
  ];
}

type Reference = Extract<ResolverValue, { readonly path: readonly string[] }>;

function listReferences(values: readonly ResolverValue[]): readonly Reference[] {
  return values.flatMap((value) => {
    if (value.from === "object") return listReferences(Object.values(value.members));
    if (value.from === "list" || value.from === "first") return listReferences(value.items);
    return value.from === "literal" ? [] : [value];
  });
}

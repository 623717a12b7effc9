import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import {
  findAnswer,
  findMember,
  findOperation,
  listMembers,
  type Member,
  resolveSchema,
} from "../model/find-schema.ts";
import { findSelected } from "../model/map-graph.ts";
import { listMappings } from "./list-mappings.ts";
import { suggest } from "./suggest.ts";

/** `select` leads to something in the answer; of a batched mapping to items that have the member to match by. */
export function checkMappingSelection(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap(({ service, resolver, name }): Diagnostic[] => {
    const target = findOperation(api, resolver.operation);
    if (!target) return [];
    const { operation } = target;
    const report = (message: string, hint: string): Diagnostic[] => [
      {
        code: "unknown-selection",
        source: resolver.source,
        message: `${name} ${message}`,
        related: { text: operation.id, source: operation.source },
        hint,
      },
    ];
    const answer = findAnswer(target);
    if (!answer)
      return report(
        `takes the answer of ${operation.id}, which has none`,
        "map an operation that answers with JSON",
      );

    let place: Member = { ...answer, optional: false };
    for (const step of resolver.select) {
      const next = findMember(api, place, step);
      if (!next) {
        const known = listMembers(api, place);
        return report(
          `selects ${resolver.select.join(".")}, but the answer of ${operation.id} has no ${step}`,
          suggest(step, known) ?? `it has ${known.join(", ") || "no members"}`,
        );
      }
      place = next;
    }
    if (!resolver.batch) return [];

    const type = service.graphql.fields[name]?.schema;
    const item = itemOf(api, place);
    if (!item || !findSelected(api, resolver, type)) {
      return report("is batched, but what it selects is no list", "select the list of items of all keys");
    }
    if (findMember(api, item, resolver.batch.match)) return [];
    const known = listMembers(api, item);
    return report(
      `matches by ${resolver.batch.match}, which the items of ${operation.id} do not have`,
      suggest(resolver.batch.match, known) ?? `they have ${known.join(", ")}`,
    );
  });
}

function itemOf(api: Api, list: Member): Member | undefined {
  const { service, schema } = resolveSchema(api, list);
  if (schema.kind === "unknown") return { service, schema, optional: true };
  return schema.kind === "array" ? { service, schema: schema.items, optional: false } : undefined;
}

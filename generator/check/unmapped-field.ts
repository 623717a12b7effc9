import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { findOperation, listMembers } from "../model/find-schema.ts";
import { mapGraph } from "../model/map-graph.ts";
import { listGraphs } from "./list-mappings.ts";
import { suggest } from "./suggest.ts";

/**
 * In a graph that is mapped to operations every field is answered by something: an operation, a person, or the member
 * of its name in the answer that its parent came from. A root field has no parent.
 */
export function checkUnmappedFields(api: Api): readonly Diagnostic[] {
  return listGraphs(api)
    .filter(({ graphql }) => graphql.resolvers.length > 0)
    .flatMap((service) => {
      const { resolvers, handwritten, fields, roots } = service.graphql;
      const answered = new Set([...handwritten, ...resolvers.map(({ type, field }) => `${type}.${field}`)]);
      const rootTypes = Object.values(roots);
      const lonely = Object.entries(fields)
        .filter(([name]) => rootTypes.includes(name.slice(0, name.indexOf("."))) && !answered.has(name))
        .map(
          ([name, { source }]): Diagnostic => ({
            code: "unmapped-field",
            source,
            message: `nothing answers ${name}`,
            hint: "map it with @operation(id: …), or mark it @resolver and write it by hand",
          }),
        );
      const missing = mapGraph(api, service)
        .fields.filter(({ answer }) => answer === undefined)
        .map(({ name, field, resolver, parent }): Diagnostic => {
          const operation = findOperation(api, resolver.operation)?.operation;
          const member = name.slice(name.indexOf(".") + 1);
          const similar = parent && suggest(member, listMembers(api, parent));
          return {
            code: "unmapped-field",
            source: field.source,
            message: `nothing answers ${name}: what ${resolver.operation} answers has no ${member}`,
            ...(operation ? { related: { text: operation.id, source: operation.source } } : {}),
            hint: `${similar ? `${similar} ` : ""}map it with @operation(id: …), or mark it @resolver and write it by hand`,
          };
        });
      return [...lonely, ...missing];
    });
}

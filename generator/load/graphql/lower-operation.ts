import type { Operation, SourcedExample } from "../../model/operation.ts";
import type { RootField } from "./list-root-fields.ts";
import { lowerInputMember, lowerType, notesOf } from "./lower-schema.ts";
import type { FieldNames } from "./name-fields.ts";
import { sourceOf } from "./place.ts";

export function lowerOperation(
  { id, root, type, field }: RootField,
  names: FieldNames,
  examples: readonly SourcedExample[],
): Operation {
  const requestType = names.argumentTypes[`${type.name}.${field.name}`];
  const { name = field.name, responsesType } = names.operations.get(id) ?? {};
  const { description, deprecated } = notesOf(field);
  return {
    id,
    name,
    kind: root === "Subscription" ? "server-stream" : "unary",
    ...(description ? { description } : {}),
    ...(deprecated ? { deprecated } : {}),
    binding: { kind: "graphql", type: root, field: field.name },
    request: { kind: "object", fields: field.args.map(lowerInputMember), additional: false },
    ...(requestType === undefined ? {} : { requestType }),
    ...(responsesType === undefined ? {} : { responsesType }),
    responses: [
      { status: "200", contents: [{ mediaType: "application/json", schema: lowerType(field.type) }] },
    ],
    examples,
    source: sourceOf(field.astNode),
  };
}

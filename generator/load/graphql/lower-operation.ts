import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from "graphql";
import type { Operation, SourcedExample } from "../../model/operation.ts";
import { lowerInputMember, lowerType, notesOf } from "./lower-schema.ts";
import type { FieldNames } from "./name-fields.ts";
import { sourceOf } from "./place.ts";

export type RootType = "Query" | "Mutation" | "Subscription";

export interface RootField {
  readonly id: string;
  readonly root: RootType;
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Whatever the schema calls its root types, their fields are `graph.v1.Query.user`. */
export function listRootFields(schema: GraphQLSchema, serviceId: string): readonly RootField[] {
  const roots = [
    ["Query", schema.getQueryType()],
    ["Mutation", schema.getMutationType()],
    ["Subscription", schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([root, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      id: `${serviceId}.${root}.${field.name}`,
      root,
      type: type as GraphQLObjectType,
      field,
    })),
  );
}

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

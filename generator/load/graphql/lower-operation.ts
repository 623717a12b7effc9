import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from "graphql";
import { toGraphqlArgumentsName, toTypeName } from "../../model/names.ts";
import type { Operation, SourcedExample } from "../../model/operation.ts";
import { lowerInputMember, lowerType, notesOf } from "./lower-schema.ts";
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

/** `Query`, `user` → `QueryUserResponses` */
function responsesTypeOf(root: RootType, field: string): string {
  return `${root}${toTypeName(field)}Responses`;
}

/** A root field; its name begins with the root's, so that `Query.user` and `Subscription.user` never meet. */
export function lowerOperation(
  { id, root, type, field }: RootField,
  examples: readonly SourcedExample[],
): Operation {
  const { description, deprecated } = notesOf(field);
  return {
    id,
    name: root.toLowerCase() + field.name.charAt(0).toUpperCase() + field.name.slice(1),
    kind: root === "Subscription" ? "server-stream" : "unary",
    ...(description ? { description } : {}),
    ...(deprecated ? { deprecated } : {}),
    binding: { kind: "graphql", type: root, field: field.name },
    request: { kind: "object", fields: field.args.map(lowerInputMember), additional: false },
    ...(field.args.length > 0 ? { requestType: toGraphqlArgumentsName(type.name, field.name) } : {}),
    responsesType: responsesTypeOf(root, field.name),
    responses: [
      { status: "200", contents: [{ mediaType: "application/json", schema: lowerType(field.type) }] },
    ],
    examples,
    source: sourceOf(field.astNode),
  };
}

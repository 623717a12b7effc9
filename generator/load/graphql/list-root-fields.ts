import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from "graphql";

type RootType = "Query" | "Mutation" | "Subscription";

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

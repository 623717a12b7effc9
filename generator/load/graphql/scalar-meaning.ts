import { type GraphQLScalarType, type GraphQLSchema, isScalarType } from "graphql";
import { graphqlScalars, type ScalarMeaning } from "../../model/graphql-scalars.ts";

/** Where graphql-js keeps what others know of a type. */
const extension = "trefoil";

/** Notes on each custom scalar what it is in JSON: as the project says, else as its name does. */
export function giveMeaning(schema: GraphQLSchema, scalars: Readonly<Record<string, ScalarMeaning>>): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const meaning = Object.hasOwn(scalars, type.name) ? scalars[type.name] : undefined;
    if (isScalarType(type) && meaning) type.extensions = { ...type.extensions, [extension]: meaning };
  }
}

/** Nothing where nobody knows. */
export function meaningOf(type: GraphQLScalarType): ScalarMeaning | undefined {
  return (type.extensions[extension] as ScalarMeaning | undefined) ?? graphqlScalars[type.name];
}

/** The scalars of a schema whose meaning is known. */
export function listScalars(schema: GraphQLSchema): Readonly<Record<string, ScalarMeaning>> {
  return Object.fromEntries(
    Object.values(schema.getTypeMap()).flatMap((type) => {
      const meaning = isScalarType(type) ? meaningOf(type) : undefined;
      return meaning ? [[type.name, meaning] as const] : [];
    }),
  );
}

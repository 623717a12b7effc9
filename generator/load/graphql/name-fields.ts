import { type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import { createNameScope, toGraphqlArgumentsName, toTypeName } from "../../model/names.ts";
import type { RootField } from "./list-root-fields.ts";

export interface FieldNames {
  /** By `Type.field`: the type of the arguments of a field that takes any. */
  readonly argumentTypes: Readonly<Record<string, string>>;
  /** By id of a root field. */
  readonly operations: ReadonlyMap<string, OperationNames>;
}

export interface OperationNames {
  /** Of its constant and handler: begins with the root's, so that `Query.user` and `Subscription.user` never meet. */
  readonly name: string;
  /** `Query`, `user` → `QueryUserResponses` */
  readonly responsesType: string;
}

/** Fields whose names differ in case or underscores alone (`getX`, `get_x`) get names of their own. */
export function nameFields(schema: GraphQLSchema, roots: readonly RootField[]): FieldNames {
  const types = createNameScope();
  const members = createNameScope();
  const argumentTypes = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => {
      const fields = Object.values(type.getFields()).filter(({ args }) => args.length > 0);
      return fields.map(({ name }) => {
        return [`${type.name}.${name}`, types.take(toGraphqlArgumentsName(type.name, name))] as const;
      });
    });
  const operations = roots.map(({ id, root, field: { name } }) => {
    const names: OperationNames = {
      name: members.take(root.toLowerCase() + name.charAt(0).toUpperCase() + name.slice(1)),
      responsesType: types.take(`${root}${toTypeName(name)}Responses`),
    };
    return [id, names] as const;
  });
  return { argumentTypes: Object.fromEntries(argumentTypes), operations: new Map(operations) };
}

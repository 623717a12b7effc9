import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from "graphql";
import type { Resolver } from "../descriptors.ts";

/** The arguments of a field with enum values as the operation calls them. */
export function mapEnums(
  args: Readonly<Record<string, unknown>>,
  definitions: readonly GraphQLArgument[],
  enums: Resolver["enums"],
): Readonly<Record<string, unknown>> {
  if (!enums) return args;
  return Object.fromEntries(
    definitions
      .filter(({ name }) => name in args)
      .map(({ name, type }) => [name, mapValue(args[name], type, enums)]),
  );
}

function mapValue(value: unknown, wrapped: GraphQLInputType, enums: NonNullable<Resolver["enums"]>): unknown {
  const type = getNullableType(wrapped);
  if (value === null || value === undefined) return value;
  if (isListType(type)) {
    return Array.isArray(value) ? value.map((item: unknown) => mapValue(item, type.ofType, enums)) : value;
  }
  if (isEnumType(type)) return enums[type.name]?.[String(value)] ?? value;
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const field = fields[name];
      return [name, field ? mapValue(member, field.type, enums) : member];
    }),
  );
}

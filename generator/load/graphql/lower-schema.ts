import {
  type ConstValueNode,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  valueFromASTUntyped,
} from "graphql";
import type { Json } from "../../../runtime/descriptors.ts";
import type { Field, NamedSchema, Schema, SchemaNotes } from "../../model/schema.ts";
import type { MappingDirectives } from "./directives.ts";
import { sourceOf } from "./place.ts";
import { meaningOf } from "./scalar-meaning.ts";

/** A nullable type is a union with null. */
export function lowerType(type: GraphQLType): Schema {
  if (isNonNullType(type)) return lowerNonNull(type.ofType);
  return { kind: "union", members: [lowerNonNull(type), { kind: "null" }], mode: "anyOf" };
}

function lowerNonNull(type: GraphQLType): Schema {
  if (isNonNullType(type)) return lowerNonNull(type.ofType);
  if (isListType(type)) return { kind: "array", items: lowerType(type.ofType) };
  if (isScalarType(type)) return meaningOf(type) ?? { kind: "unknown" };
  return { kind: "reference", to: type.name };
}

export interface Member {
  readonly name: string;
  readonly type: GraphQLType;
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  readonly astNode?: { readonly defaultValue?: ConstValueNode | undefined } | null | undefined;
}

/** An argument or a member of an input object: it may be left out when it is nullable or has a default. */
export function lowerInputMember(member: Member): Field {
  const literal = member.astNode?.defaultValue;
  const fallback = literal && { default: valueFromASTUntyped(literal) as Json };
  return {
    name: member.name,
    required: isNonNullType(member.type) && literal === undefined,
    schema: { ...lowerType(member.type), ...notesOf(member), ...fallback },
  };
}

/** Every type of the schema that a value can have, sorted by name; root types only where a field refers to one. */
export function lowerSchemas(
  schema: GraphQLSchema,
  mapping: MappingDirectives,
  typeNames: ReadonlyMap<string, string>,
): readonly NamedSchema[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const referredTo = new Set(
    Object.values(schema.getTypeMap())
      .flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []))
      .map((field) => getNamedType(field.type)),
  );
  return Object.values(schema.getTypeMap())
    .filter((type) => typeNames.has(type.name))
    .filter((type) => !(isObjectType(type) && roots.has(type)) || referredTo.has(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((type) => ({
      name: type.name,
      typeName: typeNames.get(type.name) ?? type.name,
      schema: { ...lowerNamed(type, { schema, mapping }), ...notesOf(type) },
      source: sourceOf(type.astNode),
    }));
}

interface Context {
  readonly schema: GraphQLSchema;
  readonly mapping: MappingDirectives;
}

function lowerNamed(type: GraphQLNamedType, context: Context): Schema {
  if (isEnumType(type)) return lowerEnum(type);
  if (isInputObjectType(type)) return lowerInput(type);
  if (isObjectType(type)) return lowerObject(type, context);
  if (isUnionType(type)) return lowerAlternatives(type.getTypes());
  if (isInterfaceType(type)) {
    const types = context.schema.getPossibleTypes(type);
    return types.length > 0 ? lowerAlternatives(types) : lowerObject(type, context);
  }
  return { kind: "unknown" };
}

function lowerEnum(type: GraphQLEnumType): Schema {
  return { kind: "enum", values: type.getValues().map((value) => value.name) };
}

function lowerInput(type: GraphQLInputObjectType): Schema {
  const fields = Object.values(type.getFields()).map(lowerInputMember);
  if (!type.isOneOf) return { kind: "object", fields, additional: false };
  // Exactly one member, and not null (GraphQL, section 3.10.1).
  return {
    kind: "union",
    mode: "oneOf",
    members: fields.map((field) => ({
      kind: "object",
      additional: false,
      fields: [{ ...field, required: true, schema: withoutNull(field.schema) }],
    })),
  };
}

function withoutNull(schema: Schema): Schema {
  if (schema.kind !== "union") return schema;
  const [first = schema] = schema.members;
  return first;
}

/**
 * A value of the type as a service or an example gives it: a field that an operation or a person answers may be missing,
 * as it is asked for elsewhere.
 */
function lowerObject(type: GraphQLObjectType | GraphQLInterfaceType, { mapping }: Context): Schema {
  const fields = Object.values(type.getFields()).map((field): Field => {
    const directives = field.astNode?.directives;
    const elsewhere = mapping.operation(directives) ?? mapping.resolver(directives);
    return {
      name: field.name,
      required: isNonNullType(field.type) && elsewhere === undefined,
      schema: { ...lowerType(field.type), ...notesOf(field) },
    };
  });
  const typename: Field = {
    name: "__typename",
    required: false,
    schema: { kind: "enum", values: [type.name] },
  };
  return { kind: "object", fields: isObjectType(type) ? [typename, ...fields] : fields, additional: false };
}

function lowerAlternatives(types: readonly GraphQLObjectType[]): Schema {
  return {
    kind: "union",
    mode: "anyOf",
    members: types.map((type) => ({ kind: "reference", to: type.name })),
  };
}

export function notesOf(node: Pick<Member, "description" | "deprecationReason">): SchemaNotes {
  return {
    ...(node.description ? { description: node.description } : {}),
    ...(node.deprecationReason ? { deprecated: true } : {}),
  };
}

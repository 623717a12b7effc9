import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

export interface Costing {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Arguments that say how long a list may get. */
const sizeArguments: ReadonlySet<string> = new Set([
  "first",
  "last",
  "limit",
  "pageSize",
  "perPage",
  "size",
  "take",
]);

/** How long a list is taken to be where no argument says it. */
const assumedSize = 10;

/**
 * The most objects that the answer may hold. A list has as many as its size argument says; where that argument stands on
 * the object around it (a page, a connection), the lists within have as many. A document that is valid is assumed.
 */
export function measureCost({ schema, document, operation, variables }: Costing): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  /** By fragment and size around it: a fragment is measured once for each. */
  const measured = new Map<string, number>();

  function costOfSelection(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    around: number | undefined,
  ): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += costOfField(node, type, around);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += costOfFragment(node.name.value, around);
      else cost += costOfSelection(node.selectionSet, typeOf(node.typeCondition?.name.value) ?? type, around);
    }
    return cost;
  }

  function costOfFragment(name: string, around: number | undefined): number {
    const key = `${name} ${around}`;
    const known = measured.get(key);
    if (known !== undefined) return known;
    measured.set(key, 0);
    const fragment = fragments.get(name);
    const cost = fragment
      ? costOfSelection(fragment.selectionSet, typeOf(fragment.typeCondition.name.value), around)
      : 0;
    measured.set(key, cost);
    return cost;
  }

  function costOfField(
    node: FieldNode,
    type: GraphQLNamedType | undefined,
    around: number | undefined,
  ): number {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const result = field && getNamedType(field.type);
    if (!field || !node.selectionSet || isLeafType(result)) return 0;
    const size = sizeOf(node, field);
    const depth = listDepth(field.type);
    const inner = costOfSelection(node.selectionSet, result, depth === 0 ? size : undefined);
    if (depth === 0) return 1 + inner;
    return (size ?? around ?? assumedSize) * assumedSize ** (depth - 1) * (1 + inner);
  }

  function sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    const sizes = field.args.flatMap(({ name, astNode }) => {
      if (!sizeArguments.has(name)) return [];
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const size = numberOf(given) ?? numberOf(astNode?.defaultValue);
      return size === undefined ? [] : [size];
    });
    return sizes.length === 0 ? undefined : Math.max(0, ...sizes);
  }

  function numberOf(value: ValueNode | undefined): number | undefined {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return undefined;
    const given = variables[value.name.value];
    if (typeof given === "number") return given;
    const definition = operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === value.name.value,
    );
    return given === undefined ? numberOf(definition?.defaultValue) : undefined;
  }

  const typeOf = (name: string | undefined): GraphQLNamedType | undefined =>
    name === undefined ? undefined : schema.getType(name);
  return costOfSelection(
    operation.selectionSet,
    schema.getRootType(operation.operation) ?? undefined,
    undefined,
  );
}

function listDepth(type: GraphQLType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

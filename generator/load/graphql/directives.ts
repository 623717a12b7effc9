import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  type NamedTypeNode,
  parse,
  visit,
} from "graphql";

/** The directives that map a schema to operations, as they are understood when a schema does not define them itself. */
const definitions: DocumentNode = parse(
  `
  "The operation of a service that answers this field."
  directive @operation(id: String!, args: OperationArguments, select: String, batch: OperationBatch, page: OperationPage) on FIELD_DEFINITION

  "Answered by a hand-written resolver."
  directive @resolver on FIELD_DEFINITION

  scalar OperationArguments

  input OperationBatch {
    by: String!
    match: String!
    max: Int
  }

  input OperationPage {
    items: String!
    next: String
    previous: String
    hasNext: String
    hasPrevious: String
    total: String
    cursor: String
  }
  `,
  { noLocation: true },
);

export interface MappingDirectives {
  /** The schema, with the definitions that it left out. */
  readonly complete: DocumentNode;
  /** What callers see: the schema without the mapping. */
  readonly public: DocumentNode;
  /** Whether there is no mapping to hide. */
  readonly isUnused: boolean;
  readonly operation: (
    directives: readonly ConstDirectiveNode[] | undefined,
  ) => ConstDirectiveNode | undefined;
  readonly resolver: (
    directives: readonly ConstDirectiveNode[] | undefined,
  ) => ConstDirectiveNode | undefined;
}

/** Tells our directives from others' that only share their names: ours are on fields, and `@operation` takes an `id`. */
export function findMappingDirectives(document: DocumentNode): MappingDirectives {
  const defined = new Map(document.definitions.map((node) => [keyOf(node), node]));
  const foreign = [...defined.values()].filter(
    (node) => node.kind === Kind.DIRECTIVE_DEFINITION && isOursByName(node) && !isOurs(node),
  );
  const ours = new Set(
    ["operation", "resolver"].filter((name) => !foreign.some((node) => keyOf(node) === `@${name}`)),
  );
  const find = (name: string) => (directives: readonly ConstDirectiveNode[] | undefined) =>
    ours.has(name) ? directives?.find((directive) => directive.name.value === name) : undefined;
  const missing =
    foreign.length > 0 ? [] : definitions.definitions.filter((node) => !defined.has(keyOf(node)));
  const seen = withoutMapping(document, ours);
  return {
    complete: { ...document, definitions: [...document.definitions, ...missing] },
    public: seen,
    isUnused: seen === document,
    operation: find("operation"),
    resolver: find("resolver"),
  };
}

function keyOf(node: DefinitionNode): string {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `@${node.name.value}`;
  return "name" in node && node.name && "value" in node.name
    ? `${node.kind.endsWith("Extension") ? "extend " : ""}${node.name.value}`
    : node.kind;
}

function isOursByName(node: DirectiveDefinitionNode): boolean {
  return node.name.value === "operation" || node.name.value === "resolver";
}

function isOurs(node: DirectiveDefinitionNode): boolean {
  const onFields = node.locations.some((location) => location.value === "FIELD_DEFINITION");
  return (
    onFields &&
    (node.name.value === "resolver" ||
      (node.arguments ?? []).some((argument) => argument.name.value === "id"))
  );
}

/** Drops the directives, their definitions, and the types that only their arguments refer to. */
function withoutMapping(document: DocumentNode, ours: ReadonlySet<string>): DocumentNode {
  const removed = document.definitions.filter(
    (node): node is DirectiveDefinitionNode =>
      node.kind === Kind.DIRECTIVE_DEFINITION && ours.has(node.name.value),
  );
  let used = removed.length > 0;
  const stripped = visit(document, {
    DirectiveDefinition: (node) => (removed.includes(node) ? null : undefined),
    Directive: (node) => {
      if (!ours.has(node.name.value)) return undefined;
      used = true;
      return null;
    },
  });
  if (!used) return document;
  const before = referredTo(removed);
  const after = referredTo(
    stripped.definitions.filter((node) => !("name" in node && node.name && before.has(node.name.value))),
  );
  return {
    ...stripped,
    definitions: stripped.definitions.filter(
      (node) => !("name" in node && node.name && before.has(node.name.value) && !after.has(node.name.value)),
    ),
  };
}

function referredTo(nodes: readonly DefinitionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (node: NamedTypeNode): void => void names.add(node.name.value);
  for (const node of nodes) visit(node, { NamedType: note });
  return names;
}

import {
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  Kind,
  type NameNode,
  parse,
  visit,
} from "graphql";

/** The directives of Apollo Federation (versions 1 and 2), which subgraphs use and seldom declare. */
const definitions = parse(
  `
  scalar federation__FieldSet
  scalar federation__Scope
  scalar federation__Policy
  scalar federation__ContextFieldValue
  scalar link__Import
  enum link__Purpose { SECURITY EXECUTION }
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @requires(fields: federation__FieldSet!) on FIELD_DEFINITION
  directive @provides(fields: federation__FieldSet!) on FIELD_DEFINITION
  directive @external(reason: String) on OBJECT | FIELD_DEFINITION
  directive @extends on OBJECT | INTERFACE
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @override(from: String!, label: String) on FIELD_DEFINITION
  directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
  directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA
  directive @interfaceObject on OBJECT
  directive @composeDirective(name: String!) repeatable on SCHEMA
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[federation__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[federation__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @context(name: String!) repeatable on INTERFACE | OBJECT | UNION
  directive @fromContext(field: federation__ContextFieldValue) on ARGUMENT_DEFINITION
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  `,
  { noLocation: true },
).definitions;

/** What every subgraph answers a router: one without root fields of its own has at least this. */
const service = parse("type Query { _service: _Service! } type _Service { sdl: String }", {
  noLocation: true,
}).definitions;

export interface FederatedSchema {
  /** What the subgraph says, whole: types that others define, and it extends, are defined here. */
  readonly document: DocumentNode;
  /** Of the directives that it uses without declaring them. */
  readonly missing: readonly DefinitionNode[];
}

/** A subgraph of Apollo Federation as a schema that stands alone; any other schema as it is. */
export function completeFederation(document: DocumentNode): FederatedSchema {
  const declared = new Set(document.definitions.flatMap((node) => nameOf(node) ?? []));
  const imports = importedNames(document);
  const used = new Set<string>();
  visit(document, { Directive: ({ name }) => void used.add(name.value) });
  const directives = [...used].flatMap((name): DirectiveDefinitionNode[] => {
    const meant = imports.get(name) ?? name.replace(/^federation__/, "");
    const known = definitions.find(
      (node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === meant,
    );
    if (known?.kind !== Kind.DIRECTIVE_DEFINITION || declared.has(`@${name}`)) return [];
    return [{ ...known, name: { ...known.name, value: name } }];
  });
  const isSubgraph =
    used.has("link") || [...used].some((name) => /^(federation__)?(key|external)$/.test(name));
  if (!isSubgraph) return { document, missing: [] };
  const types = definitions.filter(
    (node) => node.kind !== Kind.DIRECTIVE_DEFINITION && !declared.has(nameOf(node) ?? ""),
  );
  return {
    document: { ...document, definitions: standAlone(document, declared) },
    missing: [...types, ...directives],
  };
}

/** The first extension of a type that is defined elsewhere defines it. */
function standAlone(document: DocumentNode, declared: ReadonlySet<string>): readonly DefinitionNode[] {
  const defined = new Set(declared);
  const whole = document.definitions.map((node): DefinitionNode => {
    const name = "name" in node ? node.name?.value : undefined;
    if (name === undefined || !/TypeExtension$/.test(node.kind) || defined.has(name)) return node;
    defined.add(name);
    return { ...node, kind: node.kind.replace("Extension", "Definition") } as DefinitionNode;
  });
  const hasRoot = defined.has("Query") || whole.some(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
  return hasRoot ? whole : [...whole, ...service];
}

/** By the name that the schema uses: what `@link(import: [{ name: "@key", as: "@id" }])` calls otherwise. */
function importedNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  visit(document, {
    ObjectValue({ fields }) {
      const textOf = (member: string): string | undefined => {
        const value = fields.find(({ name }) => name.value === member)?.value;
        return value?.kind === Kind.STRING ? value.value : undefined;
      };
      const [name, as] = [textOf("name"), textOf("as")];
      if (name?.startsWith("@") && as?.startsWith("@")) names.set(as.slice(1), name.slice(1));
    },
  });
  return names;
}

function nameOf(node: DefinitionNode): string | undefined {
  if (!/Definition$/.test(node.kind) || !("name" in node)) return undefined;
  const { value } = node.name as NameNode;
  return node.kind === Kind.DIRECTIVE_DEFINITION ? `@${value}` : value;
}

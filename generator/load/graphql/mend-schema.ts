import { type ASTNode, type DefinitionNode, type DocumentNode, Kind, type NameNode } from "graphql";

/** Something that is declared a second time, and where the first is. */
export interface Repetition {
  readonly what: string;
  readonly node: ASTNode;
  readonly first: ASTNode;
}

export interface MendedSchema {
  readonly document: DocumentNode;
  readonly repetitions: readonly Repetition[];
}

/** What real schemas declare twice, types, fields, values and arguments, is dropped where it comes again. */
export function mendSchema(document: DocumentNode): MendedSchema {
  const repetitions: Repetition[] = [];
  const keepFirst = <Node extends ASTNode>(
    nodes: readonly Node[],
    firsts: Map<string, ASTNode>,
    naming: { readonly what: (name: string) => string; readonly nameOf: (node: Node) => NameNode },
  ): Node[] =>
    nodes.filter((node) => {
      const name = naming.nameOf(node).value;
      const first = firsts.get(name);
      if (first) repetitions.push({ what: naming.what(name), node, first });
      else firsts.set(name, node);
      return first === undefined;
    });

  /** Fields of a type and of its extensions are one list. */
  const members = new Map<string, Map<string, ASTNode>>();
  const types = new Map<string, ASTNode>();
  const definitions = document.definitions.filter((node) => {
    if (!/TypeDefinition$/.test(node.kind) || !("name" in node) || !node.name) return true;
    const first = types.get(node.name.value);
    if (first) repetitions.push({ what: `type ${node.name.value}`, node, first });
    else types.set(node.name.value, node);
    return first === undefined;
  });

  const mended = definitions.map((node): DefinitionNode => {
    if (!("name" in node) || !node.name) return node;
    const owner = node.name.value;
    const firsts = members.get(owner) ?? new Map<string, ASTNode>();
    const naming = {
      what: (name: string) => `${owner}.${name}`,
      nameOf: (member: { name: NameNode }) => member.name,
    };
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION: {
        members.set(owner, firsts);
        const fields = keepFirst(node.fields ?? [], firsts, naming).map((field) => {
          const what = (name: string): string => `${owner}.${field.name.value}(${name}:)`;
          return { ...field, arguments: keepFirst(field.arguments ?? [], new Map(), { ...naming, what }) };
        });
        return { ...node, fields };
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_EXTENSION:
        members.set(owner, firsts);
        return { ...node, fields: keepFirst(node.fields ?? [], firsts, naming) };
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_EXTENSION:
        members.set(owner, firsts);
        return { ...node, values: keepFirst(node.values ?? [], firsts, naming) };
      default:
        return node;
    }
  });
  return { document: { ...document, definitions: mended }, repetitions };
}

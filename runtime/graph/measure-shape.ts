import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** How big a document is, whatever its variables are. */
export interface Shape {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields that are asked by another name than their own, in every place that a fragment puts them. */
  readonly aliases: number;
}

/**
 * Measures a document before it is validated, for validation itself can be made to work without end. Each fragment is
 * measured once, however often it is spread, so that the time is that of reading the text; a fragment within itself
 * counts nothing, and validation refuses it. Introspection has a rule of its own in graphql-js, and does not count.
 */
export function measureShape(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const measured = new Map<string, Shape>();

  function measureFragment(name: string): Shape {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const shape = fragment ? measureSelection(fragment.selectionSet) : nothing;
    measured.set(name, shape);
    return shape;
  }

  function measureSelection({ selections }: SelectionSetNode): Shape {
    let depth = 0;
    let aliases = 0;
    for (const node of selections) {
      const isField = node.kind === Kind.FIELD;
      if (isField && node.name.value.startsWith("__")) continue;
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(node.name.value)
          : node.selectionSet
            ? measureSelection(node.selectionSet)
            : nothing;
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      aliases += inner.aliases + (isField && node.alias ? 1 : 0);
    }
    return { depth, aliases };
  }

  let depth = 0;
  let aliases = 0;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = measureSelection(node.selectionSet);
    depth = Math.max(depth, shape.depth);
    aliases = Math.max(aliases, shape.aliases);
  }
  return { depth, aliases };
}

const nothing: Shape = { depth: 0, aliases: 0 };

import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, visit } from "graphql";
import type { GraphqlDocument } from "../../model/api.ts";
import { createNameScope, toTypeName } from "../../model/names.ts";
import { markName } from "./codegen-names.ts";

/**
 * All documents as one, as graphql-codegen takes them: a fragment that several use is there once, and operations and
 * fragments are called as their types are.
 */
export function joinDocuments(documents: readonly GraphqlDocument[]): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations = documents.flatMap(({ text, typeName }) =>
    parse(text, { noLocation: true }).definitions.flatMap((node) => {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
      if (node.kind !== Kind.OPERATION_DEFINITION) return [];
      return [{ ...node, name: { kind: Kind.NAME, value: markName(typeName) } } as const];
    }),
  );
  const scope = createNameScope();
  const names = new Map([...fragments.keys()].map((name) => [name, markName(scope.take(toTypeName(name)))]));
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node => ({
    ...node,
    name: { ...node.name, value: names.get(node.name.value) ?? node.name.value },
  });
  return visit(
    { kind: Kind.DOCUMENT, definitions: [...operations, ...fragments.values()] },
    { FragmentDefinition: rename, FragmentSpread: rename },
  );
}

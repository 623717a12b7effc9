import { ts } from "ts-morph";

/** What declares a name that expressions may stand for. */
export type NamedDeclaration = ts.VariableDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration;

/**
 * The constant, function or class of this name. Nothing where the file uses the name for anything else as well, as a
 * parameter or in another scope: then only a compiler knows which is meant.
 */
export function findDeclaration(source: ts.SourceFile, name: string): NamedDeclaration | undefined {
  const found: ts.Node[] = [];
  visitNodes(source, (node) => {
    if (declares(node) && node.name && ts.isIdentifier(node.name) && node.name.text === name)
      found.push(node);
  });
  const [declaration] = found;
  if (!declaration || found.length > 1) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) return declaration;
  return ts.isVariableDeclaration(declaration) && isConstant(declaration) ? declaration : undefined;
}

type Declaring =
  | NamedDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport;

function declares(node: ts.Node): node is Declaring {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node)
  );
}

function isConstant({ parent }: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
}

export function visitNodes(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => visitNodes(child, visit));
}

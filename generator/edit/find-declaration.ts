import { ts } from "ts-morph";

/** What declares a name that expressions may stand for. */
export type NamedDeclaration = ts.VariableDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration;

/** The constant, function or class that a name stands for. Nothing where that is anything else: a parameter, an import. */
export function findDeclaration(name: ts.Identifier): NamedDeclaration | undefined {
  const found: { readonly declaration: Declaring; readonly scope: ts.Node }[] = [];
  visitNodes(name.getSourceFile(), (node) => {
    if (!declares(node) || !node.name || !ts.isIdentifier(node.name) || node.name.text !== name.text) return;
    const scope = scopeOf(node);
    if (scope.pos <= name.pos && name.end <= scope.end) found.push({ declaration: node, scope });
  });
  const innermost = found.map(({ scope }) => scope).sort((a, b) => b.pos - a.pos)[0];
  const [declaration, ...more] = found
    .filter(({ scope }) => scope === innermost)
    .map((candidate) => candidate.declaration);
  if (!declaration || more.length > 0) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) return declaration;
  return ts.isVariableDeclaration(declaration) && isConstant(declaration) ? declaration : undefined;
}

/** The part of the file in which a declaration is seen. */
function scopeOf({ parent }: ts.Node): ts.Node {
  const isScope =
    ts.isSourceFile(parent) ||
    ts.isBlock(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseBlock(parent) ||
    ts.isCatchClause(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isIterationStatement(parent, false);
  return isScope ? parent : scopeOf(parent);
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

import { ts } from "ts-morph";
import { visitNodes } from "./find-declaration.ts";
import type { ImportedNames } from "./find-imports.ts";

/** An expression or a class that has to hold every handler. */
export type Site = ts.Expression | ts.ClassLikeDeclaration;

/** Where a file says that something is a `UsersHandlers`, or gives it to `serveUsers`. */
export function findSites(source: ts.SourceFile, names: ImportedNames): readonly Site[] {
  const sites: Site[] = [];
  visitNodes(source, (node) => sites.push(...sitesOf(node, names)));
  return sites;
}

function sitesOf(node: ts.Node, { types, serves }: ImportedNames): readonly Site[] {
  const isHandlers = (type: ts.TypeNode | undefined): boolean => type !== undefined && refersTo(type, types);
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
    return node.initializer && isHandlers(node.type) ? [node.initializer] : [];
  }
  if (ts.isSatisfiesExpression(node)) return isHandlers(node.type) ? [node.expression] : [];
  if (ts.isClassLike(node)) {
    const isImplemented = node.heritageClauses?.some(
      ({ token, types: heritage }) =>
        token === ts.SyntaxKind.ImplementsKeyword &&
        heritage.some(({ expression }) => types.includes(expression.getText())),
    );
    return isImplemented ? [node] : [];
  }
  if (ts.isCallExpression(node)) {
    const [handlers] = node.arguments;
    return handlers && serves.includes(node.expression.getText()) ? [handlers] : [];
  }
  if (ts.isFunctionLike(node) && isHandlers(node.type)) return returnedBy(node);
  return [];
}

/** `UsersHandlers`, and what leaves its members as they are: `Readonly<…>`, `Promise<…>`. */
function refersTo(type: ts.TypeNode, names: readonly string[]): boolean {
  if (!ts.isTypeReferenceNode(type)) return false;
  const name = type.typeName.getText();
  const [argument] = type.typeArguments ?? [];
  if (argument && ["Readonly", "Required", "Promise"].includes(name)) return refersTo(argument, names);
  return names.includes(name);
}

/** What a function returns, where that is one expression. */
export function returnedBy(node: ts.Node): readonly ts.Expression[] {
  if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return [];
  if (!ts.isBlock(node.body)) return [node.body as ts.Expression];
  const found: (ts.Expression | undefined)[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isFunctionLike(child) || ts.isClassLike(child)) return;
    if (ts.isReturnStatement(child)) found.push(child.expression);
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node.body, visit);
  const [expression] = found;
  return expression && found.length === 1 ? [expression] : [];
}

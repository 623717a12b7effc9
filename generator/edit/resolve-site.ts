import { ts } from "ts-morph";
import { findDeclaration } from "./find-declaration.ts";
import type { ImportedNames } from "./find-imports.ts";
import { returnedBy, type Site } from "./find-sites.ts";

/** An object literal or a class that holds handlers. */
export interface Container {
  readonly node: ts.ObjectLiteralExpression | ts.ClassLikeDeclaration;
  /** Its own members by name. */
  readonly members: ReadonlyMap<string, ts.ObjectLiteralElementLike | ts.ClassElement>;
  /** Whether TypeScript refuses members that the spec does not know: then each of those was removed from it. */
  readonly isExact: boolean;
  /** Whether a member may be added without contradicting what is declared of it. */
  readonly isOpen: boolean;
}

/** What the handlers of a site are put together from. */
export interface Composition {
  /** The outermost first. */
  readonly containers: readonly Container[];
  /** Parts that this file does not show: imported, or the result of something. */
  readonly opaque: readonly ts.Expression[];
}

/**
 * What is declared of an expression: `handlers` that it is them, `partial` that it is some of them, `other` that it is
 * something else.
 */
export type Declared = "handlers" | "partial" | "other" | "nothing";

/** Follows constants, spreads, functions and classes of the same file. */
export function resolveSite(
  site: Site,
  names: ImportedNames,
  siteDeclared: Declared = "handlers",
): Composition {
  const containers: Container[] = [];
  const opaque: ts.Expression[] = [];
  const seen = new Set<ts.Node>();

  function resolve(node: ts.Expression, declared: Declared): void {
    const { expression, isPlain } = unwrap(node);
    if (seen.has(expression)) return;
    seen.add(expression);
    const known = isPlain || declared === "other" ? declared : "nothing";
    if (ts.isObjectLiteralExpression(expression)) resolveObject(expression, known);
    else if (!resolveNamed(expression)) opaque.push(expression);
  }

  function resolveObject(node: ts.ObjectLiteralExpression, declared: Declared): void {
    const isExact = declared === "handlers" || declared === "partial";
    containers.push({ node, members: membersOf(node.properties), isExact, isOpen: declared !== "other" });
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) resolve(property.expression, "nothing");
      else if (property.name && nameOf(property.name) === undefined) opaque.push(node);
    }
  }

  function resolveClass(node: ts.ClassLikeDeclaration): void {
    if (seen.has(node)) return;
    seen.add(node);
    containers.push({ node, members: membersOf(node.members), isExact: false, isOpen: true });
    const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (base && !resolveNamedClass(base.expression)) opaque.push(base.expression);
  }

  /** `reads`, `createReads(db)`, `new Reads(db)` */
  function resolveNamed(node: ts.Expression): boolean {
    if (ts.isNewExpression(node)) return resolveNamedClass(node.expression);
    const isCall = ts.isCallExpression(node);
    const declaration = declarationOf(isCall ? node.expression : node);
    if (!declaration || ts.isClassDeclaration(declaration)) return false;
    const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (isCall) return value !== undefined && ts.isFunctionLike(value) && resolveReturned(value);
    if (!value || ts.isFunctionDeclaration(value)) return false;
    resolve(value, declaration.type ? declaredBy(declaration.type, names) : "nothing");
    return true;
  }

  function resolveReturned(called: ts.SignatureDeclaration): boolean {
    const [returned] = returnedBy(called);
    if (!returned) return false;
    resolve(returned, called.type ? declaredBy(called.type, names) : "nothing");
    return true;
  }

  function resolveNamedClass(name: ts.Expression): boolean {
    const declaration = declarationOf(name);
    if (!declaration || !ts.isClassDeclaration(declaration)) return false;
    resolveClass(declaration);
    return true;
  }

  if (ts.isClassLike(site)) resolveClass(site);
  else resolve(site, siteDeclared);
  return { containers, opaque };
}

function declarationOf(name: ts.Expression): ReturnType<typeof findDeclaration> {
  return ts.isIdentifier(name) ? findDeclaration(name) : undefined;
}

/**
 * What an expression is without what only TypeScript, or nobody, sees of it; plain when TypeScript holds it to its type
 * all the same.
 */
function unwrap(node: ts.Expression): { readonly expression: ts.Expression; readonly isPlain: boolean } {
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return unwrap(node.expression);
  const isFreeze = ts.isCallExpression(node) && node.expression.getText() === "Object.freeze";
  const inner = isFreeze
    ? node.arguments[0]
    : ts.isAsExpression(node) || ts.isAwaitExpression(node)
      ? node.expression
      : undefined;
  return inner ? { ...unwrap(inner), isPlain: false } : { expression: node, isPlain: true };
}

/** `Pick<UsersHandlers, "getUser">` is `other`: what it leaves out may not be added. */
function declaredBy(type: ts.TypeNode, { types }: ImportedNames): Declared {
  const text = type.getText().replaceAll(/\s/g, "");
  for (const name of types) {
    if ([name, `Readonly<${name}>`, `Promise<${name}>`].includes(text)) return "handlers";
    if (text.startsWith(`${name}[`)) return "handlers";
    if (text === `Partial<${name}>`) return "partial";
  }
  return "other";
}

function membersOf<Member extends ts.ObjectLiteralElementLike | ts.ClassElement>(
  members: readonly Member[],
): ReadonlyMap<string, Member> {
  return new Map(
    members.flatMap((member) => {
      const name = member.name && nameOf(member.name);
      return name === undefined || isOwnAffair(member) ? [] : [[name, member] as const];
    }),
  );
}

/** Private, protected and static members are no handlers. */
function isOwnAffair(member: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return modifiers.some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword].includes(
      kind,
    ),
  );
}

function nameOf(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) return name.text;
  return ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)
    ? name.expression.text
    : undefined;
}

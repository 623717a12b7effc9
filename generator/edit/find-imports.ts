import { ts } from "ts-morph";
import type { HandlersFile } from "./handlers-file.ts";

/** What a file calls the names that matter here. */
export interface ImportedNames {
  /** `UsersHandlers`, `generated.UsersHandlers`: empty where it is not imported. */
  readonly types: readonly string[];
  /** `serveUsers`, in the same ways. */
  readonly serves: readonly string[];
  /** Of `ApiError` as a value. */
  readonly error?: string;
}

export function findImports(
  source: ts.SourceFile,
  { folder, typeName, serveName }: HandlersFile,
): ImportedNames {
  const types: string[] = [];
  const serves: string[] = [];
  let error: string | undefined;
  for (const { module, clause } of listImports(source)) {
    if (isGenerated(module, folder)) {
      types.push(...namesOf(clause, typeName));
      serves.push(...namesOf(clause, serveName));
    }
    if (/^trefoil\/(server|client)$/.test(module)) error ??= valueNameOf(clause, "ApiError");
  }
  return { types, serves, ...(error === undefined ? {} : { error }) };
}

interface Import {
  readonly module: string;
  readonly clause: ts.ImportClause;
}

function listImports(source: ts.SourceFile): readonly Import[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const { importClause: clause, moduleSpecifier } = statement;
    return clause ? [{ module: moduleSpecifier.text, clause }] : [];
  });
}

/** By a path or by an alias of one (`#generated/users/v2/handlers.js`): the end tells the service version. */
function isGenerated(module: string, folder: string): boolean {
  return `/${module.replace(/\.[cm]?[jt]s$/, "")}`.endsWith(`/${folder}/handlers`);
}

function namesOf({ namedBindings }: ts.ImportClause, name: string): readonly string[] {
  if (!namedBindings) return [];
  if (ts.isNamespaceImport(namedBindings)) return [`${namedBindings.name.text}.${name}`];
  return namedBindings.elements
    .filter((element) => (element.propertyName ?? element.name).text === name)
    .map((element) => element.name.text);
}

function valueNameOf(clause: ts.ImportClause, name: string): string | undefined {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) {
    return bindings.elements.find(
      (element) => !element.isTypeOnly && (element.propertyName ?? element.name).text === name,
    )?.name.text;
  }
  return namesOf(clause, name)[0];
}

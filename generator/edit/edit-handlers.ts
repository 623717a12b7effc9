import { ts } from "ts-morph";
import { completeHandlers } from "./complete-handlers.ts";
import { addProblem, type Draft, type EditProblem, insertAll, problemAt } from "./draft.ts";
import { applyStyle, readStyle } from "./file-style.ts";
import { visitNodes } from "./find-declaration.ts";
import { findImports } from "./find-imports.ts";
import { findSites } from "./find-sites.ts";
import type { HandlersFile } from "./handlers-file.ts";
import { createKnownMembers } from "./known-members.ts";
import { parseFile } from "./parse-file.ts";
import { nextLine } from "./places.ts";
import { type Composition, type Container, resolveSite } from "./resolve-site.ts";

export interface HandlersEdit {
  /** As it was given where there is nothing to do, or a problem. */
  readonly text: string;
  readonly added: readonly string[];
  readonly marked: readonly string[];
  readonly restored: readonly string[];
  readonly problems: readonly EditProblem[];
}

export interface PersonsFile {
  readonly path: string;
  readonly text: string;
}

const byteOrderMark = "\uFEFF";

/**
 * A person's file with what the spec asks for beyond it. Whole lines are added and nothing else is changed: what cannot
 * be done in that way is a problem, and then nothing is done.
 */
export function editHandlers(file: HandlersFile, { path, text }: PersonsFile): HandlersEdit {
  // To the compiler a byte order mark is no part of the text.
  if (!text.startsWith(byteOrderMark)) return editText(file, { path, text });
  const edit = editText(file, { path, text: text.slice(1) });
  return { ...edit, text: byteOrderMark + edit.text };
}

function editText(file: HandlersFile, { path, text }: PersonsFile): HandlersEdit {
  const { source, error } = parseFile(path, text);
  const refuse = (...problems: readonly EditProblem[]): HandlersEdit => ({
    text,
    added: [],
    marked: [],
    restored: [],
    problems,
  });
  if (error) return refuse(problemAt(source, error.position, `this is not TypeScript: ${error.message}`));
  const names = findImports(source, file);
  const compositions = mergeSites(findSites(source, names).map((site) => resolveSite(site, names)));
  if (compositions.length === 0) return refuse(problemAt(source, 0, whyNotFound(file, names.types)));

  const draft: Draft = {
    source,
    names,
    known: createKnownMembers(path, text),
    scope: file.id,
    errorName: names.error ?? freeErrorName(source),
    insertions: [],
    problems: [],
    added: [],
    marked: [],
    restored: [],
    done: new Map(),
  };
  for (const composition of compositions) completeHandlers(composition, file.members, draft);
  if (draft.added.length > 0 && names.error === undefined) importError(draft);
  if (draft.problems.length > 0) return refuse(...draft.problems);
  const { added, marked, restored } = draft;
  const edited = insertAll(text, draft.insertions);
  if (edited !== text && parseFile(path, edited).error) {
    throw new Error(`the edit of ${path} made it something else than TypeScript`, { cause: edited });
  }
  return { text: edited, added, marked, restored, problems: [] };
}

/**
 * Where some sites show what they hold, those that do not (a wrapper, a factory from elsewhere) are made of them. An
 * object is exact where any site says so. What is put together from others comes behind them.
 */
function mergeSites(compositions: readonly Composition[]): readonly Composition[] {
  const shown = compositions.filter(({ containers }) => containers.length > 0);
  const exact = new Set(
    shown.flatMap(({ containers }) => containers.filter(({ isExact }) => isExact).map(({ node }) => node)),
  );
  const merge = (container: Container): Container => ({ ...container, isExact: exact.has(container.node) });
  return (shown.length > 0 ? shown : compositions)
    .map(({ containers, opaque }) => ({ containers: containers.map(merge), opaque }))
    .sort((a, b) => a.containers.length - b.containers.length);
}

function whyNotFound({ typeName, folder, members }: HandlersFile, types: readonly string[]): string {
  const missing = `cannot tell which of ${members.length} handlers are written`;
  return types.length === 0
    ? `${typeName} of ${folder}/handlers is not imported here: ${missing}`
    : `nothing here is declared to be ${types.join(" or ")} (\`: ${types[0]}\`, \`satisfies\`, \`implements\`): ${missing}`;
}

/** `ApiError`, unless the file uses that name for something else. */
function freeErrorName(source: ts.SourceFile): string {
  let isTaken = false;
  visitNodes(source, (node) => {
    if (ts.isIdentifier(node) && node.text === "ApiError") isTaken = true;
  });
  return isTaken ? "ServerError" : "ApiError";
}

/** A line of its own behind an import of a package, or behind the last one. */
function importError(draft: Draft): void {
  const { source, errorName, insertions } = draft;
  const places = source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const position = nextLine(source.text, statement.end);
    return position === undefined
      ? []
      : [{ position, module: statement.moduleSpecifier.getText().slice(1, -1) }];
  });
  const place = places.findLast(({ module }) => /^[@a-z]/i.test(module)) ?? places.at(-1);
  const name = errorName === "ApiError" ? errorName : `ApiError as ${errorName}`;
  const line = applyStyle(`import { ${name} } from "trefoil/server";\n`, readStyle(source));
  if (place) insertions.push({ position: place.position, lines: line });
  else addProblem(draft, source, "ApiError has to be imported, and no import here ends its line");
}

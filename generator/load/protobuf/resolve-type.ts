import type { Diagnostic } from "../../diagnostics.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { Place } from "./read-outline.ts";
import type { ProtoSymbol, Symbols } from "./symbols.ts";
import { fileOfWellKnown, wellKnownFiles } from "./well-known-files.ts";

export type ResolvedType =
  | { readonly kind: "symbol"; readonly symbol: ProtoSymbol }
  | { readonly kind: "well-known"; readonly fullName: string };

export interface TypeReference extends Place {
  /** As written: `Part`, `v1.Part`, `.chat.v1.Part`. */
  readonly name: string;
  /** Full name of the message or package that it is written in. */
  readonly scope: string;
  readonly file: LinkedFile;
}

/**
 * The type that a name means: looked for in the scope itself, then in each one around it. Reports a name that means
 * nothing, and one whose file is not imported (protobufjs would take it).
 */
export function resolveType(
  reference: TypeReference,
  symbols: Symbols,
  diagnostics: Diagnostic[],
): ResolvedType | undefined {
  const { name, file } = reference;
  const hidden: string[] = [];
  for (const fullName of candidates(name, reference.scope)) {
    const wellKnown = fileOfWellKnown.get(fullName);
    if (wellKnown !== undefined) {
      if (importsWellKnown(file, wellKnown)) return { kind: "well-known", fullName };
      hidden.push(wellKnown);
    }
    const symbol = symbols.get(fullName);
    if (!symbol) continue;
    if (isVisible(symbol.file, file)) return { kind: "symbol", symbol };
    hidden.push(symbol.file.file);
  }
  if (file.isIncomplete) return undefined;
  const [elsewhere] = hidden;
  diagnostics.push({
    code: "unresolved-reference",
    source: { file: file.file, line: reference.line, column: reference.column },
    message:
      elsewhere === undefined
        ? `no message or enum is called ${name}`
        : `${name} is declared in ${elsewhere}, which this file does not import`,
    hint:
      elsewhere === undefined
        ? "check the spelling and the package, or import its file"
        : `import ${elsewhere}`,
  });
  return undefined;
}

/** The full names that a name may mean, innermost first. */
export function* candidates(name: string, scope: string): Generator<string> {
  if (name.startsWith(".")) {
    yield name.slice(1);
    return;
  }
  for (let outer = scope; outer !== ""; outer = outer.slice(0, Math.max(outer.lastIndexOf("."), 0)))
    yield `${outer}.${name}`;
  yield name;
}

function isVisible(wanted: LinkedFile, from: LinkedFile): boolean {
  if (wanted === from) return true;
  return visibleFrom(from).has(wanted);
}

const visible = new WeakMap<LinkedFile, ReadonlySet<LinkedFile>>();

/** What a file imports, and what those import publicly. */
export function visibleFrom(from: LinkedFile): ReadonlySet<LinkedFile> {
  const known = visible.get(from);
  if (known) return known;
  const seen = new Set<LinkedFile>();
  const add = (file: LinkedFile): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of file.imports) if (next.isPublic) add(next.file);
  };
  for (const { file } of from.imports) add(file);
  visible.set(from, seen);
  return seen;
}

function importsWellKnown(file: LinkedFile, wanted: string): boolean {
  const direct = (given: LinkedFile): boolean =>
    given.outline.imports.some(({ path }) => path === wanted) ||
    // A user's own copy of the file, which defines nothing that counts.
    given.file.endsWith(wanted);
  const publicly = [...visibleFrom(file)].some((given) =>
    given.outline.imports.some(({ path, modifier }) => path === wanted && modifier === "public"),
  );
  return wellKnownFiles.has(wanted) && (direct(file) || publicly);
}

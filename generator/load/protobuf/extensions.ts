import protobuf from "protobufjs";
import type { Diagnostic } from "../../diagnostics.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { Declaration } from "./read-outline.ts";
import { resolveType } from "./resolve-type.ts";
import { qualify, type Symbols } from "./symbols.ts";

/** A field that a message gets from outside. */
export interface Extension {
  /** `acme.v1.note`: in JSON its name, in brackets. */
  readonly fullName: string;
  readonly field: protobuf.Field;
  readonly declaration: Declaration;
  readonly file: LinkedFile;
  /** What it is declared in, where the names of types are looked up. */
  readonly scope: string;
}

/** By full name of the message that is extended, in the order of their numbers. */
export type Extensions = ReadonlyMap<string, readonly Extension[]>;

/** All extensions of the user's messages; options, which extend messages of google.protobuf, are no part of an API. */
export function collectExtensions(
  files: readonly LinkedFile[],
  symbols: Symbols,
  diagnostics: Diagnostic[],
): Extensions {
  const found = new Map<string, Extension[]>();
  for (const file of files) {
    if (file.isBuiltIn) continue;
    for (const { extended, extension } of listExtensions(file)) {
      const { line, column } = extended;
      const reference = { name: extended.name, scope: extension.scope, file, line, column };
      const target = resolveType(reference, symbols, diagnostics);
      if (target?.kind !== "symbol" || target.symbol.file.isBuiltIn) continue;
      if (target.symbol.package === "google.protobuf") continue;
      const { fullName, declaration } = target.symbol;
      const number = extension.declaration.number ?? 0;
      if (!declaration.extensions?.some(([first, last]) => number >= first && number <= last)) {
        diagnostics.push(reportRange(extension, fullName));
        continue;
      }
      const others = found.get(fullName) ?? [];
      const earlier = others.find((other) => other.declaration.number === number);
      if (earlier) diagnostics.push(reportNumber(extension, earlier, fullName));
      else found.set(fullName, [...others, extension]);
    }
  }
  for (const extensions of found.values()) extensions.sort((a, b) => a.field.id - b.field.id);
  return found;
}

function listExtensions(
  file: LinkedFile,
): readonly { readonly extended: Declaration; readonly extension: Extension }[] {
  const list = (
    declarations: readonly Declaration[],
    scope: string,
    parent: protobuf.NamespaceBase | undefined,
  ): ReturnType<typeof listExtensions> =>
    declarations.flatMap((extended) => {
      if (extended.kind === "message") {
        const inner = parent?.get(extended.name);
        const type = inner instanceof protobuf.Type ? inner : undefined;
        return list(extended.children, qualify(scope, extended.name), type);
      }
      if (extended.kind !== "extend") return [];
      return extended.children.flatMap((declaration) => {
        const field = findField(parent, declaration);
        const fullName = qualify(scope, declaration.name);
        return field ? [{ extended, extension: { fullName, field, declaration, file, scope } }] : [];
      });
    });
  return list(file.outline.declarations, file.outline.package.name, file.parsed);
}

/** protobufjs calls the field of a group after its message; its number tells it for certain. */
function findField(
  parent: protobuf.NamespaceBase | undefined,
  { name, number }: Declaration,
): protobuf.Field | undefined {
  return parent?.nestedArray.find(
    (object): object is protobuf.Field =>
      object instanceof protobuf.Field &&
      object.id === number &&
      object.name.toLowerCase() === name.toLowerCase(),
  );
}

function reportRange({ file, declaration }: Extension, extended: string): Diagnostic {
  return {
    code: "invalid-spec",
    source: { file: file.file, line: declaration.line, column: declaration.column },
    message: `extension ${declaration.name} has the number ${declaration.number}, which ${extended} does not leave to extensions`,
    hint: `take one that the extensions statement of ${extended} names`,
  };
}

function reportNumber(extension: Extension, earlier: Extension, extended: string): Diagnostic {
  const placeOf = ({ file, declaration }: Extension): Diagnostic["source"] => ({
    file: file.file,
    line: declaration.line,
    column: declaration.column,
  });
  return {
    code: "invalid-spec",
    source: placeOf(extension),
    message: `extension ${extension.fullName} of ${extended} has the number ${extension.declaration.number}, and so has ${earlier.fullName}`,
    related: { text: earlier.fullName, source: placeOf(earlier) },
    hint: "give one of them another number",
  };
}

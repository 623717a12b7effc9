import protobuf from "protobufjs";
import type { Diagnostic } from "../../diagnostics.ts";
import { createNameScope, toTypeName } from "../../model/names.ts";
import { namesIn } from "./check-declarations.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { Declaration } from "./read-outline.ts";

/** A message or an enum of some file. */
export interface ProtoSymbol {
  readonly kind: "message" | "enum";
  /** `chat.v2.Outer.Inner` */
  readonly fullName: string;
  readonly package: string;
  /** `Outer.Inner` */
  readonly name: string;
  /** `OuterInner` */
  readonly typeName: string;
  readonly file: LinkedFile;
  readonly declaration: Declaration;
  /** Absent when the file could not be parsed. */
  readonly parsed: protobuf.Type | protobuf.Enum | undefined;
}

export type Symbols = ReadonlyMap<string, ProtoSymbol>;

/** All messages and enums of the files by full name; a name that two files of a package declare is reported. */
export function collectSymbols(files: readonly LinkedFile[], diagnostics: Diagnostic[]): Symbols {
  const found = files.flatMap((file) => listTypes(file));
  // Nearer to the surface first, so that a nested type never takes a name from an outer one.
  const ordered = [...found].sort((a, b) => depthOf(a.name) - depthOf(b.name));
  const scopes = new Map<string, ReturnType<typeof createNameScope>>();
  const symbols = new Map<string, ProtoSymbol>();
  checkAcrossFiles(files, diagnostics);
  for (const type of ordered) {
    if (symbols.has(type.fullName)) continue;
    const scope = scopes.get(type.package) ?? createNameScope();
    scopes.set(type.package, scope);
    const wanted = toTypeName(type.name);
    const typeName = scope.take(wanted);
    symbols.set(type.fullName, { ...type, typeName });
    if (typeName !== wanted && !type.file.isBuiltIn) diagnostics.push(reportRenamed(type, wanted, typeName));
  }
  return symbols;
}

type Unnamed = Omit<ProtoSymbol, "typeName">;

function listTypes(file: LinkedFile): readonly Unnamed[] {
  const packageName = file.outline.package.name;
  const list = (
    declarations: readonly Declaration[],
    outer: string,
    parent: protobuf.NamespaceBase | undefined,
  ): readonly Unnamed[] =>
    declarations.flatMap((declaration) => {
      if (declaration.kind !== "message" && declaration.kind !== "enum") return [];
      const name = outer === "" ? declaration.name : `${outer}.${declaration.name}`;
      const object = parent?.get(declaration.name);
      const parsed = object instanceof protobuf.Type || object instanceof protobuf.Enum ? object : undefined;
      const fullName = qualify(packageName, name);
      const symbol: Unnamed = {
        kind: declaration.kind,
        fullName,
        package: packageName,
        name,
        file,
        declaration,
        parsed,
      };
      return [
        symbol,
        ...list(declaration.children, name, parsed instanceof protobuf.Type ? parsed : undefined),
      ];
    });
  return list(file.outline.declarations, "", file.parsed);
}

/** Within a file the outline's check has found it. */
function checkAcrossFiles(files: readonly LinkedFile[], diagnostics: Diagnostic[]): void {
  const first = new Map<string, { readonly file: LinkedFile; readonly declaration: Declaration }>();
  for (const file of files) {
    for (const declaration of namesIn(file.outline.declarations)) {
      const fullName = qualify(file.outline.package.name, declaration.name);
      const earlier = first.get(fullName);
      if (!earlier) first.set(fullName, { file, declaration });
      if (!earlier || earlier.file === file) continue;
      diagnostics.push({
        code: "invalid-spec",
        source: { file: file.file, line: declaration.line, column: declaration.column },
        message: `${declaration.kind} ${fullName} is declared in ${earlier.file.file} too`,
        related: {
          text: "the other",
          source: {
            file: earlier.file.file,
            line: earlier.declaration.line,
            column: earlier.declaration.column,
          },
        },
        hint: "rename one of them, or move one file to another package",
      });
    }
  }
}

function reportRenamed(type: Unnamed, wanted: string, typeName: string): Diagnostic {
  return {
    code: "name-collision",
    source: { file: type.file.file, line: type.declaration.line, column: type.declaration.column },
    message: `${type.name} would be ${wanted} in TypeScript, which is taken; it becomes ${typeName}`,
    hint: "rename one of the two to choose its name yourself",
  };
}

export function qualify(packageName: string, name: string): string {
  return packageName === "" ? name : `${packageName}.${name}`;
}

function depthOf(name: string): number {
  return name.split(".").length;
}

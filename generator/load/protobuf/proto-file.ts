import protobuf from "protobufjs";
import type { Diagnostic } from "../../diagnostics.ts";
import { checkDeclarations } from "./check-declarations.ts";
import { checkEdition } from "./check-edition.ts";
import { dialects } from "./features.ts";
import { type Outline, readOutline } from "./read-outline.ts";
import { rewriteAngles } from "./rewrite-angles.ts";
import { holdsGroups, markGroups, rewriteGroups } from "./rewrite-groups.ts";
import { restoreWords, rewriteWords } from "./rewrite-words.ts";

/** One .proto file: what protobufjs reads in it, and where that stands. */
export interface ProtoFile {
  /** As diagnostics call it. */
  readonly file: string;
  /** As protobufjs takes it. */
  readonly text: string;
  readonly outline: Outline;
  /** The file parsed by itself, its names unresolved; absent when it cannot be parsed. */
  readonly parsed: protobuf.NamespaceBase | undefined;
  /** Not a file of the user's: it comes along with this package. */
  readonly isBuiltIn: boolean;
}

export function readProtoFile(
  file: string,
  source: string,
  { isBuiltIn, diagnostics }: { readonly isBuiltIn: boolean; readonly diagnostics: Diagnostic[] },
): ProtoFile {
  const written = rewriteAngles(source);
  const outline = readOutline(written);
  const isRewritten = outline.dialect.name === "proto2" && holdsGroups(outline.declarations);
  const plain = isRewritten ? rewriteGroups(written) : written;
  const text = rewriteWords(plain);
  const read = { file, text, outline, isBuiltIn };
  const problems = isBuiltIn ? [] : checkFile(file, outline);
  diagnostics.push(...problems);
  if (problems.length > 0) return { ...read, parsed: undefined };
  try {
    const { root, package: name } = protobuf.parse(text, { keepCase: true });
    const namespace = name === undefined ? root : root.lookup(name);
    const parsed = namespace instanceof protobuf.Namespace ? namespace : root;
    if (isRewritten) markGroups(parsed, outline.declarations);
    if (text !== plain) restoreWords(parsed);
    return { ...read, parsed };
  } catch (error) {
    diagnostics.push(toDiagnostic(file, text, error));
    return { ...read, parsed: undefined };
  }
}

function checkFile(file: string, outline: Outline): readonly Diagnostic[] {
  const { name, line, column } = outline.dialect;
  if (dialects.has(name)) return [...checkDeclarations(file, outline), ...checkEdition(file, outline)];
  return [
    {
      code: "unsupported-dialect",
      source: { file, line, column },
      message: `the file is written in ${name}, and proto2, proto3 and editions 2023 and 2024 are read`,
      hint: 'begin it with syntax = "proto3"; or edition = "2023";',
    },
  ];
}

/** protobufjs says `illegal token '}' (line 12)`: the line is right, the column is looked for. */
function toDiagnostic(file: string, text: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/\bline (\d+)/.exec(message)?.[1] ?? 1);
  const token = /'([^']*)'/.exec(message)?.[1] ?? "";
  const written = text.split("\n")[line - 1] ?? "";
  const column = token === "" ? 1 : Math.max(written.indexOf(token), 0) + 1;
  const what = message.replace(/ \((?:.*, )?line \d+\)$/, "");
  const atEnd = token === "null" || what.includes("'null'");
  return {
    code: "invalid-syntax",
    source: { file, line, column },
    message: atEnd ? "the file ends in the middle of a declaration" : `${what}: ${written.trim()}`,
    hint: atEnd
      ? "a closing brace or a semicolon is missing"
      : "mend the line; a semicolon or a brace may be missing before it",
  };
}

import { ts } from "ts-morph";

/** How a file is written, where that is not how we would. */
export interface FileStyle {
  readonly newline: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly isSingleQuoted: boolean;
  readonly hasSemicolons: boolean;
}

export function readStyle(source: ts.SourceFile): FileStyle {
  const { text } = source;
  const imported = source.statements.find(ts.isImportDeclaration)?.getText() ?? "";
  return {
    newline: text.includes("\r\n") ? "\r\n" : "\n",
    unit: /\n(\t| {2,8})(?=[^\s*])/.exec(text)?.[1] ?? "  ",
    isSingleQuoted: imported.includes("'"),
    hasSemicolons: imported === "" || imported.endsWith(";"),
  };
}

/** Lines of ours as the file would have them, each behind `indent`. */
export function applyStyle(lines: string, style: FileStyle, indent = ""): string {
  return lines
    .split("\n")
    .map((line) => (line === "" ? "" : indent + restyle(line, style)))
    .join(style.newline);
}

function restyle(line: string, { unit, isSingleQuoted, hasSemicolons }: FileStyle): string {
  const indented = line.replace(/^(?: {2})+/, (spaces) => unit.repeat(spaces.length / 2));
  if (/^\s*(\/\*\*|\*|\/\/)/.test(line)) return indented;
  const quoted = isSingleQuoted ? indented.replaceAll(/"([^"'\\]*)"/g, "'$1'") : indented;
  return hasSemicolons ? quoted : quoted.replace(/;$/, "");
}

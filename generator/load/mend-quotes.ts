import type * as Yaml from "yaml";

export interface Mended {
  readonly text: string;
  /** Numbers of the lines, from 1. */
  readonly moved: readonly number[];
}

/** The most lines of one quoted text that begin too far left. */
const maxLines = 50;

/**
 * YAML wants every line of a quoted text to stand further right than its key; libyaml takes those that do not, and so do
 * the tools that people write specs with. The space before such a line is no part of the text, so it is moved right:
 * lines keep their numbers. Nothing where that is not what is wrong.
 */
export function mendQuotes(text: string, errors: readonly Yaml.YAMLParseError[]): Mended | undefined {
  const lines = text.split("\n");
  const moved: number[] = [];
  for (const { code, message, pos } of errors) {
    const quote = code === "MISSING_CHAR" ? /Missing closing (["'])quote/.exec(message)?.[1] : undefined;
    if (quote === undefined) continue;
    const first = text.slice(0, pos[0]).split("\n").length;
    const end = lines.slice(first, first + maxLines).findIndex((line) => line.includes(quote));
    if (end === -1) continue;
    const indent = " ".repeat(indentOf(lines[first - 1] ?? "") + 1);
    for (let index = first; index <= first + end; index += 1) {
      lines[index] = `${indent}${lines[index]?.trimStart()}`;
      moved.push(index + 1);
    }
  }
  return moved.length === 0 ? undefined : { text: lines.join("\n"), moved };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

import type { Block, Blocks } from "./text-lists.ts";

/**
 * An expression for an object of so many members, as JSON in a text: compilers and engines read megabytes of literals
 * many times slower, and nobody's schema or example has to be checked against the type of all of them. Lines stay
 * lines. The text is not raw: compilers read what is behind a tag twice.
 */
export function printJsonText(count: number, members: Iterable<Block>): readonly (string | Blocks)[] {
  const list = { separator: ",\n", blocks: members };
  return count === 0 ? [list, "{}"] : ["JSON.parse(`{\n", list, "\n}`)"];
}

/** A member of such an object. */
export function jsonMember(name: string, json: string): Block {
  const text = `  ${JSON.stringify(name)}: ${json}`;
  return [name, text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${")];
}

import type { Block, Blocks } from "./text-lists.ts";

/**
 * An expression for an object of so many members, as JSON in a text: compilers and engines read megabytes of literals many times slower, and
 * nobody's schema or example has to be checked against the type of all of them. Lines stay lines.
 */
export function printJsonText(count: number, members: Iterable<Block>): readonly (string | Blocks)[] {
  const list = { separator: ",\n", blocks: members };
  return count === 0 ? [list, "{}"] : ["JSON.parse(String.raw`{\n", list, "\n}`)"];
}

/** A member of such an object. What ends a raw text, or begins an expression in it, stands only in JSON's strings, which have a way around. */
export function jsonMember(name: string, json: string): Block {
  return [name, `  ${JSON.stringify(name)}: ${json}`.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{")];
}

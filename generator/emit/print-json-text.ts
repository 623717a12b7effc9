import type { Block } from "./text-lists.ts";

/**
 * An expression for an object of JSON in a text: compilers and engines read megabytes of literals many times slower, and
 * nobody's schema or example has to be checked against the type of all of them. Lines stay lines.
 */
export function printJsonText(members: readonly Block[]): string {
  if (members.length === 0) return "{}";
  return `JSON.parse(String.raw\`{\n${members.map(([, text]) => text).join(",\n")}\n}\`)`;
}

/** A member of such an object. What ends a raw text, or begins an expression in it, stands only in JSON's strings, which have a way around. */
export function jsonMember(name: string, json: string): Block {
  return [name, `  ${JSON.stringify(name)}: ${json}`.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{")];
}

import { lineWidth } from "../layout.ts";

/** By name of a GraphQL scalar: its type. */
export type ScalarTypes = Readonly<Record<string, string>>;

/**
 * graphql-codegen's types as the rest of the output is written: scalars and null by their own names, lists as
 * `readonly T[]`, everything readonly, and no helper types. Comments stay as they are.
 */
export function tidyTypes(text: string, scalars: ScalarTypes): string {
  return text
    .replace(/^\/\*\* (Internal type|All built-in).*\n/gm, "")
    .replace(/^(?:export )?type (?:Exact|Incremental|InputMaybe|Maybe)<.*;\n/gm, "")
    .replace(/^export interface Scalars \{[\s\S]*?^\}\n/gm, "")
    .replace(/^import .*;\n/gm, "")
    .split(/(\/\*\*[\s\S]*?\*\/)/)
    .map((part) => (part.startsWith("/**") ? part : tidyCode(part, scalars)))
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function tidyCode(code: string, scalars: ScalarTypes): string {
  const named = code
    .replace(/Scalars\['(\w+)'\]\['(?:input|output)'\]/g, (_, name: string) => scalars[name] ?? "unknown")
    .replaceAll("'", '"');
  return unwrap(named)
    .replace(/^export type (\w+) = Exact<\{ \[key: string\]: never; \}>;$/gm, (_, name: string) =>
      printNone(name),
    )
    .replace(/^export type (\w+) = Exact<\{\n([\s\S]*?)^\}>;$/gm, "export interface $1 {\n$2}")
    .replace(/^( +)(?!readonly )([\w$]+\??:)/gm, "$1readonly $2")
    .replace(/^export type \w+ =\n(?: {2}\| "\w+"\n?)+;/gm, joinUnion)
    .replace(/,$/gm, ";")
    .replace(/([^;{\s])(?=\n\s*\})/g, "$1;");
}

function printNone(name: string): string {
  const line = `export type ${name} = Readonly<Record<string, never>>;`;
  return line.length <= lineWidth ? line : `export type ${name} = Readonly<\n  Record<string, never>\n>;`;
}

function joinUnion(type: string): string {
  const line = type.replace("\n  | ", " ").replaceAll("\n  | ", " | ");
  return line.length <= lineWidth ? line : type;
}

const wrapper = /\b(Maybe|InputMaybe|ReadonlyArray)</;

/** `Maybe<ReadonlyArray<User>>` is `readonly User[] | null`. */
function unwrap(code: string): string {
  const found = wrapper.exec(code);
  if (!found) return code;
  const start = found.index + found[0].length;
  const end = closingOf(code, start);
  const inner = unwrap(code.slice(start, end));
  const isList = found[1] === "ReadonlyArray";
  const isOne = /^[\w$]+$/.test(inner) || /^\{[^|]*\}$/.test(inner);
  const type = isList ? `readonly ${isOne ? inner : `(${inner})`}[]` : `${inner} | null`;
  return code.slice(0, found.index) + type + unwrap(code.slice(end + 1));
}

function closingOf(code: string, start: number): number {
  let depth = 1;
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === "<") depth += 1;
    if (code[at] === ">") depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

import { indentUnit, lineWidth } from "./layout.ts";

/** A reference to another constant, printed as it is. */
export class Identifier {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A value as a TypeScript literal: on one line where it fits, else one member a line, as the formatter leaves it.
 * `column` is where the literal begins, `depth` the indentation of the line it begins on.
 */
export function printLiteral(
  value: unknown,
  { column = 0, depth = 0 }: { column?: number; depth?: number } = {},
): string {
  return print(value, column, depth);
}

function print(value: unknown, column: number, depth: number): string {
  if (typeof value !== "object" || value === null) return printScalar(value);
  if (value instanceof Identifier) return value.name;
  const isList = Array.isArray(value);
  const parts: string[] = [];
  // Brackets, the spaces within those of an object, and the comma behind.
  let length = column + (isList ? 3 : 5);
  for (const key in value) {
    const head = isList ? "" : `${printKey(key)}: `;
    const part = head + print(value[key as keyof typeof value], (depth + 1) * 2 + head.length, depth + 1);
    // What is written over several lines never fits on one.
    length += part.includes("\n") ? lineWidth : part.length + 2;
    parts.push(part);
  }
  if (parts.length === 0) return isList ? "[]" : "{}";
  if (length - 2 <= lineWidth) return isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  const indent = indentUnit.repeat(depth);
  const lines = parts.map((part) => `${indent}${indentUnit}${part},\n`).join("");
  return isList ? `[\n${lines}${indent}]` : `{\n${lines}${indent}}`;
}

/** A string takes the quotes of which it holds fewer, double ones where it is the same. */
function printScalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  // Most strings need no escape: JSON.stringify costs more than the look.
  if (plain.test(value)) return `"${value}"`;
  const text = JSON.stringify(value);
  if (!value.includes('"')) return text;
  const count = (quote: string): number => value.split(quote).length;
  if (count('"') <= count("'")) return text;
  return `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const plain = /^[ !#-[\]-~]*$/;
const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const printedKeys = new Map<string, string>();

/** A member's name: bare where TypeScript takes it bare. The same few names come thousands of times. */
export function printKey(key: string): string {
  let printed = printedKeys.get(key);
  if (printed === undefined) {
    const isBare = identifier.test(key) || /^(0|[1-9]\d{0,8})$/.test(key);
    printed = key === "__proto__" ? '["__proto__"]' : isBare ? key : JSON.stringify(key);
    printedKeys.set(key, printed);
  }
  return printed;
}

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
export function printLiteral(value: unknown, { column = 0, depth = 0 }: { column?: number; depth?: number } = {}): string {
  const room = lineWidth - column - 1;
  const short = printShort(value, room);
  if (short !== undefined || typeof value !== "object" || value === null) return short ?? printScalar(value);
  if (value instanceof Identifier) return value.name;
  const indent = indentUnit.repeat(depth + 1);
  const end = `\n${indentUnit.repeat(depth)}`;
  if (Array.isArray(value)) {
    const items = value.map((item) => indent + printLiteral(item, { column: indent.length, depth: depth + 1 }));
    return `[\n${items.join(",\n")},${end}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const head = `${indent}${printKey(key)}: `;
    return head + printLiteral(member, { column: head.length, depth: depth + 1 });
  });
  return `{\n${members.join(",\n")},${end}}`;
}

/** The one-line form, or nothing as soon as it is longer than `room`. */
function printShort(value: unknown, room: number): string | undefined {
  if (room < 0) return undefined;
  if (value instanceof Identifier) return value.name;
  if (typeof value !== "object" || value === null) {
    const text = printScalar(value);
    return text.length <= room ? text : undefined;
  }
  const isList = Array.isArray(value);
  const parts: string[] = [];
  let left = room - (isList ? 2 : 4);
  for (const [key, member] of Object.entries(value)) {
    const head = isList ? "" : `${printKey(key)}: `;
    const text = printShort(member, left - head.length);
    if (text === undefined) return undefined;
    parts.push(head + text);
    left -= head.length + text.length + 2;
  }
  if (parts.length === 0) return isList ? "[]" : "{}";
  const text = isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  return text.length <= room ? text : undefined;
}

/** A string takes the quotes of which it holds fewer, double ones where it is the same. */
function printScalar(value: unknown): string {
  const text = JSON.stringify(value);
  if (typeof value !== "string" || !value.includes('"')) return text;
  const count = (quote: string): number => value.split(quote).length;
  if (count('"') <= count("'")) return text;
  return `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A member's name: bare where TypeScript takes it bare. */
export function printKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return identifier.test(key) || /^(0|[1-9]\d{0,8})$/.test(key) ? key : JSON.stringify(key);
}

import type { Route, Table } from "../../../runtime/descriptors.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { type Block, withLists } from "../text-lists.ts";

/** `gateway/table.json`: one route, policy or version a line, so that a new one is a one-line diff. */
export function emitTable(table: Table): GeneratedFile {
  const { routes, ...parts } = table;
  const members = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}: ${printPart(name, value)}`);
  const blocks = routes.map((route): Block => [nameOf(route), `    ${print(route)}`]);
  const lines = blocks.map(([, line]) => line).join(",\n");
  members.push(`"routes": [${lines === "" ? "" : `\n${lines}\n  `}]`);
  const file = { path: "gateway/table.json", text: `{\n  ${members.join(",\n  ")}\n}\n` };
  return withLists(file, [{ separator: ",\n", blocks }]);
}

/** By which routes are sorted. */
function nameOf({ publicPath, method, operation }: Route): string {
  return [publicPath, method, operation].join("\0");
}

/** Policies of the whole gateway fit on a line; what there is one of each name gets a line each. */
const wholes: ReadonlySet<string> = new Set(["cors", "versioning", "requests"]);

function printPart(name: string, value: unknown): string {
  if (wholes.has(name)) return print(value);
  if (name === "metering") {
    const { operations, ...metering } = value as NonNullable<Table["metering"]>;
    return `{ ${Object.entries(metering).map(printMember).join(", ")}, "operations": ${printLines(operations)} }`;
  }
  return printLines(value as Readonly<Record<string, unknown>>);
}

function printLines(members: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(members).map((member) => `\n    ${printMember(member)}`);
  return lines.length === 0 ? "{}" : `{${lines.join(",")}\n  }`;
}

function printMember([name, value]: readonly [string, unknown]): string {
  return `${JSON.stringify(name)}: ${print(value)}`;
}

/** JSON on one line, with the spaces that people read by. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.length === 0 ? "{}" : `{ ${members.map(printMember).join(", ")} }`;
}

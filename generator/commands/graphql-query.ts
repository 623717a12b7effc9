import type { Example, Json } from "../../runtime/descriptors.ts";

/** The query of a root field's example: its arguments, and all that its answer holds. */
export function graphqlQuery(field: string, { request, response }: Example): string {
  const args = Object.entries((request ?? {}) as Readonly<Record<string, Json>>).map(
    ([name, value]) => `${name}: ${writeValue(value)}`,
  );
  return `{ ${field}${args.length > 0 ? `(${args.join(", ")})` : ""}${selectionOf(response ?? null)} }`;
}

function selectionOf(value: Json): string {
  const item = Array.isArray(value) ? (value[0] as Json | undefined) : value;
  if (typeof item !== "object" || item === null || Array.isArray(item)) return "";
  const members = Object.entries(item as Readonly<Record<string, Json>>);
  return ` { ${members.map(([name, member]) => name + selectionOf(member)).join(" ")} }`;
}

/** As GraphQL writes literals: members without quotes. */
function writeValue(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Readonly<Record<string, Json>>);
  return `{${members.map(([name, member]) => `${name}: ${writeValue(member)}`).join(", ")}}`;
}

/** The same text for the same value, whatever the order of its members. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members);
  if (names.length > 1) names.sort();
  let text = "{";
  for (const name of names) text += `${JSON.stringify(name)}:${textOf(members[name])},`;
  return `${text}}`;
}

/** A member of an answer by its JSON name, also where it is a oneof's: `{ event: { kind: "text", value } }` has `text`. */
export function readMember(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const member = (value as Readonly<Record<string, unknown>>)[name];
  if (member !== undefined) return typeof member === "function" ? undefined : member;
  for (const candidate of Object.values(value)) {
    if (isOneof(candidate) && candidate.kind === name) return candidate.value;
  }
  return undefined;
}

export function readPath(value: unknown, path: readonly string[]): unknown {
  return path.reduce(readMember, value);
}

function isOneof(value: unknown): value is { readonly kind: string; readonly value: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    "value" in value &&
    Object.keys(value).length === 2
  );
}

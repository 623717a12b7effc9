/** What a caller asks of a mock with `Prefer` (RFC 7240): `Prefer: example=unknown-user`, `Prefer: code=404`. */
export interface Preference {
  readonly example?: string;
  readonly status?: number;
  /** Made from the schema, even where there are examples. */
  readonly dynamic?: true;
}

export function readPreference(header: string | undefined): Preference {
  const values: Record<string, string> = {};
  for (const part of (header ?? "").split(/[,;]/)) {
    const [, name, quoted, token] = /^\s*([\w-]+)\s*(?:=\s*(?:"([^"]*)"|(\S+)))?\s*$/.exec(part) ?? [];
    // The first of several counts (RFC 7240, section 2).
    if (name !== undefined) values[name.toLowerCase()] ??= quoted ?? token ?? "";
  }
  const status = Number(values["code"]);
  return {
    ...(values["example"] ? { example: values["example"] } : {}),
    ...(Number.isInteger(status) && status >= 100 && status <= 599 ? { status } : {}),
    ...(values["dynamic"] === "true" || values["dynamic"] === "" ? { dynamic: true } : {}),
  };
}

/** Value of the header `Preference-Applied` (RFC 7240, section 3). */
export function formatPreference({ example, status, dynamic }: Preference): string {
  const parts = [
    example === undefined ? "" : `example=${example}`,
    status === undefined ? "" : `code=${status}`,
    dynamic ? "dynamic=true" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

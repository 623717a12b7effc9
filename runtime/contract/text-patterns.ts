/** What a text of a format looks like. Formats that nearly any text satisfies (`uri-reference`, `regex`) are not here. */
const formats: Readonly<Record<string, string>> = {
  "date-time": "^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$",
  date: "^\\d{4}-\\d{2}-\\d{2}$",
  time: "^\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})?$",
  email: "^[^@\\s]+@[^@\\s]+$",
  uuid: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$",
  uri: "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$",
  ipv4: "^\\d{1,3}(\\.\\d{1,3}){3}$",
  hostname: "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$",
};

/**
 * The expression that every text of a schema matches, as Rust's engine reads it; nothing where there is none, where it
 * needs what that engine lacks, or where the example itself does not match.
 */
export function textPattern(
  { pattern, format }: Readonly<Record<string, unknown>>,
  example: string,
): string | undefined {
  const candidates = [pattern, typeof format === "string" ? formats[format] : undefined];
  return candidates.find(
    (candidate): candidate is string => typeof candidate === "string" && fits(candidate, example),
  );
}

/** One of these texts and no other. */
export function alternatives(texts: readonly string[]): string {
  return `^(${texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`;
}

/** Lookaround, backreferences, `\u`, `\c` and `\/` mean nothing, or something else, to Rust. */
const foreign = /\(\?[=!<]|\\[1-9kucxpP/]/;

function fits(pattern: string, example: string): boolean {
  if (foreign.test(pattern)) return false;
  try {
    return new RegExp(pattern, "u").test(example);
  } catch {
    return false;
  }
}

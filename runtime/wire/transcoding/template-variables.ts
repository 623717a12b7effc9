/** A variable of a path template (googleapis, google/api/http.proto, "Path template syntax"). */
export interface TemplateVariable {
  /** Field path as written: `book.name`. */
  readonly field: string;
  /** Segments that its value has: texts, `*`, and `**` as the last. */
  readonly pattern: readonly string[];
}

export function variablesOf(template: string): readonly TemplateVariable[] {
  return Array.from(template.matchAll(/\{([^{}=]+)(?:=([^{}]+))?\}/g), ([, field = "", pattern = "*"]) => ({
    field,
    pattern: pattern.split("/"),
  }));
}

function spansSegments({ pattern }: TemplateVariable): boolean {
  return pattern.length > 1 || pattern[0] === "**";
}

/** The pieces that a router found (as `wire/routing` names them), put together and decoded: field path → value. */
export function readVariables(
  template: string,
  found: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map(
    variablesOf(template).map((variable) => {
      const { field, pattern } = variable;
      const raw = pattern
        .map((part, index) => {
          if (part !== "*" && part !== "**") return part;
          return found[pattern.length === 1 ? field : `${field}.${index}`] ?? "";
        })
        .join("/");
      return [field, decode(raw, spansSegments(variable))];
    }),
  );
}

/** A value of several segments keeps its `%2F`: it is not the slash that parts them. */
function decode(raw: string, keepsSlash: boolean): string {
  if (!raw.includes("%")) return raw;
  if (!keepsSlash) return decodeURIComponent(raw);
  return raw
    .split(/(%2[Ff])/)
    .map((piece, index) => (index % 2 === 1 ? piece : decodeURIComponent(piece)))
    .join("");
}

/** The template with its variables filled in; nothing when one has no value, or one that its pattern does not allow. */
export function expandTemplate(
  template: string,
  textOf: (field: string) => string | undefined,
): string | undefined {
  let complete = true;
  const path = template.replace(/\{([^{}=]+)(?:=([^{}]+))?\}/g, (_, field: string, written = "*") => {
    const pattern = (written as string).split("/");
    const value = textOf(field);
    const spans = spansSegments({ field, pattern });
    if (value === undefined || !fits(value, pattern, spans)) complete = false;
    return spans ? (value ?? "").split("/").map(encodeSegment).join("/") : encodeURIComponent(value ?? "");
  });
  // A wildcard without a name has no value to take.
  const isNameless = /\/\*/.test(template.replace(/\{[^{}]*\}/g, ""));
  return complete && !isNameless ? path : undefined;
}

/** What is encoded already stays: such values come with `%2F` from `readVariables`. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(/%25(?=2[Ff])/g, "%");
}

function fits(value: string, pattern: readonly string[], spans: boolean): boolean {
  if (!spans) return value !== "";
  const segments = value.split("/");
  const open = pattern.at(-1) === "**";
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? segments.length < fixed.length : segments.length !== fixed.length) return false;
  return fixed.every((part, index) => (part === "*" ? segments[index] !== "" : part === segments[index]));
}

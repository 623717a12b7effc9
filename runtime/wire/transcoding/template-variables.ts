/** A variable of a path template (googleapis, google/api/http.proto, "Path template syntax"). */
export interface TemplateVariable {
  /** Field path as written: `book.name`. */
  readonly field: string;
  /** Segments that its value has: texts, `*`, and `**` once. */
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
        .flatMap((part, index) => {
          if (part !== "*" && part !== "**") return part;
          const piece = found[pattern.length === 1 ? field : `${field}.${index}`] ?? "";
          return part === "**" && piece === "" ? [] : piece;
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
  const path = template.replace(
    /(\/?)\{([^{}=]+)(?:=([^{}]+))?\}/g,
    (...[, slash = "", field = "", written = "*"]: string[]) => {
      const pattern = written.split("/");
      const value = textOf(field);
      const spans = spansSegments({ field, pattern });
      if (value === undefined || !fits(value, pattern, spans)) complete = false;
      // `**` may stand for no segment at all.
      if (!value) return "";
      return slash + (spans ? value.split("/").map(encodeSegment).join("/") : encodeURIComponent(value));
    },
  );
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
  const segments = value === "" ? [] : value.split("/");
  const open = pattern.indexOf("**");
  // How many segments the wildcard stands for.
  const width = segments.length - (pattern.length - 1);
  if (open < 0 ? width !== 1 : width < 0) return false;
  return pattern.every((part, index) => {
    if (index === open) return true;
    const segment = segments[open >= 0 && index > open ? index + width - 1 : index];
    return part === "*" ? segment !== "" : part === segment;
  });
}

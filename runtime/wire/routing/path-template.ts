/** A segment of a template that the router can match. */
export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  /** Variables with text around them: `{base}...{head}`, `{name}:publish`. One more literal than names. */
  | { readonly kind: "pattern"; readonly names: readonly string[]; readonly literals: readonly string[] }
  /** Any number of segments, up to what follows, with a text that the last must end with (`**:stream`). */
  | { readonly kind: "rest"; readonly name: string; readonly suffix: string };

/**
 * Reads templates of OpenAPI (`/users/{userId}`, `/compare/{base}...{head}`) and of google.api.http
 * (`/v1/{name=shelves/*}:publish`, `/v1/{path=**}`; google/api/http.proto, "Path template syntax"). A variable of
 * several segments becomes variables of one each, `name.0`, `name.1`, so that all templates look alike. A query behind
 * the path is no part of it.
 */
export function parsePathTemplate(template: string): readonly Segment[] {
  let wildcards = 0;
  return splitVariables(template.replace(/\?.*$/s, ""))
    .slice(1)
    .split("/")
    .map((text) => {
      const named = text
        .replace(/^\*\*/, () => `{${wildcards++}**}`)
        .replace(/^\*/, () => `{${wildcards++}}`);
      return parseSegment(named);
    });
}

/** `{name=shelves/*}` → `shelves/{name.1}`, `{path=**}` → `{path**}`. */
function splitVariables(template: string): string {
  return template.replace(/\{([^{}=]+)=([^{}]+)\}/g, (_, name: string, inner: string) => {
    const parts = inner.split("/");
    const nameOf = (index: number): string => (parts.length === 1 ? name : `${name}.${index}`);
    return parts
      .map((part, index) =>
        part === "**" ? `{${nameOf(index)}**}` : part === "*" ? `{${nameOf(index)}}` : part,
      )
      .join("/");
  });
}

function parseSegment(text: string): Segment {
  const rest = /^\{([^{}]+)\*\*\}(.*)$/.exec(text);
  if (rest) return { kind: "rest", name: rest[1] as string, suffix: rest[2] as string };
  const parts = text.split(/\{([^{}]+)\}/);
  const literals = parts.filter((_, index) => index % 2 === 0).map(encodeLiteral);
  const names = parts.filter((_, index) => index % 2 === 1);
  const [name] = names;
  if (name === undefined) return { kind: "literal", text: literals.join("") };
  if (names.length === 1 && literals.join("") === "") return { kind: "parameter", name };
  return { kind: "pattern", names, literals };
}

/** As `readTarget` leaves it: a literal with a space or an umlaut is encoded. */
function encodeLiteral(text: string): string {
  return text.replace(/[^\x21\x24-\x5b\x5d-\x7e]+/g, encodeURIComponent);
}

/**
 * The values of a pattern's variables, none of them empty; each but the last takes as little as it can. In linear
 * time, which a regular expression would not promise.
 */
export function matchPattern(literals: readonly string[], text: string): readonly string[] | undefined {
  const first = literals[0] as string;
  const last = literals[literals.length - 1] as string;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end <= first.length) return undefined;
  const values: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    const at = text.indexOf(literal, from + 1);
    if (at < 0 || at + literal.length >= end) return undefined;
    values.push(text.slice(from, at));
    from = at + literal.length;
  }
  return [...values, text.slice(from, end)];
}

/** A path with its variables filled in, which come encoded from a path; nothing when one of them is missing. */
export function expandPath(
  segments: readonly Segment[],
  variables: Readonly<Record<string, string>>,
): string | undefined {
  let path = "";
  for (const segment of segments) {
    const text = expandSegment(segment, variables);
    if (text === undefined) return undefined;
    if (segment.kind === "rest" && text === "") continue;
    path += `/${text}`;
  }
  return path;
}

function expandSegment(segment: Segment, variables: Readonly<Record<string, string>>): string | undefined {
  switch (segment.kind) {
    case "literal":
      return segment.text;
    case "parameter":
      return variables[segment.name];
    case "rest": {
      const value = variables[segment.name];
      return value === undefined ? undefined : value + segment.suffix;
    }
    case "pattern": {
      const values = segment.names.map((name) => variables[name]);
      if (values.includes(undefined)) return undefined;
      return segment.literals.map((literal, index) => literal + (values[index] ?? "")).join("");
    }
    default:
      return segment satisfies never;
  }
}

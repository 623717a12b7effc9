/** A word, number, string or sign of a .proto file. */
export interface Token {
  readonly text: string;
  readonly offset: number;
  /** The comment that stands directly before it. */
  readonly leading?: string;
  /** The comment behind it on the same line. */
  trailing?: string;
}

const pattern =
  /(\s+)|(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_.][\w.]*|[0-9][\w.]*|[\s\S])/y;

/**
 * All tokens with the comments that belong to them. Lenient: what is no .proto at all gives tokens all the same, and
 * the parser says what is wrong with it.
 */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  /** Lines of comment that no blank line has parted from what comes next. */
  let comment: string[] = [];
  let newlines = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, space, remark, sign] = match;
    if (space !== undefined) {
      newlines += space.split("\n").length - 1;
      if (newlines > 1) comment = [];
    } else if (remark !== undefined) {
      const previous = tokens.at(-1);
      if (newlines === 0 && previous) previous.trailing = textOf(remark);
      else comment.push(textOf(remark));
      newlines = 0;
    } else if (sign !== undefined) {
      const leading = comment.length > 0 ? comment.join("\n").trim() : undefined;
      tokens.push({ text: sign, offset: match.index, ...(leading ? { leading } : {}) });
      comment = [];
      newlines = 0;
    }
  }
  return tokens;
}

/** The words of a comment, without slashes and stars. */
function textOf(remark: string): string {
  if (remark.startsWith("//")) return remark.replace(/^\/\/+ ?/, "").trimEnd();
  const lines = remark.slice(2, -2).split("\n");
  return lines
    .map((line) => line.replace(/^\s*\*+ ?/, "").trimEnd())
    .join("\n")
    .trim();
}

/**
 * A pattern as JSON Schema reads it, ECMA-262 with the flag `u`: escapes that need not be there (`\@`, `\_`) are taken
 * away, for with that flag they are errors. Nothing when it is no such regular expression, but Perl's or Python's.
 */
export function lowerPattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern;
  const lean = withoutIdleEscapes(pattern);
  return compiles(lean) ? lean : undefined;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

/** A hyphen may be escaped within brackets alone; what is neither letter, digit nor syntax need never be. */
function withoutIdleEscapes(pattern: string): string {
  let isClass = false;
  return pattern.replace(/\\(.)|[[\]]/gsu, (text, escaped: string | undefined) => {
    if (escaped === undefined) {
      isClass = text === "[" || (isClass && text !== "]");
      return text;
    }
    if (escaped === "-") return isClass ? text : "-";
    return /[\p{L}\p{N}^$\\.*+?()[\]{}|/]/u.test(escaped) ? text : escaped;
  });
}

/** Deeper than any spec that a person or a tool wrote, and shallow enough for whatever walks it by recursion. */
const maxDepth = 400;
/** YAML's aliases repeat a value for a few letters: what a text grows to is bounded by its length, and this at least. */
const smallestLimit = 1_000_000;

/**
 * Why a parsed text must not be walked: it is nested without end, or its aliases unfold to far more than was written
 * ("billion laughs"). Nothing when it may be.
 */
export function checkBounds(value: unknown, textLength: number): string | undefined {
  let left = Math.max(smallestLimit, textLength);
  return visit(value, 0);

  function visit(node: unknown, depth: number): string | undefined {
    if (typeof node !== "object" || node === null) return undefined;
    if (depth > maxDepth) return `values are nested more than ${maxDepth} deep`;
    left -= 1;
    if (left < 0) return "aliases unfold to more than can be read";
    for (const key in node) {
      const problem = visit(node[key as keyof typeof node], depth + 1);
      if (problem) return problem;
    }
    return undefined;
  }
}

/** A path template without the names of its variables. */
export interface PathShape {
  /** `/users/{}` */
  readonly text: string;
  /** What a template must share with another to be worth comparing: its literals, and where variables stand. */
  readonly key: string;
  readonly segments: readonly string[];
}

export function shapeOf(template: string): PathShape {
  const text = template
    .replace(/\{[^{}=]+=([^{}]+)\}/g, (_, inner: string) => inner.replace(/(?<!\*)\*(?!\*)/g, "{}"))
    .replace(/\{[^{}]+\}/g, "{}");
  const segments = text.split("/");
  // Variables with text around them are compared one by one.
  const key = segments.map((segment) => (isPattern(segment) ? "{pattern}" : segment)).join("/");
  return { text, key, segments };
}

/**
 * Whether one path can match both, and neither goes first: of two patterns the one with more text of its own does
 * (runtime/wire/routing/router.ts).
 */
export function overlaps(one: PathShape, other: PathShape): boolean {
  return one.segments.every((segment, index) => {
    const counterpart = other.segments[index] ?? "";
    if (segment === counterpart) return true;
    return (
      isPattern(segment) && isPattern(counterpart) && overlap(segment.split("{}"), counterpart.split("{}"))
    );
  });
}

function isPattern(segment: string): boolean {
  return segment.includes("{}") && segment !== "{}";
}

/** By what they begin and end with; what stands in between can be anything. */
function overlap(one: readonly string[], other: readonly string[]): boolean {
  const [head = "", tail = ""] = [one[0], one.at(-1)];
  const [otherHead = "", otherTail = ""] = [other[0], other.at(-1)];
  return (
    one.join("").length === other.join("").length &&
    (head.startsWith(otherHead) || otherHead.startsWith(head)) &&
    (tail.endsWith(otherTail) || otherTail.endsWith(tail))
  );
}

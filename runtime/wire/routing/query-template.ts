/** What a template asks of the query, behind its path: `/messages?beta=true`, `/search?q={text}`. */
export interface QueryPair {
  readonly name: string;
  /** Absent where a variable takes whatever there is. */
  readonly value?: string;
  readonly variable?: string;
}

/** The pairs of a template; none for most. */
export function parseQueryTemplate(template: string): readonly QueryPair[] {
  const mark = template.indexOf("?");
  if (mark < 0) return [];
  return [...new URLSearchParams(template.slice(mark))].map(([name, value]) => {
    const variable = /^\{([^{}]+)\}$/.exec(value)?.[1];
    return variable === undefined ? { name, value } : { name, variable };
  });
}

/** The values of the variables, encoded as those of a path are, where the query has every pair; it may have more. */
export function matchQuery(
  pairs: readonly QueryPair[],
  query: string,
): Readonly<Record<string, string>> | undefined {
  const given = new URLSearchParams(query);
  const variables: Record<string, string> = {};
  for (const { name, value, variable } of pairs) {
    const [first] = given.getAll(name).filter((one) => value === undefined || one === value);
    if (first === undefined) return undefined;
    if (variable !== undefined) variables[variable] = encodeURIComponent(first);
  }
  return variables;
}

/** Of two that match, the one that asks for more is meant, and a value is more than a variable. */
export function compareQueries(one: readonly QueryPair[], other: readonly QueryPair[]): number {
  return weigh(other) - weigh(one);
}

function weigh(pairs: readonly QueryPair[]): number {
  return pairs.reduce((sum, { value }) => sum + (value === undefined ? 1 : 1.01), 0);
}

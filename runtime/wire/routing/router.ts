import { matchPattern, parsePathTemplate, type Segment } from "./path-template.ts";
import { compareQueries, matchQuery, parseQueryTemplate, type QueryPair } from "./query-template.ts";

/** A segment trie: literal before pattern before parameter before rest, whatever the order of the rows. */
export interface Router<Row> {
  /** `query` tells rows apart whose templates have one; with its `?` or without. */
  match(method: string, segments: readonly string[], query?: string): Match<Row>;
}

export type Match<Row> =
  | { readonly kind: "found"; readonly row: Row; readonly variables: Variables }
  /** Some row has the path, none the method. */
  | { readonly kind: "method"; readonly allow: readonly string[] }
  | { readonly kind: "none" };

export type Variables = Readonly<Record<string, string>>;

interface Node<Row> {
  readonly literals: Map<string, Node<Row>>;
  readonly patterns: { readonly literals: readonly string[]; readonly node: Node<Row> }[];
  parameter: Node<Row> | undefined;
  readonly rests: { readonly suffix: string; readonly node: Node<Row> }[];
  readonly leaves: Leaves<Row>;
}

/** By method; those that ask for more of the query first. */
type Leaves<Row> = Map<string, readonly Leaf<Row>[]>;

interface Leaf<Row> {
  readonly row: Row;
  /** They belong to the row: two rows may call the same place differently. */
  readonly names: readonly string[];
  readonly query: readonly QueryPair[];
}

export interface RouteRow {
  readonly method: string;
  readonly publicPath: string;
}

export function createRouter<Row extends RouteRow>(rows: readonly Row[]): Router<Row> {
  const root = createNode<Row>();
  for (const row of rows) addRow(root, row);
  sortPatterns(root);
  return {
    match(method, segments, query = "") {
      const search: Search<Row> = {
        segments,
        method,
        query,
        values: [],
        methods: undefined,
        found: undefined,
      };
      if (visit(root, 0, search) && search.found) {
        const { row, names, query: pairs } = search.found;
        const variables: Record<string, string> = Object.create(null);
        for (let index = 0; index < names.length; index += 1)
          variables[names[index] as string] = search.values[index] as string;
        if (pairs.length > 0) Object.assign(variables, matchQuery(pairs, query));
        return { kind: "found", row, variables };
      }
      return search.methods ? { kind: "method", allow: allowOf(search.methods) } : { kind: "none" };
    },
  };
}

/** HEAD comes with GET, OPTIONS is answered by the gateway. */
function allowOf(methods: ReadonlySet<string>): readonly string[] {
  return [...new Set([...methods, ...(methods.has("GET") ? ["HEAD"] : []), "OPTIONS"])].sort();
}

function createNode<Row>(): Node<Row> {
  return { literals: new Map(), patterns: [], parameter: undefined, rests: [], leaves: new Map() };
}

function addRow<Row extends RouteRow>(root: Node<Row>, row: Row): void {
  const segments = parsePathTemplate(row.publicPath);
  const names = segments.flatMap(namesOf);
  let node = root;
  for (const segment of segments) node = childOf(node, segment);
  const query = parseQueryTemplate(row.publicPath);
  const others = (node.leaves.get(row.method) ?? []).filter((leaf) => !isSame(leaf.query, query));
  const leaves = [...others, { row, names, query }];
  node.leaves.set(
    row.method,
    leaves.sort((one, other) => compareQueries(one.query, other.query)),
  );
}

function isSame(one: readonly QueryPair[], other: readonly QueryPair[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}

function namesOf(segment: Segment): readonly string[] {
  if (segment.kind === "literal") return [];
  return segment.kind === "pattern" ? segment.names : [segment.name];
}

function childOf<Row>(node: Node<Row>, segment: Segment): Node<Row> {
  switch (segment.kind) {
    case "literal": {
      const child = node.literals.get(segment.text) ?? createNode<Row>();
      node.literals.set(segment.text, child);
      return child;
    }
    case "parameter":
      node.parameter ??= createNode<Row>();
      return node.parameter;
    case "pattern": {
      const key = segment.literals.join("{}");
      const known = node.patterns.find((pattern) => pattern.literals.join("{}") === key);
      if (known) return known.node;
      const child = createNode<Row>();
      node.patterns.push({ literals: segment.literals, node: child });
      return child;
    }
    case "rest": {
      const known = node.rests.find(({ suffix }) => suffix === segment.suffix);
      if (known) return known.node;
      const child = createNode<Row>();
      node.rests.push({ suffix: segment.suffix, node: child });
      return child;
    }
    default:
      return segment satisfies never;
  }
}

/** The pattern with more text of its own is tried first, so that precedence does not hang on the order of the rows. */
function sortPatterns<Row>(node: Node<Row>): void {
  const weigh = (literals: readonly string[]): number => literals.join("").length;
  node.patterns.sort(
    (one, other) =>
      weigh(other.literals) - weigh(one.literals) ||
      (one.literals.join("{}") < other.literals.join("{}") ? -1 : 1),
  );
  node.rests.sort((one, other) => other.suffix.length - one.suffix.length);
  for (const child of node.literals.values()) sortPatterns(child);
  for (const { node: child } of [...node.patterns, ...node.rests]) sortPatterns(child);
  if (node.parameter) sortPatterns(node.parameter);
}

interface Search<Row> {
  readonly segments: readonly string[];
  readonly method: string;
  readonly query: string;
  /** Values of the variables on the way to where the search stands. */
  readonly values: string[];
  /** Of every row that has the path, where none has the method too. */
  methods: Set<string> | undefined;
  found: Leaf<Row> | undefined;
}

function visit<Row>(node: Node<Row>, index: number, search: Search<Row>): boolean {
  const segment = search.segments[index];
  if (segment === undefined) {
    return takeLeaf(node.leaves, search) || visitRests(node, index, search);
  }
  const literal = node.literals.get(segment);
  if (literal && visit(literal, index + 1, search)) return true;
  const depth = search.values.length;
  for (const pattern of node.patterns) {
    const values = matchPattern(pattern.literals, segment);
    if (!values) continue;
    search.values.push(...values);
    if (visit(pattern.node, index + 1, search)) return true;
    search.values.length = depth;
  }
  if (node.parameter && segment !== "") {
    search.values.push(segment);
    if (visit(node.parameter, index + 1, search)) return true;
    search.values.length = depth;
  }
  return visitRests(node, index, search);
}

/** What says more after the rest is tried first: `{name=files/**}/content` before `{name=files/**}`. */
function visitRests<Row>(node: Node<Row>, index: number, search: Search<Row>): boolean {
  const { segments, values } = search;
  const depth = values.length;
  for (const { suffix, node: child } of node.rests) {
    for (let end = index; end <= segments.length; end += 1) {
      if (suffix !== "" && !(end > index && segments[end - 1]?.endsWith(suffix))) continue;
      values.push("");
      if (visit(child, end, search)) {
        const text = segments.slice(index, end).join("/");
        values[depth] = text.slice(0, text.length - suffix.length);
        return true;
      }
      values.length = depth;
    }
  }
  return false;
}

/** The method of a rule that leaves it open (google/api/http.proto, "CustomHttpPattern"). */
const anyMethod = "*";

/** HEAD is a GET whose body is not sent (RFC 9110, section 9.3.2). */
function takeLeaf<Row>(leaves: Leaves<Row>, search: Search<Row>): boolean {
  const leaf =
    findLeaf(leaves, search.method, search) ??
    (search.method === "HEAD" ? findLeaf(leaves, "GET", search) : undefined) ??
    // Any method but the one that is none, by which preflights hear of them all.
    (search.method === "" ? undefined : findLeaf(leaves, anyMethod, search));
  if (leaf) {
    search.found = leaf;
    return true;
  }
  for (const method of leaves.keys()) {
    if (!findLeaf(leaves, method, search)) continue;
    search.methods ??= new Set();
    search.methods.add(method);
  }
  return false;
}

function findLeaf<Row>(leaves: Leaves<Row>, method: string, { query }: Search<Row>): Leaf<Row> | undefined {
  return leaves.get(method)?.find((leaf) => leaf.query.length === 0 || matchQuery(leaf.query, query));
}

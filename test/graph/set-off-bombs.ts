import { createGraph } from "../../runtime/graph/create-graph.ts";
import { post } from "./fake-services.ts";

/** A process that sets bombs off, one after the other, and prints what came of each: a line of JSON. */

const sdl = `
  type Query { node: Node nodes(first: Int): [Node!]! find(in: Filter): Node }
  type Node { id: ID! node: Node nodes(first: Int): [Node!]! }
  input Filter { ids: [ID!] also: Filter }
`;

let calls = 0;
const graph = createGraph(
  {
    id: "graph.v1",
    sdl,
    resolvers: [
      { type: "Query", field: "find", operation: "find", args: {}, select: [] },
      { type: "Query", field: "node", operation: "find", args: {}, select: [] },
    ],
    handlers: {},
  },
  {
    call: () => {
      calls += 1;
      return Promise.resolve({ id: "1" });
    },
  },
);

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");

const find = "query ($in: Filter) { find(in: $in) { id } }";

const bombs: Readonly<Record<string, (turn: number) => { query: string; variables?: object }>> = {
  deep: () => ({ query: `{ ${"node { ".repeat(100_000)} id ${"} ".repeat(100_000)} }` }),
  aliases: (turn) => ({ query: `{ ${many(100_000, (index) => `a${turn}x${index}: node { id }`)} }` }),
  directives: () => ({ query: `{ node ${"@skip(if: false) ".repeat(100_000)} { id } }` }),
  fragments: (turn) => ({
    query: `{ ...F0 } ${many(60, (index) => `fragment F${index} on Query { ...F${index + 1} ... { ...F${index + 1} } }`)} fragment F60 on Query { nodes(first: ${100 + turn}) { id } }`,
  }),
  "cyclic fragments": (turn) => ({
    query: `{ node { ...F0 } } ${many(60, (index) => `fragment F${index} on Node { n${turn}: node { ...F${(index + 1) % 60} ...F${(index * 7) % 60} } }`)}`,
  }),
  "one field asked in conflict": (turn) => ({
    query: `{ ${many(120, (index) => `node { nodes(first: ${index + turn}) { id } }`)} }`,
  }),
  "lists of lists": (turn) => ({
    query: `{ ${"nodes(first: 100) { ".repeat(6)} id n${turn}: id ${"} ".repeat(6)} }`,
  }),
  "variables of many values": () => ({
    query: find,
    variables: { in: { ids: Array.from({ length: 200_000 }, (_, index) => index) } },
  }),
  "variables of wrong values": () => ({
    query: find,
    variables: { in: { ids: Array.from({ length: 20_000 }, () => ({})) } },
  }),
  "variables within each other": () => {
    let filter: object = {};
    for (let depth = 0; depth < 2_000; depth += 1) filter = { also: filter };
    return { query: find, variables: { in: filter } };
  },
};

for (const [name, make] of Object.entries(bombs)) {
  let text = "";
  // What one leaves behind adds up.
  for (let turn = 0; turn < 10; turn += 1) ({ text } = await post(graph, make(turn), "application/json"));
  const { errors } = JSON.parse(text) as { readonly errors?: readonly { readonly message: string }[] };
  const told = errors?.[0]?.message ?? "nothing";
  process.stdout.write(`${JSON.stringify({ name, calls, bytes: text.length, told })}\n`);
}

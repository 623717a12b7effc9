import { describe, expect, test } from "vitest";
import type { Resolver, ResolverValue } from "../../runtime/descriptors.ts";
import { createGraph } from "../../runtime/graph/create-graph.ts";
import { ask, createFakeServices, type FakeServices } from "./fake-services.ts";

/** Connections over cursor APIs of the kinds that there are. */
const sdl = `
  type Query {
    byToken(first: Int, after: String): Connection
    byItem(first: Int, after: String, last: Int, before: String): Connection
  }
  type Connection { edges: [Edge!]! nodes: [Item!]! pageInfo: PageInfo! totalCount: Int took: Int }
  type Edge { cursor: String node: Item! }
  type Item { id: ID! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;
const given = (name: string): ResolverValue => ({ from: "args", path: [name] });
const either = (...names: string[]): ResolverValue => ({ from: "first", items: names.map(given) });

const resolvers: readonly Resolver[] = [
  {
    type: "Query",
    field: "byToken",
    operation: "list.v1.byToken",
    args: { limit: given("first"), pageToken: given("after") },
    select: ["result"],
    page: { items: ["items"], next: ["nextPageToken"] },
  },
  {
    type: "Query",
    field: "byItem",
    operation: "list.v1.byItem",
    args: { limit: either("first", "last"), after: given("after"), before: given("before") },
    select: [],
    page: {
      items: ["data"],
      hasNext: ["has_more"],
      hasPrevious: ["had_more"],
      total: ["count"],
      cursor: "id",
    },
  },
];

const numbers = Array.from({ length: 5 }, (_, index) => ({ id: `i${index + 1}` }));

function services(): FakeServices {
  return createFakeServices({
    "list.v1.byToken": ({ limit, pageToken }) => {
      const begin = pageToken === undefined ? 0 : Number(String(pageToken).slice(5));
      const end = begin + Number(limit ?? 3);
      // As protobuf has it: no token is an empty one.
      return {
        result: { items: numbers.slice(begin, end), nextPageToken: end < 5 ? `page-${end}` : "", took: 7 },
      };
    },
    "list.v1.byItem": ({ limit, after, before }) => {
      const begin = after === undefined ? 0 : numbers.findIndex(({ id }) => id === after) + 1;
      const end = before === undefined ? 5 : numbers.findIndex(({ id }) => id === before);
      const size = Number(limit ?? 3);
      const data =
        before === undefined ? numbers.slice(begin, begin + size) : numbers.slice(0, end).slice(-size);
      const last = data.at(-1)?.id;
      return { data, has_more: last !== "i5", had_more: data[0]?.id !== "i1", count: 5 };
    },
  });
}

async function page(field: string, fake = services()): Promise<unknown> {
  const query = `{ c: ${field} { edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount took } }`;
  const { body } = await ask(
    createGraph({ id: "g.v1", sdl, resolvers, handlers: {} }, { call: fake.call }),
    query,
  );
  return (body as { data?: { c: unknown } }).data?.c ?? body;
}

/** Every id, by going on from `endCursor` until there is no next page, as a client does. */
async function walk(field: string, size: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 10; turn += 1) {
    const from: string = after === null ? "" : `, after: "${after}"`;
    const { nodes, pageInfo } = (await page(`${field}(first: ${size}${from})`)) as {
      nodes: { id: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    ids.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return ids;
}

describe("an API with a token for the next page", () => {
  test("gives its token as the cursor of the page's end", async () => {
    expect(await page("byToken(first: 2)")).toEqual({
      edges: [
        { cursor: null, node: { id: "i1" } },
        { cursor: "page-2", node: { id: "i2" } },
      ],
      nodes: [{ id: "i1" }, { id: "i2" }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: "page-2" },
      totalCount: null,
      took: 7,
    });
  });

  test("has no next page where the token is empty, and a previous one where a cursor was given", async () => {
    expect(await page('byToken(first: 2, after: "page-4")')).toMatchObject({
      nodes: [{ id: "i5" }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: null },
    });
  });
});

describe("an API whose items are their own cursors", () => {
  test("goes forward, and says how many there are", async () => {
    expect(await page('byItem(first: 2, after: "i1")')).toMatchObject({
      edges: [{ cursor: "i2" }, { cursor: "i3" }],
      pageInfo: { hasNextPage: true, hasPreviousPage: true, startCursor: "i2", endCursor: "i3" },
      totalCount: 5,
    });
  });

  test("goes backward, by whichever of first and last is given", async () => {
    const fake = services();
    expect(await page('byItem(last: 2, before: "i4")', fake)).toMatchObject({
      nodes: [{ id: "i2" }, { id: "i3" }],
      pageInfo: { hasNextPage: true, hasPreviousPage: true },
    });
    expect(fake.calls[0]?.request).toEqual({ limit: 2, before: "i4" });
  });
});

test.each([
  ["byToken", 1],
  ["byToken", 2],
  ["byItem", 2],
  ["byItem", 5],
])("a client that follows the cursors of %s, %i at a time, sees every item once", async (field, size) => {
  expect(await walk(field, size)).toEqual(numbers.map(({ id }) => id));
});

test.each([
  ["first: -1", "first is -1, and cannot be less than 0."],
  ["first: 1, last: 1", "first and last cannot be asked for together."],
  ['after: "i1", before: "i2"', "after and before cannot be asked for together."],
])("%s is refused before anything is called", async (args, message) => {
  const fake = services();
  expect(await page(`byItem(${args})`, fake)).toMatchObject({
    errors: [{ message, extensions: { code: "INVALID_ARGUMENT" } }],
  });
  expect(fake.calls).toEqual([]);
});

test("an answer that is nothing is no page, and one without items is an empty page", async () => {
  expect(await page("byToken", createFakeServices({ "list.v1.byToken": () => ({}) }))).toMatchObject({
    data: { c: null },
  });
  expect(
    await page("byToken", createFakeServices({ "list.v1.byToken": () => ({ result: {} }) })),
  ).toMatchObject({
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

import { expect, expectTypeOf, test } from "vitest";
import type { Call } from "../../runtime/client/call.ts";
import { byLinkHeader, byPageNumber, paginate } from "../../runtime/client/paginate.ts";
import type { CallOptions } from "../../runtime/client/transport.ts";
import { fakeService, json, operationOf } from "./fake-service.ts";

interface ListRequest {
  readonly cursor?: string;
  readonly page?: number;
  readonly tag?: readonly string[];
}

interface Page {
  readonly users: readonly { readonly id: number }[];
  readonly nextCursor?: string;
}

function listing(answers: Parameters<typeof fakeService>[0]) {
  const { transport, seen } = fakeService(answers);
  const parameters = { cursor: { in: "query" }, page: { in: "query" }, tag: { in: "query" } } as const;
  const operation = operationOf("GET", { http: { parameters } });
  const list = (request: ListRequest, options?: CallOptions) =>
    transport.call(operation, { ...request }, options) as unknown as Call<{ 200: Page }, { 429: string }>;
  return { list, queries: () => seen.map(({ url }) => new URL(url).search) };
}

const users = (...ids: number[]) => ids.map((id) => ({ id }));

async function idsOf(items: AsyncIterable<{ readonly id: number }>) {
  const ids: number[] = [];
  for await (const { id } of items) ids.push(id);
  return ids;
}

test("by cursor, until there is none", async () => {
  const { list, queries } = listing([
    json({ users: users(1, 2), nextCursor: "c" }),
    json({ users: users(3) }),
  ]);
  const items = paginate(
    list,
    { tag: ["a"] },
    {
      items: (page) => page.users,
      next: (page) => page.nextCursor && { cursor: page.nextCursor },
    },
  );
  expectTypeOf(items).toExtend<AsyncIterable<{ readonly id: number }>>();
  expect(await idsOf(items)).toEqual([1, 2, 3]);
  expect(queries()).toEqual(["?tag=a", "?cursor=c&tag=a"]);
});

test("a page is fetched when it is needed, and not before", async () => {
  const { list, queries } = listing([json({ users: users(1, 2), nextCursor: "c" })]);
  const next = (page: Page) => ({ cursor: page.nextCursor ?? "" });
  for await (const { id } of paginate(list, {}, { items: (page) => page.users, next })) if (id === 2) break;
  expect(queries()).toHaveLength(1);
});

test("by page number, until a page is empty or short", async () => {
  const pages = [json({ users: users(1, 2) }), json({ users: users(3) }), json({ users: [] })];
  const all = listing(pages);
  const how = { items: (page: Page) => page.users, next: byPageNumber("page") };
  expect(await idsOf(paginate(all.list, {}, how))).toEqual([1, 2, 3]);
  expect(all.queries()).toEqual(["", "?page=2", "?page=3"]);
  const sized = listing(pages);
  expect(await idsOf(paginate(sized.list, {}, { ...how, next: byPageNumber("page", { size: 2 }) }))).toEqual([
    1, 2, 3,
  ]);
  expect(sized.queries()).toHaveLength(2);
});

test("by Link header, relative or not", async () => {
  const link =
    '</act?page=9&tag=a&tag=b>; title="x, y"; rel="last", <https://api/act?page=2&tag=a&tag=b>; rel="prev next"';
  const { list, queries } = listing([
    json({ users: users(1) }, { headers: { link } }),
    json({ users: users(2) }),
  ]);
  const items = paginate(list, {}, { items: (page) => page.users, next: byLinkHeader() });
  expect(await idsOf(items)).toEqual([1, 2]);
  expect(queries()).toEqual(["", "?page=2&tag=a&tag=b"]);
});

test("an error is thrown, and a service that goes in circles is told of", async () => {
  const how = { items: (page: Page) => page.users, next: () => ({ cursor: "same" }) };
  const failing = paginate(listing([json({}, { status: 429 })]).list, {}, how);
  await expect(idsOf(failing)).rejects.toMatchObject({ status: 429 });
  const circling = paginate(listing([json({ users: users(1) })]).list, {}, how);
  await expect(idsOf(circling)).rejects.toThrow('same request: {"cursor":"same"}');
});

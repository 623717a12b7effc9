import { expect, test } from "vitest";
import type { Parameter, Schemas } from "../../../runtime/descriptors.ts";
import { createParameterReader } from "../../../runtime/wire/http/read-parameters.ts";

const parameters: Readonly<Record<string, Parameter>> = {
  limit: { in: "query" },
  tags: { in: "query" },
  either: { in: "query" },
  anything: { in: "query" },
  ids: { in: "query", explode: false },
  where: { in: "query", content: "application/json" },
  page: { in: "query" },
  filter: { in: "query", style: "deepObject" },
  session: { in: "cookie" },
};
const text = { type: "string" };
const schemas: Schemas = {
  "list/parameters": {
    type: "object",
    properties: {
      limit: { type: "integer" },
      tags: { type: "array", items: text },
      either: { anyOf: [text, { type: "array", items: text }] },
      anything: {},
      ids: { type: "array", items: text },
      where: { type: "object" },
      page: {
        type: "object",
        properties: { size: { type: "integer" }, sort: { type: "array", items: text } },
      },
      filter: { type: "object", properties: { in: { type: "array", items: text } } },
      session: text,
    },
  },
};
const read = createParameterReader(
  "list",
  { method: "GET", path: "/list", parameters, responses: {} },
  schemas,
);
const ask = (query: string, cookie = "") => read({ variables: {}, query, headers: { cookie } });

test.each([
  ["limit=5&limit=999", "limit"],
  ["limit=5&lim%69t=999", "limit"],
  ["tags=a&limit=5&tags=b&limit=5", "limit"],
  ["ids=1,2&ids=3", "ids"],
  ["where=%7B%7D&where=%7B%7D", "where"],
  ["size=1&size=2", "size"],
])("%s is refused: two ends could read it in two ways", (query, name) => {
  expect(() => ask(query)).toThrow(
    expect.objectContaining({ status: 400, message: `/${name} is given more than once, and is no list` }),
  );
});

test("a cookie that stands twice is refused, those of others are not looked at", () => {
  expect(() => ask("", "session=a; session=b")).toThrow("/session is given more than once");
  expect(ask("", "other=a; other=b; session=c")).toEqual({ session: "c" });
});

test("lists, and what may be one, come as often as they like, and so do names that nobody declares", () => {
  expect(ask("tags=a&tags=b&either=a&either=b&sort=x&filter[in][]=1&filter[in][]=2")).toMatchObject({
    tags: ["a", "b"],
    either: ["a", "b"],
  });
  expect(ask("anything=1&anything=2&unknown=1&unknown=2&limit=3")).toMatchObject({ limit: 3 });
});

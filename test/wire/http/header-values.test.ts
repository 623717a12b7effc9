import { expect, test } from "vitest";
import type { HeaderType } from "../../../runtime/descriptors.ts";
import { answer } from "../../../runtime/server/service.ts";
import { readHeaders } from "../../../runtime/wire/http/header-values.ts";
import type { HeaderValue } from "../../../runtime/wire/http-message.ts";

const read = (type: HeaderType, text: string): unknown =>
  readHeaders({ 200: { h: type } }, "200", { h: text })["h"];

test.each<[HeaderType, HeaderValue]>([
  ["number", -1.5],
  ["boolean", false],
  ["string[]", ["a", "b c"]],
  ["string[]", []],
  ["number[]", [1, 2]],
  ["boolean[]", [true, false]],
])("a header that is a %s is read as it was answered: %j", (type, value) => {
  expect(read(type, answer(200, undefined, { h: value }).headers["h"] ?? "")).toEqual(value);
});

test("what is not as its schema says stays the text that it is", () => {
  expect([read("number", "soon"), read("number", ""), read("boolean", "yes")]).toEqual(["soon", "", "yes"]);
  expect(read("number[]", "1, x")).toEqual([1, "x"]);
});

test("headers of another status, and those that are not declared, are text", () => {
  const types = { 200: { h: "number" } } as const;
  expect(readHeaders(types, "404", { h: "1" })).toEqual({ h: "1" });
  expect(readHeaders(types, undefined, { h: "1" })).toEqual({ h: "1" });
  expect(readHeaders(types, "200", { h: "1", other: "2" })).toEqual({ h: 1, other: "2" });
});

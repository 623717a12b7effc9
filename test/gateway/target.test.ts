import { expect, test } from "vitest";
import { readTarget } from "../../runtime/gateway/target.ts";

test.each([
  ["/", [""], ""],
  ["/users/7?limit=5&x=%2F", ["users", "7"], "?limit=5&x=%2F"],
  ["/%75sers/a%7eb", ["users", "a~b"], ""],
  ["/users/a%c3%a4%20b", ["users", "a%C3%A4%20b"], ""],
  ["/users/", ["users", ""], ""],
  ["/m/7:stream;v=1", ["m", "7:stream;v=1"], ""],
])("%s is read", (text, segments, query) => {
  expect(readTarget(text)).toEqual({ ok: true, target: { segments, query } });
});

test("a path with encoded slashes is read as both who decodes them and who does not would read it", () => {
  expect(readTarget("/files/a%2fb%2Fc/x")).toEqual({
    ok: true,
    target: { segments: ["files", "a%2Fb%2Fc", "x"], slashed: ["files", "a", "b", "c", "x"], query: "" },
  });
});

test.each([
  ["an encoded slash before nothing", "/users/a%2F"],
  ["an encoded slash behind nothing", "/users/%2Fa"],
  ["two encoded slashes", "/users/a%2f%2fb"],
  ["an encoded slash beside a dot segment", "/users/a%2f..%2fb"],
  ["an encoded slash beside a single dot", "/users/a%2F./b"],
  ["an encoded slash beside a dot segment with parameters", "/users/a%2F..;b"],
  ["an encoded backslash", "/users/a%5cb"],
  ["an encoded dot", "/users/%2e%2e/admin"],
  ["an encoded NUL", "/users/a%00"],
  ["an encoded line break", "/users/a%0d%0a"],
  ["an escape that is cut", "/users/a%2"],
  ["an escape that is none", "/users/a%zz"],
  ["a double escape's remains", "/users/%%32%65"],
  ["two slashes", "/users//7"],
  ["two slashes at the start", "//users"],
  ["a dot segment", "/users/../admin"],
  ["a single dot", "/./users"],
  ["a backslash", "/users\\7"],
  ["a fragment", "/users#/7"],
  ["a fragment in the query", "/users?a#b"],
  ["NUL", "/users/\0"],
  ["a raw umlaut", "/users/\u00e4"],
  ["a dot segment with parameters", "/users/..;x=1/admin"],
  ["a dot segment with encoded parameters", "/users/..%3b/admin"],
  ["a segment of parameters alone", "/users/;x=1/7"],
  ["a slash in more bytes than it needs", "/users/..%c0%af..%c0%afadmin"],
  ["bytes that are no UTF-8", "/users/%ff"],
  ["an absolute form", "http://other.example/users"],
  ["an asterisk", "*"],
  ["nothing", ""],
])("%s is refused", (_, text) => {
  expect(readTarget(text)).toEqual({ ok: false, detail: expect.any(String) });
});

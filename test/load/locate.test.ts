import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { locateAll } from "../../generator/load/locate.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-locate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What stands at each pointer's place, with `line:column`. */
function locate(text: string, ...pointers: readonly string[]): readonly string[] {
  const file = join(folder, "spec");
  writeFileSync(file, text);
  const sources = pointers.map((pointer) => ({ file, pointer }));
  const places = locateAll(sources);
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return sources.map((source) => {
    const { line, column } = places.get(source) ?? { line: 0, column: 0 };
    const rest = (lines[line - 1] ?? "").slice(column - 1);
    return `${line}:${column} ${/^("[^"]*"|[^\s:,{}[\]]*)/.exec(rest)?.[0]}`;
  });
}

describe("in JSON", () => {
  const text = `{
  "a": { "b~/c": [1, {"ü😀": "x"}, [true, {"deep": null}]], "b": "\\"}]{[" },
  "é": "after", "last": {"x": 1}
}`;

  test.each([
    ["", "1:1 "],
    ["/a", '2:3 "a"'],
    ["/a/b~0~1c", '2:10 "b~/c"'],
    ["/a/b~0~1c/0", "2:19 1"],
    ["/a/b~0~1c/1/ü😀", '2:23 "ü😀"'],
    ["/a/b~0~1c/2/1/deep", '2:44 "deep"'],
    ["/a/b", '2:61 "b"'],
    ["/é", '3:3 "é"'],
    ["/last/x", '3:26 "x"'],
    ["/a/nothing/here", '2:3 "a"'],
    ["/nothing", "1:1 "],
  ])("%j stands at %s", (pointer, place) => {
    expect(locate(text, pointer)).toEqual([place]);
  });

  test("many are found at once, each at its own", () => {
    expect(locate(text, "/last", "/a", "/é", "/a")).toEqual(['3:17 "last"', '2:3 "a"', '3:3 "é"', '2:3 "a"']);
  });

  test("on one line of a large file, soon", () => {
    const large = JSON.stringify({
      list: Array.from({ length: 200_000 }, (_, index) => ({ index })),
      end: 1,
    });
    const start = performance.now();
    expect(locate(large, "/end")).toEqual([`1:${large.indexOf('"end"') + 1} "end"`]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("in YAML", () => {
  const text = `# comment
openapi: 3.1.0
paths:
  /users/{id}:
    get: &get
      tags: [a, "b: c", {x: 1}]
      "quoted key": |
        /not: a key
      list:
        - first
        -   second: 2
        - - nested
  ? long
  : value
  copy: *get
flow: {a: {b: 1}, "c": [1,
  2]}
last: ü
`;

  test.each([
    ["/openapi", "2:1 openapi"],
    ["/paths/~1users~1{id}", "4:3 /users/"],
    ["/paths/~1users~1{id}/get/tags/2/x", "6:26 x"],
    ["/paths/~1users~1{id}/get/quoted key", '7:7 "quoted key"'],
    ["/paths/~1users~1{id}/get/list/0", "10:11 first"],
    ["/paths/~1users~1{id}/get/list/1", "11:13 second"],
    ["/paths/~1users~1{id}/get/list/1/second", "11:13 second"],
    ["/paths/long", "13:5 long"],
    ["/paths/copy/tags", "15:3 copy"],
    ["/flow/a/b", "16:12 b"],
    ["/flow/c/1", "17:3 2"],
    ["/last", "18:1 last"],
    ["/nothing/at/all", "1:1 #"],
  ])("%j stands at %s", (pointer, place) => {
    expect(locate(text, pointer)).toEqual([place]);
  });

  test("with lines that end in CR and LF", () => {
    expect(locate("a: 1\r\nb:\r\n  c: 2\r\n", "/b/c")).toEqual(["3:3 c"]);
  });

  test("that looks like JSON, and is none", () => {
    expect(locate("{a: 1,\n b: {c: 2}}\n", "/b/c")).toEqual(["2:6 c"]);
  });

  test("that cannot be read, the file itself is the place", () => {
    expect(locate("a: [\n", "/a")).toEqual(["1:1 a"]);
  });
});

test("a source that knows its place keeps it, and needs no file", () => {
  const source = { file: "nowhere.proto", line: 3, column: 7 };
  expect(locateAll([source]).get(source)).toMatchObject({ line: 3, column: 7 });
});

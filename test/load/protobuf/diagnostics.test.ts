import { describe, expect, test } from "vitest";
import { loadText } from "./load-text.ts";

const head = 'syntax = "proto3";\npackage p;\n';

describe("what is wrong with a .proto file is said with its place", () => {
  test.each<[string, string, string]>([
    [
      "a missing semicolon",
      "message A {\n  string name = 1\n  string other = 2;\n}",
      "a.proto:5:3 invalid-syntax illegal token 'string', ';' expected: string other = 2;",
    ],
    [
      "a file that ends too soon",
      "message A {\n  string name = 1;",
      "a.proto:5:1 invalid-syntax the file ends in the middle of a declaration",
    ],
    [
      "a word that means nothing",
      "massage A {}",
      "a.proto:3:1 invalid-syntax illegal token 'massage': massage A {}",
    ],
    [
      "a number given twice",
      "message A {\n  string a = 1;\n  oneof o {\n    string b = 1;\n  }\n}",
      "a.proto:6:12 invalid-spec field b of A has the number 1, and so has a (a: a.proto:4:10)",
    ],
    [
      "a name given twice",
      "message A {\n  string a = 1;\n  int32 a = 2;\n}",
      "a.proto:5:9 invalid-spec field a has the name of a field in the same scope (the first: a.proto:4:10)",
    ],
    [
      "two messages of one name",
      "message A {}\nmessage A {}",
      "a.proto:4:9 invalid-spec message A has the name of a message in the same scope (the first: a.proto:3:9)",
    ],
    [
      "values of two enums of one name",
      "enum A {\n  NONE = 0;\n}\nenum B {\n  NONE = 0;\n}",
      "a.proto:7:3 invalid-spec value NONE has the name of a value in the same scope (the first: a.proto:4:3)",
    ],
    [
      "a number that is kept for protobuf itself",
      "message A {\n  string a = 19500;\n}",
      "a.proto:4:10 invalid-spec field a has the number 19500, which no field may have",
    ],
    [
      "number 0",
      "message A {\n  string a = 0;\n}",
      "a.proto:4:10 invalid-spec field a has the number 0, which no field may have",
    ],
    [
      "an enum that does not begin with 0",
      "enum A {\n  ONE = 1;\n}",
      "a.proto:4:3 invalid-spec enum A does not begin with a value that is 0",
    ],
    [
      "two enum values of one number",
      "enum A {\n  NONE = 0;\n  NIL = 0;\n}",
      "a.proto:5:3 invalid-spec value NIL of A is 0, and so is NONE (NONE: a.proto:4:3)",
    ],
    [
      "two fields of one JSON name",
      "message A {\n  string a_b = 1;\n  string aB = 2;\n}",
      "a.proto:5:10 invalid-spec fields a_b and aB of A are both aB in JSON (a_b: a.proto:4:10)",
    ],
    [
      "a oneof with a field's JSON name",
      "message A {\n  oneof a_b {\n    string x = 1;\n  }\n  string aB = 2;\n}",
      "a.proto:5:12 invalid-spec the oneof aB of A has the JSON name of its field aB (aB: a.proto:7:10)",
    ],
    [
      "a type that nobody declares",
      "message A {\n  Nope a = 1;\n}",
      "a.proto:4:8 unresolved-reference no message or enum is called Nope",
    ],
    [
      "a type whose file is not imported",
      "message A {\n  google.protobuf.Timestamp a = 1;\n}",
      "a.proto:4:29 unresolved-reference google.protobuf.Timestamp is declared in google/protobuf/timestamp.proto, which this file does not import",
    ],
    [
      "a request that is no type",
      "service S {\n  rpc Get(Nope) returns (A);\n}\nmessage A {}",
      "a.proto:4:7 unresolved-reference no message or enum is called Nope",
    ],
  ])("%s", (_, text, problem) => {
    expect(loadText({ "a.proto": `${head}${text}\n` }).problems).toEqual([problem]);
  });

  test("an import that leads nowhere is reported once, and what it would have brought is not", () => {
    const { problems, hints } = loadText({
      "a.proto": 'syntax = "proto3";\npackage p;\nimport "x/nope.proto";\nmessage A {\n  x.Nope a = 1;\n}\n',
    });
    expect(problems).toEqual(['a.proto:3:8 unresolved-reference import "x/nope.proto" leads to no file']);
    expect(hints[0]).toContain("--proto-path");
  });

  test("an import of an import counts only when it is public", () => {
    const files = (word: string): Record<string, string> => ({
      "a.proto": `${head}import "b.proto";\nmessage A {\n  C c = 1;\n}\n`,
      "b.proto": `${head}import ${word}"c.proto";\n`,
      "c.proto": `${head}message C {}\n`,
    });
    expect(loadText(files("public ")).problems).toEqual([]);
    const { problems, hints } = loadText(files(""));
    expect(problems).toEqual([
      "a.proto:5:5 unresolved-reference C is declared in c.proto, which this file does not import",
    ]);
    expect(hints).toEqual(["import c.proto"]);
  });

  test("a message that two files of a package declare", () => {
    const { problems } = loadText({ "a.proto": `${head}message A {}\n`, "b.proto": `${head}message A {}\n` });
    expect(problems).toEqual([
      "b.proto:3:9 invalid-spec message p.A is declared in a.proto too (the other: a.proto:3:9)",
    ]);
  });

  test("other dialects are refused by name", () => {
    const { problems } = loadText({
      "a.proto": 'syntax = "proto4";\nmessage A {}\n',
      "b.proto": 'edition = "2026";\nmessage B {}\n',
    });
    expect(problems).toEqual([
      "a.proto:1:1 unsupported-dialect the file is written in proto4, and proto2, proto3 and editions 2023 and 2024 are read",
      "b.proto:1:1 unsupported-dialect the file is written in edition 2026, and proto2, proto3 and editions 2023 and 2024 are read",
    ]);
  });

  test("a file that is not there", () => {
    expect(loadText({}, { load: ["no.proto"] }).problems).toEqual([
      "no.proto:1:1 file-not-found cannot read no.proto",
    ]);
  });

  test.each<[string, string]>([
    [
      'get: "/v1/{nam}"',
      "a.proto:5:7 path-parameter-missing the path /v1/{nam} takes {nam}, which the request has no field for",
    ],
    [
      'get: "/v1/{inner.nam}"',
      "a.proto:5:7 path-parameter-missing the path /v1/{inner.nam} takes {inner.nam}, which the request has no field for",
    ],
    ['get: "v1/x"', "a.proto:5:7 invalid-spec the path v1/x is not a template of google.api.http"],
    [
      'post: "/v1/x" body: "bod"',
      'a.proto:5:7 unresolved-reference body: "bod" names no field of the message',
    ],
    [
      'get: "/v1/x" response_body: "x"',
      'a.proto:5:7 unresolved-reference response_body: "x" names no field of the message',
    ],
    ['body: "*"', "a.proto:5:7 invalid-spec the rule of google.api.http says no method and path"],
  ])("a rule with %s", (rule, problem) => {
    const text = `${head}import "google/api/annotations.proto";\nservice S {\n  rpc Get(A) returns (B) { option (google.api.http) = { ${rule} }; }\n}\nmessage A {\n  string name = 1;\n  A inner = 2;\n}\nmessage B {}\n`;
    expect(loadText({ "a.proto": text }).problems).toEqual([problem]);
  });

  test("an example that is not its message's JSON is a warning, and left out", () => {
    const { services, problems } = loadText({
      "a.proto": `${head}service S {\n  rpc Get(A) returns (stream A);\n}\nmessage A {\n  int64 count = 1;\n}\n`,
      "examples.yaml": `operations:
  p.S.Get:
    - { name: good, request: { count: "1" }, responses: [{ count: "2" }, {}] }
    - { name: text, request: { count: x } }
    - { name: unknown, request: { nope: 1 } }
    - { name: no-stream, response: {} }
    - { name: error, request: {}, error: { status: 404, code: NOT_FOUND, title: Gone } }
  p.S.Nope: []
`,
    });
    expect(services[0]?.operations[0]?.examples.map(({ name }) => name)).toEqual(["good", "error"]);
    expect(problems.map((problem) => problem.slice(0, 84))).toEqual([
      "examples.yaml#/operations/p.S.Nope invalid-example no operation is called p.S.Nope",
      "examples.yaml#/operations/p.S.Get/1 invalid-example the example text of p.S.Get does",
      "examples.yaml#/operations/p.S.Get/2 invalid-example the example unknown of p.S.Get d",
      "examples.yaml#/operations/p.S.Get/3 invalid-example the example no-stream of p.S.Get",
    ]);
  });
});

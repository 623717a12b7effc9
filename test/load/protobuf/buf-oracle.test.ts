import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadText } from "./load-text.ts";

/** What protobuf's rules say is asked of buf: whatever it refuses we refuse, and nothing else. */
function bufRefuses(files: Readonly<Record<string, string>>): boolean {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-buf-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, "cache"));
    const { status, error } = spawnSync("node_modules/.bin/buf", ["build", folder], {
      env: { PATH: process.env["PATH"] ?? "", BUF_CACHE_DIR: join(folder, "cache"), HOME: folder },
    });
    if (error) throw error;
    return status !== 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const proto2 = 'syntax = "proto2";\npackage p;\n';
const proto3 = 'syntax = "proto3";\npackage p;\n';
const edition2024 = 'edition = "2024";\npackage p;\n';
const edition = 'edition = "2023";\npackage p;\n';
const options = 'import "google/protobuf/descriptor.proto";\n';
const custom = `${options}extend google.protobuf.FieldOptions {\n  optional int32 size = 50001;\n  optional Color color = 50002;\n}\nenum Color {\n  RED = 0;\n}\n`;

const nested = `${options}extend google.protobuf.MessageOptions {\n  optional Big big = 50003;\n}\nextend google.protobuf.FieldOptions {\n  optional Big small = 50003;\n}\nmessage Big {\n  string s = 1;\n  Big inner = 2;\n  repeated Big list = 3;\n  map<string, Big> map = 4;\n}\n`;

test.each<[string, string]>([
  ["field number 0", `${proto3}message A {\n  string a = 0;\n}\n`],
  ["field number 19000", `${proto3}message A {\n  string a = 19000;\n}\n`],
  ["the largest field number", `${proto3}message A {\n  string a = 536870911;\n}\n`],
  ["one more than the largest", `${proto3}message A {\n  string a = 536870912;\n}\n`],
  ["a proto3 enum not at 0", `${proto3}enum E {\n  ONE = 1;\n}\n`],
  ["a proto2 enum not at 0", `${proto2}enum E {\n  ONE = 1;\n}\n`],
  ["an open enum of an edition not at 0", `${edition}enum E {\n  ONE = 1;\n}\n`],
  ["a closed one", `${edition}enum E {\n  option features.enum_type = CLOSED;\n  ONE = 1;\n}\n`],
  ["enum values that clash in a scope", `${proto3}enum A {\n  X = 0;\n}\nenum B {\n  X = 0;\n}\n`],
  ["an alias that is allowed", `${proto3}enum A {\n  option allow_alias = true;\n  X = 0;\n  Y = 0;\n}\n`],
  ["an alias that is not", `${proto3}enum A {\n  X = 0;\n  Y = 0;\n}\n`],
  ["an unknown option", `${proto3}message A {\n  string a = 1 [nope = true];\n}\n`],
  ["an unknown option of a file", `${proto3}option nope = "x";\n`],
  ["an unknown custom option", `${proto3}message A {\n  string a = 1 [(nope) = true];\n}\n`],
  ["an option of the wrong type", `${proto3}message A {\n  string a = 1 [deprecated = "yes"];\n}\n`],
  ["an option of an enum's value", `${proto3}option optimize_for = SPEED;\n`],
  ["an option of no value of the enum", `${proto3}option optimize_for = FAST;\n`],
  ["an option that is set twice", `${proto3}option java_package = "a";\noption java_package = "b";\n`],
  ["a custom option", `${proto3}${custom}message A {\n  string a = 1 [(size) = 5, (color) = RED];\n}\n`],
  ["a custom option by its full name", `${proto3}${custom}message A {\n  string a = 1 [(p.size) = 5];\n}\n`],
  ["a custom option of the wrong type", `${proto3}${custom}message A {\n  string a = 1 [(size) = "5"];\n}\n`],
  ["a custom option of another enum", `${proto3}${custom}message A {\n  string a = 1 [(color) = BLUE];\n}\n`],
  [
    "messages in angle brackets",
    `${proto3}${nested}message A {\n  option (big) = { inner < inner: < s: "x" > > list: [ < >, { } ] };\n}\n`,
  ],
  [
    "angle brackets around a map's entry",
    `${proto3}${nested}message A {\n  map<string, A> a = 1;\n  option (big) = { map < key: "x" value < s: ">" > > };\n}\n`,
  ],
  [
    "angle brackets at a field",
    `${proto3}${nested}message A {\n  string a = 1 [(small) = { inner < s: "x" > }];\n}\n`,
  ],
  ["angle brackets around the whole", `${proto3}${nested}message A {\n  option (big) = < s: "x" >;\n}\n`],
  [
    "an angle bracket that a brace closes",
    `${proto3}${nested}message A {\n  option (big) = { inner < s: "x" } };\n}\n`,
  ],
  ...["message", "enum", "service", "extend", "oneof", "map", "repeated", "rpc"].map(
    (word): [string, string] => [
      `a type that is called ${word}`,
      `${proto3}message ${word} {\n}\nmessage A {\n  ${word} a = 1; // ${word} b = 2;\n  oneof c {\n    ${word} ${word} = 2;\n  }\n  repeated ${word} d = 3;\n}\n`,
    ],
  ),
  ...[edition, edition2024].flatMap((begin, index): [string, string][] => {
    const year = 2023 + index;
    return [
      [`a ctype in ${year}`, `${begin}message A {\n  string a = 1 [ctype = CORD];\n}\n`],
      [`java_multiple_files in ${year}`, `${begin}option java_multiple_files = true;\n`],
      [`a weak import in ${year}`, `${begin}import weak "google/protobuf/empty.proto";\n`],
      [`a style of names in ${year}`, `${begin}option features.enforce_naming_style = STYLE_LEGACY;\n`],
      [
        `a visibility in ${year}, within features`,
        `${begin}option features = { default_symbol_visibility: EXPORT_ALL };\n`,
      ],
    ];
  }),
  ["a type that is called as none is", `${proto3}message A {\n  message a = 1;\n}\n`],
  [
    "a minus that is parted from its number",
    `${proto2}${custom}message A {\n  optional double a = 1 [default = - 1.5, (size) = -\n    3];\n  optional float b = 2 [default = - inf];\n}\nenum N {\n  LESS = - 1;\n}\n`,
  ],
  [
    "a minus that is parted from a string",
    `${proto3}${custom}message A {\n  string a = 1 [(size) = - "3"];\n}\n`,
  ],
  ["a brace too many", `${proto3}message A {\n}\n}\n`],
  ["a default in proto3", `${proto3}message A {\n  string a = 1 [default = "x"];\n}\n`],
  ["a default in proto2", `${proto2}message A {\n  optional string a = 1 [default = "x"];\n}\n`],
  ["a default of a list", `${proto2}message A {\n  repeated string a = 1 [default = "x"];\n}\n`],
  [
    "a json_name that clashes",
    `${proto3}message A {\n  string a = 1;\n  string b = 2 [json_name = "a"];\n}\n`,
  ],
  [
    "a JSON name that clashes in proto2",
    `${proto2}message A {\n  optional string a_b = 1;\n  optional string aB = 2;\n}\n`,
  ],
  ["required in proto3", `${proto3}message A {\n  required string a = 1;\n}\n`],
  ["optional in an edition", `${edition}message A {\n  optional string a = 1;\n}\n`],
  ["no label in proto2", `${proto2}message A {\n  string a = 1;\n}\n`],
  ["a group in proto2", `${proto2}message A {\n  optional group B = 1 {}\n}\n`],
  ["a group in proto3", `${proto3}message A {\n  optional group B = 1 {}\n}\n`],
  ["a group in a oneof", `${proto2}message A {\n  oneof o {\n    group B = 1 {}\n  }\n}\n`],
  [
    "a group whose number another member of the oneof has",
    `${proto2}message A {\n  oneof o {\n    string b = 1;\n    group B = 1 {}\n  }\n}\n`,
  ],
  ["a reserved number", `${proto3}message A {\n  reserved 1 to 5;\n  string a = 3;\n}\n`],
  ["a reserved name", `${proto3}message A {\n  reserved "a";\n  string a = 3;\n}\n`],
  [
    "a number left to extensions",
    `${proto2}message A {\n  extensions 1 to 5;\n  optional string a = 3;\n}\n`,
  ],
  [
    "an extension in its range",
    `${proto2}message A {\n  extensions 1 to 5;\n}\nextend A {\n  optional string a = 3;\n}\n`,
  ],
  [
    "an extension out of it",
    `${proto2}message A {\n  extensions 1 to 5;\n}\nextend A {\n  optional string a = 6;\n}\n`,
  ],
  [
    "two extensions of one number",
    `${proto2}message A {\n  extensions 1 to 5;\n}\nextend A {\n  optional string a = 3;\n  optional string b = 3;\n}\n`,
  ],
  ["extensions in proto3", `${proto3}message A {\n  extensions 1 to 5;\n}\n`],
  ["a map with keys of double", `${proto3}message A {\n  map<double, string> a = 1;\n}\n`],
  ["a map with keys of bytes", `${proto3}message A {\n  map<bytes, string> a = 1;\n}\n`],
  ["a repeated field in a oneof", `${proto3}message A {\n  oneof o {\n    repeated string a = 1;\n  }\n}\n`],
  ["a oneof without fields", `${proto3}message A {\n  oneof o {}\n}\n`],
  ["an enum without values", `${proto3}enum E {}\n`],
  ["an rpc of an enum", `${proto3}enum E {\n  A = 0;\n}\nservice S {\n  rpc Do(E) returns (E);\n}\n`],
  ["a service without methods", `${proto3}service S {}\n`],
  [
    "keywords as names",
    `${proto3}message message {\n  string string = 1;\n  int32 int32 = 2;\n  bool option = 3;\n  bool reserved = 4;\n  bool message = 5;\n  bool repeated = 6;\n}\n`,
  ],
  ["features in braces", `${edition}option features = { enum_type: CLOSED };\nenum E {\n  ONE = 1;\n}\n`],
  ["a type with a visibility", `${edition2024}export message A {}\nlocal enum B {\n  B_ZERO = 0;\n}\n`],
  ["one in edition 2023", `${edition}export message A {}\n`],
  ["names in another style", `${edition2024}message a {}\n`],
  ["a field that ends in a number of its own", `${edition2024}message A {\n  string line_1 = 1;\n}\n`],
  ["a field that ends in a number", `${edition2024}message A {\n  string line1 = 1;\n}\n`],
  ["a field in camel case", `${edition2024}message A {\n  string lineOne = 1;\n}\n`],
  ["a value in lower case", `${edition2024}enum E {\n  e_zero = 0;\n}\n`],
  ["an rpc in lower case", `${edition2024}message A {}\nservice S {\n  rpc find(A) returns (A);\n}\n`],
  ["a oneof in title case", `${edition2024}message A {\n  oneof One {\n    string b = 1;\n  }\n}\n`],
  ["a package in title case", `${edition2024.replace("p;", "p.Q;")}message A {}\n`],
  [
    "a message that may be called anything",
    `${edition2024}message a_b {\n  option features.enforce_naming_style = STYLE_LEGACY;\n  string C = 1;\n}\n`,
  ],
  ["packed texts", `${proto3}message A {\n  repeated string a = 1 [packed = true];\n}\n`],
  ["a packed number alone", `${proto3}message A {\n  int32 a = 1 [packed = true];\n}\n`],
  [
    "packed enums",
    `${proto3}message A {\n  repeated E a = 1 [packed = false];\n}\nenum E {\n  ZERO = 0;\n}\n`,
  ],
  ["a jstype of a text", `${proto3}message A {\n  string a = 1 [jstype = JS_STRING];\n}\n`],
  ["a jstype of 64 bits", `${proto3}message A {\n  fixed64 a = 1 [jstype = JS_STRING];\n}\n`],
  ["a style of names", `${edition2024}option features.enforce_naming_style = STYLE_LEGACY;\nmessage a {}\n`],
  ["a visibility by default", `${edition2024}option features.default_symbol_visibility = LOCAL_ALL;\n`],
  ["a visibility that is none", `${edition2024}option features.default_symbol_visibility = NOWHERE;\n`],
  ["a feature of no value", `${edition}option features.enum_type = HALF;\n`],
])("%s is judged as buf judges it", (_, text) => {
  const files = { "a.proto": text };
  const { problems } = loadText(files);
  expect(problems.filter((problem) => !/name-collision/.test(problem)).length > 0, problems.join("\n")).toBe(
    bufRefuses(files),
  );
});

test("a type through a transitive import that is not public is judged as buf judges it", () => {
  for (const word of ["", "public ", "weak "]) {
    const files = {
      "a.proto": `${proto3}import "b.proto";\nmessage A {\n  C c = 1;\n}\n`,
      "b.proto": `${proto3}import ${word}"c.proto";\n`,
      "c.proto": `${proto3}message C {}\n`,
    };
    expect(loadText(files).problems.length > 0).toBe(bufRefuses(files));
  }
});

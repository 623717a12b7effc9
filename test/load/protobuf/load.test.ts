import { existsSync, globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import { isError } from "../../../generator/diagnostics.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import type { MessageSchema, Schema } from "../../../generator/model/schema.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { loadText } from "./load-text.ts";

const head = 'syntax = "proto3";\n';

function schemaOf(text: string, name: string, files: Readonly<Record<string, string>> = {}): Schema {
  const { services, problems } = loadText({ "a.proto": `${head}package p.v1;\n${text}`, ...files });
  expect(problems).toEqual([]);
  return services.find(({ id }) => id === "p.v1")!.schemas.find((schema) => schema.name === name)!.schema;
}

test("an rpc never has the name of what its constant stands beside", () => {
  const rpcs = ["Messages", "Types", "Find"].map((name) => `rpc ${name}(A) returns (A);`);
  const { services } = loadText({
    "a.proto": `${head}package p.v1;\nmessage A {}\nservice S { ${rpcs.join(" ")} }\n`,
  });
  expect(services[0]?.operations.map(({ name }) => name).toSorted()).toEqual(["find", "messages_", "types_"]);
});

describe("a package becomes a service version", () => {
  test("whose id is the package, split into name and version", () => {
    const { services } = loadText({
      "a.proto": `${head}package chat.v1;\nmessage A {}\n`,
      "b.proto": `${head}package acme.chat.v1beta2;\nmessage A {}\n`,
      "c.proto": `${head}package grpc.testing;\nmessage A {}\n`,
      "d.proto": `${head}message A {}\n`,
    });
    expect(services.map(({ id, name, version }) => [id, name, version])).toEqual([
      ["acme.chat.v1beta2", "acme.chat", "v1beta2"],
      ["chat.v1", "chat", "v1"],
      ["default", "default", ""],
      ["grpc.testing", "grpc.testing", ""],
    ]);
  });

  test("of all its files, its types as they stand there", () => {
    const { services } = loadText({
      "b.proto": `${head}package p;\nmessage Later {}\n`,
      "a.proto": `${head}package p;\nmessage Outer {\n  message Inner {\n    enum Kind {\n      NONE = 0;\n    }\n  }\n}\nmessage First {}\n`,
    });
    expect(services.map(({ schemas }) => schemas.map(({ name, typeName }) => [name, typeName]))).toEqual([
      [
        ["Outer", "Outer"],
        ["Outer.Inner", "OuterInner"],
        ["Outer.Inner.Kind", "OuterInnerKind"],
        ["First", "First"],
        ["Later", "Later"],
      ],
    ]);
  });

  test("a nested type never takes a name from an outer one", () => {
    const { services, problems } = loadText({
      "a.proto": `${head}package p;\nmessage Outer {\n  message Inner {}\n}\nmessage OuterInner {}\n`,
    });
    expect(services[0]?.schemas.map(({ name, typeName }) => [name, typeName])).toEqual([
      ["Outer", "Outer"],
      ["Outer.Inner", "OuterInner2"],
      ["OuterInner", "OuterInner"],
    ]);
    expect(problems).toEqual([
      "a.proto:4:11 name-collision Outer.Inner would be OuterInner in TypeScript, which is taken; it becomes OuterInner2",
    ]);
  });

  test("with the packages it refers to, types alone; and of what comes along only what is used", () => {
    const { services, problems } = loadText(
      {
        "a.proto": `${head}package a;\nimport "b.proto";\nimport "google/rpc/status.proto";\nimport "google/rpc/error_details.proto";\nimport "google/type/money.proto";\nimport "google/protobuf/timestamp.proto";\nimport "google/api/annotations.proto";\nmessage A {\n  b.B b = 1;\n  google.rpc.Status status = 2;\n  google.type.Money money = 3;\n  google.protobuf.Timestamp at = 4;\n}\n`,
        "b.proto": `${head}package b;\nservice S {\n  rpc Find(B) returns (B);\n}\nmessage B {}\nmessage Other {}\n`,
      },
      { load: ["a.proto"] },
    );
    expect(problems).toEqual([]);
    expect(
      services.map(({ id, schemas, operations, imports }) => [
        id,
        schemas.map(({ name }) => name),
        operations.length,
        imports,
      ]),
    ).toEqual([
      ["a", ["A"], 0, ["b", "google.rpc", "google.type"]],
      ["b", ["B", "Other"], 0, undefined],
      ["google.rpc", ["Status"], 0, undefined],
      ["google.type", ["Money"], 0, undefined],
    ]);
    expect(Object.keys(describeMessages(services[0]!, services))).toEqual([
      "a.A",
      "b.B",
      "b.Other",
      "google.rpc.Status",
      "google.type.Money",
    ]);
  });
});

describe("a message", () => {
  test("has its fields by number, with JSON names, comments and all that the wire needs", () => {
    const schema = schemaOf(
      `// A thing.
//
// More of it.
message A {
  // Detached.

  // Second by number.
  repeated int32 some_numbers = 2;
  string first = 1 [deprecated = true]; // Behind it.
  repeated int32 loose = 3 [packed = false];
  optional uint64 maybe = 4;
  map<string, A> by_name = 5;
  A self = 6;
  Kind kind = 7;
  bytes raw = 8 [json_name = "RAW"];
  oneof the_choice {
    // Either.
    string text = 9;
    A inner = 10;
  }
}
enum Kind {
  NONE = 0;
  SOME = 5;
}
`,
      "A",
    ) as MessageSchema;
    expect(schema).toMatchObject({ kind: "message", fullName: "p.v1.A" });
    expect((schema as Schema).description).toBe("A thing.\n\nMore of it.");
    expect(schema.fields.map(({ source: _, ...field }) => field)).toEqual([
      {
        name: "first",
        protoName: "first",
        number: 1,
        type: "string",
        repeated: false,
        packed: false,
        presence: false,
        required: true,
        schema: { kind: "string", description: "Behind it.", deprecated: true },
      },
      {
        name: "someNumbers",
        protoName: "some_numbers",
        number: 2,
        type: "int32",
        repeated: true,
        packed: true,
        presence: false,
        required: true,
        schema: {
          kind: "array",
          items: { kind: "number", integer: true, format: "int32" },
          description: "Second by number.",
        },
      },
      {
        name: "loose",
        protoName: "loose",
        number: 3,
        type: "int32",
        repeated: true,
        packed: false,
        presence: false,
        required: true,
        schema: { kind: "array", items: { kind: "number", integer: true, format: "int32" } },
      },
      {
        name: "maybe",
        protoName: "maybe",
        number: 4,
        type: "uint64",
        repeated: false,
        packed: false,
        presence: true,
        required: false,
        schema: { kind: "bigint", format: "uint64" },
      },
      {
        name: "byName",
        protoName: "by_name",
        number: 5,
        type: "p.v1.A",
        repeated: false,
        packed: false,
        mapKey: "string",
        presence: false,
        required: true,
        schema: { kind: "object", fields: [], additional: { kind: "reference", to: "A" } },
      },
      {
        name: "self",
        protoName: "self",
        number: 6,
        type: "p.v1.A",
        repeated: false,
        packed: false,
        presence: true,
        required: false,
        schema: { kind: "reference", to: "A" },
      },
      {
        name: "kind",
        protoName: "kind",
        number: 7,
        type: "p.v1.Kind",
        repeated: false,
        packed: false,
        presence: false,
        required: true,
        schema: { kind: "reference", to: "Kind" },
      },
      {
        name: "RAW",
        protoName: "raw",
        number: 8,
        type: "bytes",
        repeated: false,
        packed: false,
        presence: false,
        required: true,
        schema: { kind: "binary", format: "bytes" },
      },
      {
        name: "text",
        protoName: "text",
        number: 9,
        type: "string",
        repeated: false,
        packed: false,
        oneof: "theChoice",
        presence: true,
        required: false,
        schema: { kind: "string", description: "Either." },
      },
      {
        name: "inner",
        protoName: "inner",
        number: 10,
        type: "p.v1.A",
        repeated: false,
        packed: false,
        oneof: "theChoice",
        presence: true,
        required: false,
        schema: { kind: "reference", to: "A" },
      },
    ]);
    expect(schema.fields[0]?.source).toMatchObject({ line: 11, column: 10 });
  });

  test("finds its types as protoc does: the innermost scope first", () => {
    const schema = schemaOf(
      "message A {\n  message B {}\n  B near = 1;\n  .p.v1.B far = 2;\n  v1.B by_package = 3;\n}\nmessage B {}\n",
      "A",
    ) as MessageSchema;
    expect(schema.fields.map(({ type }) => type)).toEqual(["p.v1.A.B", "p.v1.B", "p.v1.B"]);
  });
});

describe("an rpc becomes an operation", () => {
  const service = `import "google/api/annotations.proto";
service Things {
  // Finds one.
  rpc Find(A) returns (A) {
    option deprecated = true;
    option (google.api.http) = {
      get: "/v1/{some_name=things/*}"
      additional_bindings { post: "/v1/things:get" body: "inner_thing" response_body: "inner_thing" }
      additional_bindings { custom: { kind: "search" path: "/v1/things" } }
      additional_bindings { put: "/v1/{some_name}:put:again" body: "inner_thing.some_name" }
    };
  }
  rpc Watch(A) returns (stream A);
  rpc Upload(stream A) returns (A) {}
  rpc Talk(stream A) returns (stream A);
}
message A {
  string some_name = 1;
  A inner_thing = 2;
}
`;

  test("with its kind, comment, binding and all its rules", () => {
    const { services, problems } = loadText({ "a.proto": `${head}package p.v1;\n${service}` });
    expect(problems).toEqual([]);
    const operations = services[0]!.operations;
    expect(operations.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ["p.v1.Things.Find", "find", "unary"],
      ["p.v1.Things.Watch", "watch", "server-stream"],
      ["p.v1.Things.Upload", "upload", "client-stream"],
      ["p.v1.Things.Talk", "talk", "bidi-stream"],
    ]);
    expect(operations[0]).toMatchObject({
      description: "Finds one.",
      deprecated: true,
      request: { kind: "reference", to: "A" },
      binding: {
        kind: "grpc",
        service: "p.v1.Things",
        method: "Find",
        request: "p.v1.A",
        response: "p.v1.A",
        rules: [
          { method: "GET", path: "/v1/{some_name=things/*}" },
          { method: "POST", path: "/v1/things:get", body: "innerThing", responseBody: "innerThing" },
          { method: "SEARCH", path: "/v1/things" },
          { method: "PUT", path: "/v1/{some_name}:put:again", body: "innerThing.someName" },
        ],
      },
    });
  });

  test("a second service's rpc of the same name takes its service's; the first keeps its own", () => {
    const { services, problems } = loadText({
      "a.proto": `${head}package p;\nservice One {\n  rpc Find(A) returns (A);\n}\nservice Two {\n  rpc Find(A) returns (A);\n}\nmessage A {}\n`,
    });
    expect(services[0]?.operations.map(({ name }) => name)).toEqual(["find", "twoFind"]);
    expect(problems).toEqual([
      "a.proto:7:7 name-collision p.Two.Find would be called find, as p.One.Find is; it becomes twoFind (p.One.Find: a.proto:4:7)",
    ]);
  });
});

test("the order in which files are asked for changes nothing", () => {
  const files = {
    "a.proto": `${head}package p;\nservice One {\n  rpc Find(A) returns (A);\n}\nmessage A {}\n`,
    "b.proto": `${head}package p;\nimport "a.proto";\nservice Two {\n  rpc Find(A) returns (A);\n}\nmessage a {}\n`,
  };
  const [forwards] = loadText(files, { load: ["a.proto", "b.proto"] }).services;
  const [backwards] = loadText(files, { load: ["b.proto", "a.proto"] }).services;
  const namesOf = (service: typeof forwards): unknown => [
    service?.operations.map(({ name }) => name),
    service?.schemas.map(({ typeName }) => typeName),
  ];
  expect(namesOf(forwards)).toEqual([
    ["find", "twoFind"],
    ["A", "A2"],
  ]);
  expect(namesOf(backwards)).toEqual(namesOf(forwards));
});

test("the example platform's chat loads without a word, with examples for every operation", () => {
  const { services, diagnostics } = loadProtobuf(globSync("specs/chat/*/chat.proto").sort());
  expect(diagnostics).toEqual([]);
  expect(services.map(({ id }) => id)).toEqual(["chat.v1", "chat.v2"]);
  for (const { operations } of services)
    expect(operations.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

const corpus = `${process.env["TREFOIL_CORPUS"] ?? "../shared/corpus"}/proto`;
const trees = [
  { tree: "eliza", packages: 1 },
  { tree: "grpc-proto", packages: 15 },
  { tree: "connect-conformance", packages: 1 },
];

describe.each(trees)("the .proto files of $tree", ({ tree, packages }) => {
  const folder = `${corpus}/${tree}`;
  const present = existsSync(folder);

  test.skipIf(!present)("load without an error, and every message of theirs has a codec", () => {
    const files = globSync(`${folder}/**/*.proto`).sort();
    const { services, diagnostics } = loadProtobuf(files, { protoPaths: [folder] });
    expect(diagnostics.filter(isError)).toEqual([]);
    expect(services).toHaveLength(packages);
    for (const service of services) {
      const messages = describeMessages(service, services);
      for (const [name, type] of Object.entries(messages)) {
        if (type.kind !== "message") continue;
        const codec = createCodec(messages, name);
        expect(codec.encode(codec.decode(new Uint8Array())), name).toHaveLength(0);
      }
    }
  });
});

import { describe, expect, test } from "vitest";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import type { MessageSchema } from "../../../generator/model/schema.ts";
import type { Messages } from "../../../runtime/descriptors.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { loadText } from "./load-text.ts";

function messagesOf(text: string, files: Readonly<Record<string, string>> = {}): Messages {
  const { services, problems } = loadText({ "a.proto": text, ...files });
  expect(problems).toEqual([]);
  return describeMessages(services.find(({ id }) => id === "p")!, services);
}

const proto2 = `syntax = "proto2";
package p;
message Order {
  required string id = 1;
  optional int32 count = 2 [default = 7];
  repeated int32 sizes = 3;
  repeated int32 packed_sizes = 4 [packed = true];
  repeated group Line = 5 {
    optional string sku = 1;
  }
  optional Color color = 6;
  oneof way {
    string post = 7;
    Place place = 8;
  }
  optional group Pick_Up = 10 {
    optional string at = 1;
  }
  map<string, Color> colors = 9;
  extensions 100 to 199;
}
message Place {}
enum Color {
  // As blood.
  RED = 1;
  BLUE = 2;
}
extend Order {
  optional string note = 100;
}
message Scope {
  extend Order {
    repeated Color tints = 101;
  }
}
`;

describe("proto2", () => {
  const messages = messagesOf(proto2);
  const order = createCodec(messages, "p.Order");

  test("gives descriptors that say what is required, delimited, closed, expanded", () => {
    expect(messages["p.Order"]).toEqual({
      kind: "message",
      fields: {
        id: { number: 1, type: "string", presence: true, required: true, unverified: true },
        count: { number: 2, type: "int32", presence: true },
        sizes: { number: 3, type: "int32", repeated: true },
        packedSizes: { number: 4, type: "int32", name: "packed_sizes", repeated: true, packed: true },
        line: { number: 5, type: "p.Order.Line", repeated: true, delimited: true },
        color: { number: 6, type: "p.Color", presence: true },
        post: { number: 7, type: "string", oneof: "way", unverified: true },
        place: { number: 8, type: "p.Place", oneof: "way" },
        colors: { number: 9, type: "p.Color", mapKey: "string", unverified: true },
        pickUp: { number: 10, type: "p.Order.Pick_Up", name: "pick_up", presence: true, delimited: true },
        "[p.note]": { number: 100, type: "string", presence: true, unverified: true },
        "[p.Scope.tints]": { number: 101, type: "p.Color", repeated: true },
      },
    });
    expect(messages["p.Color"]).toEqual({ kind: "enum", values: { RED: 1, BLUE: 2 }, closed: true });
  });

  test("round-trips groups, extensions and what has presence", () => {
    const message = {
      id: "1",
      count: 0,
      sizes: [1, 2],
      packedSizes: [3],
      line: [{ sku: "a" }, {}],
      color: "BLUE",
      way: { kind: "place", value: {} },
      pickUp: { at: "here" },
      colors: { sky: "BLUE" },
      "[p.note]": "soon",
      "[p.Scope.tints]": ["RED"],
    };
    expect(order.decode(order.encode(message))).toEqual(message);
    expect(order.fromJson(order.toJson(message))).toEqual(message);
    expect(order.toJson(message)).toMatchObject({ "[p.note]": "soon", count: 0 });
  });

  test("a message without a required field is neither written nor read", () => {
    expect(() => order.encode({ count: 1 })).toThrow("id: p.Order requires it, and it is not there");
    expect(() => order.decode(Uint8Array.of(16, 1))).toThrow("id: p.Order requires it");
    expect(() => order.fromJson({ count: 1 })).toThrow("id: p.Order requires it");
  });

  test("a number that a closed enum has no name for is kept aside, and written again", () => {
    const bytes = Uint8Array.of(10, 1, 49, 48, 9);
    const message = order.decode(bytes) as Record<string, unknown>;
    expect(message["color"]).toBeUndefined();
    expect([...order.encode(message)]).toEqual([...bytes]);
    expect(() => order.encode({ id: "1", color: 9 })).toThrow("color: 9 is not a value of p.Color");
  });

  test("a group in a oneof, which protobufjs cannot read, is a member of it", () => {
    const messages = messagesOf(`syntax = "proto2";
package p;
message A {
  // Either way.
  oneof way {
    string by = 1;
    group Up = 2 {
      optional int32 floor = 1;
      // Deeper.
      oneof deep { group Low = 2 { optional bool far = 3; } }
    }
  }
  optional int32 last = 3;
}
`);
    const codec = createCodec(messages, "p.A");
    const message = { way: { kind: "up", value: { floor: 5, deep: { kind: "low", value: {} } } }, last: 1 };
    // Tags 19 and 20 begin and end a field 2.
    expect([...codec.encode(message)]).toEqual([19, 8, 5, 19, 20, 20, 24, 1]);
    expect(codec.decode(codec.encode(message))).toEqual(message);
  });

  test("its comments, defaults and required fields reach the types", () => {
    const { services } = loadText({ "a.proto": proto2 });
    const [service] = services;
    const schema = service?.schemas.find(({ name }) => name === "Order")?.schema as MessageSchema;
    const field = (name: string): MessageSchema["fields"][number] | undefined =>
      schema.fields.find((given) => given.name === name);
    expect(field("count")?.schema.default).toBe(7);
    expect(field("id")?.required).toBe(true);
    expect(field("count")?.required).toBe(false);
    expect(service?.schemas.find(({ name }) => name === "Color")?.schema).toMatchObject({
      valueDescriptions: { RED: "As blood." },
    });
  });
});

describe("edition 2023", () => {
  test("features are inherited from the file, and said anew by whoever stands in it", () => {
    const messages = messagesOf(`edition = "2023";
package p;
option features.field_presence = IMPLICIT;
option features.utf8_validation = NONE;
message A {
  string a = 1;
  string b = 2 [features.field_presence = EXPLICIT, features.utf8_validation = VERIFY];
  string c = 3 [features.field_presence = LEGACY_REQUIRED];
  repeated int32 d = 4;
  repeated int32 e = 5 [features.repeated_field_encoding = EXPANDED];
  A f = 6 [features.message_encoding = DELIMITED];
  Kind g = 7;
}
enum Kind {
  option features.enum_type = CLOSED;
  ZERO = 0;
}
`);
    expect(messages["p.A"]).toEqual({
      kind: "message",
      fields: {
        a: { number: 1, type: "string", unverified: true },
        b: { number: 2, type: "string", presence: true },
        c: { number: 3, type: "string", presence: true, required: true, unverified: true },
        d: { number: 4, type: "int32", repeated: true, packed: true },
        e: { number: 5, type: "int32", repeated: true },
        f: { number: 6, type: "p.A", presence: true, delimited: true },
        g: { number: 7, type: "p.Kind" },
      },
    });
    expect(messages["p.Kind"]).toMatchObject({ closed: true });
  });
});

test("features are said in braces as well, which the file's checks understand", () => {
  const messages = messagesOf(`edition = "2023";
package p;
option features = { field_presence: IMPLICIT, enum_type: CLOSED };
message A {
  string a = 1;
  Kind kind = 2 [features = { field_presence: EXPLICIT }];
}
enum Kind {
  ONE = 1;
}
`);
  expect(messages["p.A"]).toEqual({
    kind: "message",
    fields: { a: { number: 1, type: "string" }, kind: { number: 2, type: "p.Kind", presence: true } },
  });
  expect(messages["p.Kind"]).toMatchObject({ closed: true });
});

test("edition 2024 says who may use a type, and imports options alone", () => {
  const messages = messagesOf(
    `edition = "2024";
package p;
import option "b.proto";
// Seen by all.
export message A {
  Inner inner = 1 [(q.size) = 5];
  export message Inner {}
  local enum Kind {
    KIND_UNSPECIFIED = 0;
  }
  Kind kind = 2;
}
local message B {}
`,
    {
      "b.proto": `edition = "2024";\npackage q;\nimport "google/protobuf/descriptor.proto";\nextend google.protobuf.FieldOptions {\n  int32 size = 50001;\n}\n`,
    },
  );
  expect(Object.keys(messages)).toEqual(["p.A", "p.A.Inner", "p.A.Kind", "p.B"]);
});

describe("extensions", () => {
  test("of a message in another package are members of it", () => {
    const { services, problems } = loadText({
      "a.proto": `edition = "2023";\npackage p;\nmessage A {\n  extensions 10 to max;\n}\n`,
      "b.proto": `edition = "2023";\npackage q;\nimport "a.proto";\nmessage B {}\nextend p.A {\n  B b = 10;\n}\n`,
    });
    expect(problems).toEqual([]);
    const messages = describeMessages(services.find(({ id }) => id === "p")!, services);
    expect(messages["p.A"]).toEqual({
      kind: "message",
      fields: { "[q.b]": { number: 10, type: "q.B", presence: true } },
    });
  });

  test("have a number that the message leaves to them", () => {
    const { problems } = loadText({
      "a.proto": `edition = "2023";\npackage p;\nmessage A {\n  extensions 10 to 20;\n}\nextend A {\n  string b = 21;\n}\n`,
    });
    expect(problems).toEqual([
      "a.proto:7:10 invalid-spec extension b has the number 21, which p.A does not leave to extensions",
    ]);
  });
});

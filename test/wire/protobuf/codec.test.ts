import protobuf from "protobufjs/minimal.js";
import { describe, expect, test, vi } from "vitest";
import type { Json, Messages } from "../../../runtime/descriptors.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { unknownFields } from "../../../runtime/wire/protobuf/unknown-fields.ts";

const messages: Messages = {
  "t.Box": {
    kind: "message",
    fields: {
      name: { number: 1, type: "string" },
      count: { number: 2, type: "int64" },
      sizes: { number: 3, type: "int32", repeated: true, packed: true },
      inner: { number: 4, type: "t.Box", presence: true },
      color: { number: 5, type: "t.Color" },
      text: { number: 6, type: "string", oneof: "content" },
      box: { number: 7, type: "t.Box", oneof: "content" },
      ratio: { number: 8, type: "double" },
      byKey: { number: 9, type: "t.Box", mapKey: "string", name: "by_key" },
      at: { number: 10, type: "google.protobuf.Timestamp", presence: true },
      lasting: { number: 11, type: "google.protobuf.Duration", presence: true },
      mask: { number: 12, type: "google.protobuf.FieldMask", presence: true },
      value: { number: 13, type: "google.protobuf.Value", presence: true },
      wrapped: { number: 14, type: "google.protobuf.Int64Value", presence: true },
      any: { number: 15, type: "google.protobuf.Any", presence: true },
      data: { number: 16, type: "bytes" },
      flag: { number: 17, type: "bool" },
      byId: { number: 18, type: "string", mapKey: "int32", name: "by_id" },
      maybe: { number: 19, type: "uint32", presence: true },
    },
  },
  "t.Color": { kind: "enum", values: { NONE: 0, RED: 1, CRIMSON: 1, BLUE: 2 } },
};
const box = createCodec(messages, "t.Box");
const empty = {
  name: "",
  count: 0n,
  sizes: [],
  color: "NONE",
  ratio: 0,
  byKey: {},
  data: new Uint8Array(),
  flag: false,
  byId: {},
};

function written(write: (writer: protobuf.Writer) => void): Uint8Array {
  const writer = protobuf.Writer.create();
  write(writer);
  return writer.finish();
}

describe("bytes", () => {
  test("nothing sent is every default, and no member for what knows that it was not set", () => {
    expect(box.decode(new Uint8Array())).toEqual(empty);
    expect(box.encode(empty)).toHaveLength(0);
  });

  test("a field that knows its presence sends its default", () => {
    expect([...box.encode({ maybe: 0 })]).toEqual([0x98, 0x01, 0]);
    expect(box.decode(box.encode({ maybe: 0 }))).toMatchObject({ maybe: 0 });
  });

  test("a repeated number is read packed and unpacked, in any mixture", () => {
    const bytes = written((w) => w.uint32(26).fork().int32(1).int32(-2).ldelim().uint32(24).int32(3));
    expect(box.decode(bytes)).toMatchObject({ sizes: [1, -2, 3] });
    expect([...box.encode({ sizes: [1, 2] })]).toEqual([26, 2, 1, 2]);
  });

  test("unknown fields of every wire type, groups among them, are kept for whom the message is passed on to", () => {
    const bytes = written((w) =>
      w
        .uint32(800)
        .int32(5)
        .uint32(801)
        .fixed64(1)
        .uint32(805)
        .fixed32(1)
        .uint32(802)
        .string("x")
        .uint32(803)
        .uint32(808)
        .int32(1)
        .uint32(803)
        .uint32(804)
        .uint32(804)
        .uint32(10)
        .string("seen"),
    );
    const message = box.decode(bytes);
    expect(message).toMatchObject({ ...empty, name: "seen" });
    expect(box.toJson(message)).toEqual({ name: "seen" });
    const again = box.encode(message);
    expect(Buffer.from(again.subarray(6)).equals(bytes.subarray(0, bytes.length - 6))).toBe(true);
  });

  test("a known field with a foreign wire type is an unknown one", () => {
    expect(box.decode(written((w) => w.uint32(8).int32(5).uint32(10).string("x")))).toEqual({
      ...empty,
      name: "x",
      [unknownFields]: [Uint8Array.of(8, 5)],
    });
  });

  test("an enum number without a name stays a number; of two names the first is written", () => {
    expect(box.decode(box.encode({ color: 99 }))).toMatchObject({ color: 99 });
    expect(box.decode(box.encode({ color: "CRIMSON" }))).toMatchObject({ color: "RED" });
  });

  test("a message that comes twice is merged, its lists joined", () => {
    const first = box.encode({ inner: { name: "a", sizes: [1] } });
    const second = box.encode({ inner: { count: 2n, sizes: [2] } });
    expect(box.decode(Buffer.concat([first, second]))).toMatchObject({
      inner: { name: "a", count: 2n, sizes: [1, 2] },
    });
  });

  test("the last member of a oneof wins; the same message twice is merged", () => {
    const text = box.encode({ content: { kind: "text", value: "t" } });
    const one = box.encode({ content: { kind: "box", value: { name: "a" } } });
    const two = box.encode({ content: { kind: "box", value: { count: 1n } } });
    expect(box.decode(Buffer.concat([one, text]))).toMatchObject({ content: { kind: "text", value: "t" } });
    expect(box.decode(Buffer.concat([text, one, two]))).toMatchObject({
      content: { kind: "box", value: { name: "a", count: 1n } },
    });
  });

  test("a map entry without key or value has their defaults", () => {
    const bytes = written((w) => w.uint32(74).fork().ldelim());
    expect(box.decode(bytes)).toMatchObject({ byKey: { "": empty } });
  });

  test("a key called __proto__ is a key like any other", () => {
    const decoded = box.decode(box.encode({ byKey: Object.fromEntries([["__proto__", { name: "x" }]]) })) as {
      byKey: object;
    };
    expect(Object.keys(decoded.byKey)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(decoded.byKey)).toBe(Object.prototype);
  });

  test("64-bit integers keep every bit, a zero its sign", () => {
    for (const count of [2n ** 63n - 1n, -(2n ** 63n), -1n, 2n ** 53n + 1n])
      expect(box.decode(box.encode({ count }))).toMatchObject({ count });
    expect(Object.is((box.decode(box.encode({ ratio: -0 })) as { ratio: number }).ratio, -0)).toBe(true);
  });

  test("bytes do not share memory with what they were read from", () => {
    const source = Buffer.from(box.encode({ data: new Uint8Array([1, 2]) }));
    const { data } = box.decode(source) as { data: Uint8Array };
    source.fill(0);
    expect([...data]).toEqual([1, 2]);
    expect(data.constructor).toBe(Uint8Array);
  });

  test.each([
    ["a length that reaches beyond the end", [10, 5, 97]],
    ["a number that never ends", [16, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
    ["a nested message that ends in the middle of a field", [34, 2, 10, 9]],
    ["text that is not UTF-8", [10, 1, 0xff]],
    ["field number 0", [2, 0]],
    ["an end of a group that never began", [36]],
  ])("%s is refused", (_, bytes) => {
    expect(() => box.decode(new Uint8Array(bytes))).toThrow(/^the bytes are not a t\.Box: /);
  });

  test("nesting without end is refused before it exhausts the stack", () => {
    let bytes = new Uint8Array();
    for (let depth = 0; depth < 101; depth += 1) {
      const inner = bytes;
      bytes = new Uint8Array(written((w) => w.uint32(34).bytes(inner)));
    }
    expect(() => box.decode(bytes)).toThrow("nested deeper than 100 messages");
  });

  test.each<[message: string, value: unknown]>([
    ["name: 5 is not a string", { name: 5 }],
    ['inner.byKey["k"].sizes[1]: 2.5 is not a valid int32', { inner: { byKey: { k: { sizes: [1, 2.5] } } } }],
    ["count: 9223372036854775808n is not a valid int64: it wants a bigint", { count: 2n ** 63n }],
    ['color: "GREEN" is not a value of t.Color', { color: "GREEN" }],
    ['content: "nope" is not one of text, box', { content: { kind: "nope", value: 1 } }],
    ["sizes: 5 is not a list", { sizes: 5 }],
    ['byId["x"]: "x" is not an integer', { byId: { x: "a" } }],
    ["name: the string holds half a surrogate pair", { name: "\ud800" }],
    ['"text" is not a t.Box', "text"],
  ])("what does not fit is refused with its path, as bytes and as JSON: %s", (message, value) => {
    expect(() => box.encode(value)).toThrow(message);
    expect(() => box.toJson(value)).toThrow(message);
  });
});

describe("canonical JSON", () => {
  test.each<[string, Json, unknown]>([
    ["int64 as a string", { count: "-9007199254740993" }, { count: -9007199254740993n }],
    [
      "times with as many digits as needed",
      { at: "2026-03-02T10:00:04.000000001Z" },
      { at: { seconds: 1772445604n, nanos: 1 } },
    ],
    ["times before 1970", { at: "1969-12-31T23:59:59.500Z" }, { at: { seconds: -1n, nanos: 500_000_000 } }],
    ["negative durations", { lasting: "-1.500s" }, { lasting: { seconds: -1n, nanos: -500_000_000 } }],
    ["field masks", { mask: "a,b.cD" }, { mask: { paths: ["a", "b.c_d"] } }],
    ["null as a value", { value: null }, { value: null }],
    ["values of any shape", { value: [1, { a: "b" }] }, { value: [1, { a: "b" }] }],
    ["wrappers as what they wrap", { wrapped: "0" }, { wrapped: 0n }],
    ["messages of any type", { any: { "@type": "type.googleapis.com/t.Box", name: "x" } }, {}],
    [
      "well-known messages in an Any under value",
      { any: { "@type": "a/google.protobuf.Duration", value: "1s" } },
      {},
    ],
    ["not-a-numbers by name", { ratio: "-Infinity" }, { ratio: Number.NEGATIVE_INFINITY }],
    ["bytes as base64", { data: "/+8=" }, { data: new Uint8Array([255, 239]) }],
    ["enum numbers without a name", { color: 77 }, { color: 77 }],
    ["members of a oneof as themselves", { text: "" }, { content: { kind: "text", value: "" } }],
  ])("%s", (_, json, members) => {
    const message = box.fromJson(json);
    expect(message).toMatchObject(members as object);
    expect(box.toJson(box.decode(box.encode(message)))).toEqual(json);
  });

  test("messages within an Any are written on the pages that all are written on", () => {
    const json = { any: { "@type": "type.googleapis.com/t.Box", name: "x" } };
    const allocate = vi.spyOn(Buffer, "allocUnsafe");
    for (let count = 0; count < 50; count += 1) box.fromJson(json);
    expect(allocate.mock.calls.length).toBeLessThan(3);
    allocate.mockRestore();
  });

  test.each<[string, Json, unknown]>([
    ["the proto's own names", { by_key: { a: {} } }, { byKey: { a: {} } }],
    ["numbers in several spellings", { sizes: ["5", 5.0, "5e0"] }, { sizes: [5, 5, 5] }],
    ["offsets of times", { at: "1970-01-01T01:00:00+01:00" }, { at: { seconds: 0n, nanos: 0 } }],
    ["URL-safe base64 without padding", { data: "_-8" }, { data: new Uint8Array([255, 239]) }],
    ["null for what is not set", { name: null, inner: null }, { name: "" }],
    ["enums by number", { color: 1 }, { color: "RED" }],
  ])("%s are read too", (_, json, members) => {
    expect(box.fromJson(json)).toMatchObject(members as object);
  });

  test.each<[Json, string]>([
    [{ nam: "x" }, "nam: t.Box has no such field"],
    [{ inner: { byKey: { k: { count: "x" } } } }, 'inner.byKey["k"].count: "x" is not a valid int64'],
    [{ sizes: [1, null] }, "sizes[1]: null is not a value"],
    [{ text: "a", box: {} }, "box: text is given too, and only one of content may be"],
    [{ byKey: {}, by_key: {} }, "by_key: the field is given twice, as byKey and by_key"],
    [{ maybe: -1 }, "maybe: -1 is out of range for uint32"],
    [{ flag: "true" }, 'flag: "true" is not a boolean'],
    [{ color: "GREEN" }, 'color: "GREEN" is not a value of t.Color'],
    [{ at: "2026-02-30T00:00:00Z" }, 'at: "2026-02-30T00:00:00Z" is not a time that exists'],
    [{ at: "tomorrow" }, 'at: "tomorrow" is not a time like 2026-01-31T09:30:00Z'],
    [{ lasting: "1" }, 'lasting: "1" is not a duration like 1.5s'],
    [{ data: "*" }, 'data: "*" is not base64'],
    [{ byId: { "01": "x" } }, 'byId["01"]: "01" is not an integer'],
    [{ any: { "@type": "a/t.Nope" } }, 'any: "a/t.Nope" names no message that is known here'],
    [[], "a list is not an object, as t.Box wants"],
  ])("%j is refused, and the path says where", (json, message) => {
    expect(() => box.fromJson(json)).toThrow(message);
  });

  test("a newer peer's members and enum values are passed over when asked", () => {
    const json = { name: "x", later: 1, color: "LATER", inner: { later: {} } };
    expect(box.fromJson(json, { ignoreUnknown: true })).toEqual({ ...empty, name: "x", inner: empty });
  });

  test("a float is written as short as it can be", () => {
    const float = createCodec({ F: { kind: "message", fields: { x: { number: 1, type: "float" } } } }, "F");
    expect(float.toJson(float.decode(float.encode({ x: 0.1 })))).toEqual({ x: 0.1 });
  });
});

test("a name that the descriptors do not hold is a bug, and thrown", () => {
  expect(() => createCodec(messages, "t.Nope")).toThrow("No message is called t.Nope");
  expect(() => createCodec(messages, "t.Color")).toThrow("No message is called t.Color");
});

test("a codec is compiled once for the same descriptors", () => {
  expect(createCodec(messages, "t.Box")).toBe(box);
});

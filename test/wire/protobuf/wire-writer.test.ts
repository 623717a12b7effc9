import protobuf from "protobufjs/minimal.js";
import { describe, expect, test } from "vitest";
import { WireWriter } from "../../../runtime/wire/protobuf/wire-writer.ts";

describe("what is written", () => {
  test.each([0, 1, 24, 25, 127, 128, 4000, 16_383, 16_384, 2_097_152])(
    "has a length of its own before it, of however many bytes, for %i of them",
    (length) => {
      const writer = new WireWriter();
      const text = "é".repeat(length / 2) + "x".repeat(length % 2);
      writer.tag(10).message(text, (inner, value) => inner.tag(18).string(value));
      const reader = protobuf.Reader.create(writer.finish());
      expect(reader.uint32()).toBe(10);
      const end = reader.uint32() + reader.pos;
      expect(reader.uint32()).toBe(18);
      expect(reader.string()).toBe(text);
      expect([reader.pos, reader.len]).toEqual([end, end]);
    },
  );

  test("stays as it is while more is written", () => {
    const writer = new WireWriter();
    const texts = Array.from({ length: 300 }, (_, index) => `${index} `.repeat(index));
    const written = texts.map((text) => {
      writer.string(text);
      return writer.finish();
    });
    expect(written.map((bytes) => protobuf.Reader.create(bytes).string())).toEqual(texts);
  });

  test("is as protobufjs writes it, at the ends of every range", () => {
    const ends = [0, -1, 1, 127, 128, 2 ** 31 - 1, -(2 ** 31)];
    const ours = new WireWriter();
    const theirs = protobuf.Writer.create();
    for (const end of ends) {
      ours.int32(end);
      ours.sint32(end);
      ours.sfixed32(end);
      ours.uint32(end >>> 0);
      ours.fixed32(end >>> 0);
      ours.float(end);
      ours.double(end / 3);
      theirs
        .int32(end)
        .sint32(end)
        .sfixed32(end)
        .uint32(end >>> 0)
        .fixed32(end >>> 0)
        .float(end)
        .double(end / 3);
    }
    expect(Buffer.from(ours.finish()).equals(theirs.finish())).toBe(true);
  });
});

test.each([
  ["a number for a string", (writer: WireWriter) => writer.string(1 as never)],
  ["half a surrogate pair", (writer: WireWriter) => writer.string("a\ud800")],
  ["a fraction for an integer", (writer: WireWriter) => writer.int32(0.5)],
  ["a negative number for an unsigned one", (writer: WireWriter) => writer.uint32(-1)],
  ["65 bits for 64", (writer: WireWriter) => writer.uint64(2n ** 64n)],
  ["a list that is none", (writer: WireWriter) => writer.messages(10, {} as never, () => undefined)],
  ["a map that is none", (writer: WireWriter) => writer.entries(10, "x" as never, {} as never)],
])("%s is refused", (_, write) => {
  expect(() => write(new WireWriter())).toThrow(/is not|half/);
});

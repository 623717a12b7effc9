import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { JsonWriter } from "../../../runtime/wire/protobuf/json-writer.ts";
import { WireReader } from "../../../runtime/wire/protobuf/wire-reader.ts";
import { arbitraryMessage } from "./arbitrary-message.ts";

const { services } = loadProtobuf([fileURLToPath(new URL("plain.proto", import.meta.url))]);
const messages = describeMessages(services[0]!, services);
const codec = createCodec(messages, "test.plain.Plain");

function transcode(bytes: Uint8Array): string {
  const writer = new JsonWriter();
  codec.transcode(new WireReader(bytes), writer);
  return new TextDecoder().decode(writer.finish());
}

const byMessage = (bytes: Uint8Array): string => JSON.stringify(codec.toJson(codec.decode(bytes)));

/** The JSON, or what is wrong with the bytes. */
function settled(textOf: () => string): string {
  try {
    return textOf();
  } catch (error) {
    return String(error);
  }
}

const values = arbitraryMessage(messages, "test.plain.Plain", 2);
const runs = { numRuns: 40, seed: 20_261_124 };

afterEach(() => void vi.restoreAllMocks());

describe("JSON made from bytes is the JSON of their message", () => {
  test("to the letter, of whatever is written", () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = codec.encode(value);
        expect(transcode(bytes)).toBe(byMessage(bytes));
      }),
      runs,
    );
  });

  test("where fields come twice, in parts and in any order", () => {
    fc.assert(
      fc.property(values, values, (value, other) => {
        const bytes = Buffer.concat([codec.encode(value), codec.encode(other)]);
        expect(settled(() => transcode(bytes))).toBe(settled(() => byMessage(bytes)));
      }),
      runs,
    );
  });

  test("where bytes are cut off or changed", () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(255), (value, at, byte) => {
        const bytes = Uint8Array.from(codec.encode(value));
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        for (const broken of [bytes, bytes.subarray(0, at % (bytes.length + 1))])
          expect(settled(() => transcode(broken))).toBe(settled(() => byMessage(broken)));
      }),
      runs,
    );
  });

  test.each([
    ["a default that is sent all the same", Uint8Array.of(10, 0, 24, 0)],
    ["an empty packed list", Uint8Array.of(50, 0)],
    ["two fields of a oneof", Uint8Array.of(200, 1, 1, 208, 1, 1)],
    ["a list in two forms", Uint8Array.of(58, 4, 1, 0, 0, 0, 61, 2, 0, 0, 0)],
    ["fields that nobody knows", Uint8Array.of(10, 1, 97, 248, 62, 1, 24, 5)],
  ])("of %s", (_, bytes) => {
    expect(transcode(bytes)).toBe(byMessage(bytes));
  });

  test("wherever in a long text a character is special", () => {
    for (const special of ['"', "\\", "\n", "\u0000", "\u007f", "\u0080", "é", "\ud83d\ude00"])
      for (let at = 0; at <= 45; at += 1) {
        const name = `${"x".repeat(at)}${special}${"~ ".repeat(25).slice(at)}`;
        const bytes = codec.encode({ name });
        expect(transcode(bytes)).toBe(JSON.stringify({ name }));
      }
  });

  test("without the message, in the ordinary case", () => {
    const bytes = codec.encode({ name: "n", count: 1, total: 5n, color: "COLOR_RED", texts: ["a", "b"] });
    const stringify = vi.spyOn(JSON, "stringify");
    expect(transcode(bytes)).toBe('{"name":"n","count":1,"total":"5","color":"COLOR_RED","texts":["a","b"]}');
    expect(stringify).not.toHaveBeenCalled();
  });
});

test("what was handed out stays as it is, however long what follows", () => {
  const writer = new JsonWriter();
  const lengths = [10, 5_000, 300, 30_000, 5_000, 4_000, 200_000, 10, 5_000];
  const written = lengths.map((length, index) => {
    const text = String(index).repeat(length);
    writer.value(text);
    return { text, bytes: writer.finish() };
  });
  for (const { text, bytes } of written)
    expect(new TextDecoder().decode(bytes) === JSON.stringify(text), text.slice(0, 3)).toBe(true);
});

test("a message that is refused leaves nothing of itself", () => {
  const writer = new JsonWriter();
  writer.ascii("[");
  expect(() => codec.transcode(new WireReader(Uint8Array.of(10, 1, 97, 18, 9)), writer)).toThrow(/announced/);
  expect(new TextDecoder().decode(writer.finish())).toBe("[");
});

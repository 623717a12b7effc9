import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameReader, joinBytes, writeFrame } from "../../../runtime/wire/rpc/frames.ts";

const messages = fc.array(fc.uint8Array({ maxLength: 400, size: "max" }), { minLength: 1, maxLength: 8 });
const cuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40, size: "max" });

function cut(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const length = lengths[index % lengths.length] as number;
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return chunks;
}

test("frames are the same wherever they are cut", () => {
  fc.assert(
    fc.property(messages, cuts, (given, lengths) => {
      const reader = createFrameReader(1_000);
      const bytes = joinBytes(given.map((data, index) => writeFrame({ flags: index % 2, data })));
      const frames = cut(bytes, lengths).flatMap((chunk) => reader.push(chunk));
      expect(frames.map(({ flags, data }) => [flags, ...data])).toEqual(
        given.map((data, index) => [index % 2, ...data]),
      );
      reader.end();
    }),
    { numRuns: 60, seed: 20_261_124, endOnFailure: true },
  );
});

test("messages of two readers do not mix, where each reads chunks that came together", () => {
  fc.assert(
    fc.property(messages, messages, cuts, (given, others, lengths) => {
      const readers = [given, others].map((list) => {
        const reader = createFrameReader(1_000);
        const chunks = cut(joinBytes(list.map((data) => writeFrame({ flags: 0, data }))), lengths);
        return { list, reader, chunks: [...chunks], read: [] as number[][] };
      });
      while (readers.some(({ chunks }) => chunks.length > 0))
        for (const { reader, chunks, read } of readers) {
          const { bytes, spans } = reader.pass(chunks.splice(0, 3));
          for (let index = 0; index < spans.length; index += 2)
            read.push([...bytes.subarray(spans[index], spans[index + 1])]);
        }
      for (const { list, read } of readers) expect(read).toEqual(list.map((data) => [...data]));
    }),
    { numRuns: 60, seed: 20_261_124, endOnFailure: true },
  );
});

test("a frame that is too long is refused by its prefix, and one that is cut off at the end", () => {
  const reader = createFrameReader(10);
  expect(() => reader.push(Uint8Array.of(0, 0, 0, 0, 11))).toThrow(/at most 10 bytes/);
  const other = createFrameReader(10);
  other.push(Uint8Array.of(0, 0, 0, 0, 2, 1));
  expect(() => other.end()).toThrow(/cut off/);
});

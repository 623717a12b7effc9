import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameReader, joinBytes, writeFrame, writeFrames } from "../../../runtime/wire/rpc/frames.ts";

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

test("frames that are written together are one behind the other", () => {
  const frames = [0, 1, 300, 70_000].map((length, flags) => ({
    flags,
    data: new Uint8Array(length).fill(7),
  }));
  expect(Buffer.from(writeFrames(frames))).toEqual(Buffer.concat(frames.map(writeFrame)));
});

test("a message that comes byte by byte costs neither time nor memory by the square, nor by the byte", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const length = 500_000;
  const bytes = writeFrame({ flags: 0, data: Uint8Array.from({ length }, (_, index) => index % 251) });
  const reader = createFrameReader(length);
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let at = 0; at < bytes.length - 1; at += 1) reader.push(bytes.subarray(at, at + 1));
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  const [frame] = reader.push(bytes.subarray(-1));
  expect(Buffer.from(frame?.data ?? []).equals(bytes.subarray(5))).toBe(true);
});

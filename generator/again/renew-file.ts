import { bytesOf, type GeneratedFile, type TextList } from "../emit/generated-file.ts";
import { endOf, startsOf } from "../emit/text-lists.ts";
import type { Span } from "../load/openapi/outline.ts";
import type { PatchedFile } from "../write.ts";

/** A file of the last output, which is not read as a whole. */
export interface LastFile {
  readonly path: string;
  readonly lists: readonly TextList[];
  readonly read: (span: Span) => Buffer;
}

export interface RenewedFile extends PatchedFile {
  readonly lists: readonly TextList[];
}

/**
 * The last file as it would be if what has made `before` of its blocks made `now` of them. Nothing where that cannot be
 * told: what is to go is not there as it should be, what is to come is, or more than blocks has changed.
 */
export function renewFile(
  { path, lists, read }: LastFile,
  before: GeneratedFile,
  now: GeneratedFile,
): RenewedFile | undefined {
  const [then, today] = [readBlocks(before), readBlocks(now)];
  if (lists.length !== today.lists.length || !then.around.equals(today.around)) return undefined;
  const renewed: TextList[] = [];
  const pieces: (Span | Uint8Array)[] = [];
  let [from, length] = [0, 0];
  for (const [index, list] of lists.entries()) {
    const blocks = renewBlocks({ list, read }, then.lists[index], today.lists[index]);
    if (!blocks) return undefined;
    pieces.push({ start: from, end: list.at });
    length += list.at - from;
    const next = {
      ...list,
      at: length,
      names: blocks.map(({ name }) => name),
      lengths: blocks.map(lengthOf),
    };
    renewed.push(next);
    pieces.push(...joinBlocks(list.separator, blocks));
    length = endOf(next);
    from = endOf(list);
  }
  return { path, pieces: [...pieces, { start: from, end: Number.POSITIVE_INFINITY }], lists: renewed };
}

/** A block of the last file, or one that takes its place. */
interface Place extends Span {
  readonly name: string;
  readonly bytes?: Buffer;
}

type Blocks = ReadonlyMap<string, Buffer>;

/** Sorted by name, as they are printed. */
function renewBlocks(
  { list, read }: { readonly list: TextList; readonly read: LastFile["read"] },
  before: Blocks = new Map(),
  now: Blocks = new Map(),
): readonly Place[] | undefined {
  const last = placesOf(list);
  const places = new Map(last.map((place) => [place.name, place]));
  for (const [name, block] of before) {
    if (now.get(name)?.equals(block)) continue;
    const place = places.get(name);
    if (!place || lengthOf(place) !== block.length || !read(place).equals(block)) return undefined;
    places.delete(name);
  }
  for (const [name, bytes] of now) {
    if (before.get(name)?.equals(bytes)) continue;
    if (places.has(name)) return undefined;
    places.set(name, { name, start: 0, end: bytes.length, bytes });
  }
  const sorted = [...places.values()].sort(byName);
  const isSorted = last.every((place, index) => index === 0 || byName(last[index - 1] ?? place, place) < 0);
  // Around the first block of a list stands something else than around none.
  const isEmptied = (before.size === 0) !== (now.size === 0) || (sorted.length === 0) !== (last.length === 0);
  return isSorted && !isEmptied ? sorted : undefined;
}

/** By code unit, never by locale. */
function byName(one: Place, other: Place): number {
  return one.name < other.name ? -1 : 1;
}

function placesOf(list: TextList): readonly Place[] {
  const starts = startsOf(list);
  return list.names.map((name, index) => {
    const start = starts[index] ?? 0;
    return { name, start, end: start + (list.lengths[index] ?? 0) };
  });
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** The blocks of a printed file, list by list, and what stands around them. */
function readBlocks(file: GeneratedFile): { readonly lists: readonly Blocks[]; readonly around: Buffer } {
  const bytes = Buffer.concat(bytesOf(file));
  const { lists = [] } = file;
  let from = 0;
  const around = lists.flatMap((list) => {
    const piece = bytes.subarray(from, list.at);
    from = endOf(list);
    return [piece, Buffer.from("\0")];
  });
  return {
    lists: lists.map(
      (list) => new Map(placesOf(list).map(({ name, start, end }) => [name, bytes.subarray(start, end)])),
    ),
    around: Buffer.concat([...around, bytes.subarray(from)]),
  };
}

/** What stands side by side already is taken in one piece. */
function joinBlocks(separator: string, places: readonly Place[]): readonly (Span | Uint8Array)[] {
  const pieces: (Span | Uint8Array)[] = [];
  let run: Span | undefined;
  const push = (piece: Span | Uint8Array): void => {
    if (pieces.length > 0) pieces.push(Buffer.from(separator));
    pieces.push(piece);
  };
  for (const { start, end, bytes } of places) {
    if (run && bytes === undefined && start === run.end + separator.length) {
      run = { start: run.start, end };
      continue;
    }
    if (run) push(run);
    run = bytes === undefined ? { start, end } : undefined;
    if (bytes) push(bytes);
  }
  if (run) push(run);
  return pieces;
}

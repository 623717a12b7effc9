import type { GeneratedFile, TextList } from "../emit/generated-file.ts";
import { endOf, startsOf } from "../emit/text-lists.ts";

/**
 * The last file as it would be if what has made `before` of its blocks made `now` of them. Nothing where that cannot be
 * told: what is to go is not there as it should be, what is to come is, or more than blocks has changed.
 */
export function renewFile(
  last: GeneratedFile,
  before: GeneratedFile,
  now: GeneratedFile,
): GeneratedFile | undefined {
  const { path, text, lists = [] } = last;
  if (lists.length !== now.lists?.length || textAround(before) !== textAround(now)) return undefined;
  const renewed: TextList[] = [];
  let renewedText = "";
  let from = 0;
  for (const [index, list] of lists.entries()) {
    const blocks = renewBlocks({ text, list }, blocksOf(before, index), blocksOf(now, index));
    if (!blocks) return undefined;
    renewedText += text.slice(from, list.at);
    renewed.push({
      ...list,
      at: renewedText.length,
      names: blocks.map(({ name }) => name),
      lengths: blocks.map(lengthOf),
    });
    renewedText += joinBlocks(text, list.separator, blocks);
    from = endOf(list);
  }
  return { path, text: renewedText + text.slice(from), lists: renewed };
}

/** A block of the last text, or one that takes its place. */
interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

interface Placed {
  readonly text: string;
  readonly list: TextList;
}

/** Sorted by name, as they are printed. */
function renewBlocks(
  { text, list }: Placed,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly Place[] | undefined {
  const last = placesOf(list);
  const places = new Map(last.map((place) => [place.name, place]));
  for (const [name, block] of before) {
    if (now.get(name) === block) continue;
    const place = places.get(name);
    if (!place || text.slice(place.start, place.end) !== block) return undefined;
    places.delete(name);
  }
  for (const [name, block] of now) {
    if (before.get(name) === block) continue;
    if (places.has(name)) return undefined;
    places.set(name, { name, start: 0, end: 0, text: block });
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

function blocksOf({ text, lists = [] }: GeneratedFile, index: number): ReadonlyMap<string, string> {
  const list = lists[index];
  return new Map(list && placesOf(list).map(({ name, start, end }) => [name, text.slice(start, end)]));
}

function lengthOf({ start, end, text }: Place): number {
  return text?.length ?? end - start;
}

/** What stands side by side already is taken in one piece. */
function joinBlocks(text: string, separator: string, places: readonly Place[]): string {
  const pieces: string[] = [];
  let [from, to] = [0, -1];
  const flush = (): void => {
    if (to >= from) pieces.push(text.slice(from, to));
    [from, to] = [0, -1];
  };
  for (const { start, end, text: other } of places) {
    if (to >= 0 && other === undefined && start === to + separator.length) {
      to = end;
      continue;
    }
    flush();
    if (other === undefined) [from, to] = [start, end];
    else pieces.push(other);
  }
  flush();
  return pieces.join(separator);
}

function textAround({ text, lists = [] }: GeneratedFile): string {
  let from = 0;
  const pieces = lists.map((list) => {
    const piece = text.slice(from, list.at);
    from = endOf(list);
    return piece;
  });
  return [...pieces, text.slice(from)].join("\0");
}

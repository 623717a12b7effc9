import type { GeneratedFile, TextList } from "./generated-file.ts";

/** A named thing and its text. */
export type Block = readonly [name: string, text: string];

/** Things of a list, sorted by name. Where it is printed as it goes, each block is made when its turn comes. */
export interface Blocks {
  readonly separator: string;
  /** What stands before the first block, where there is one. */
  readonly lead?: string;
  readonly blocks: Iterable<Block>;
}

/** The block of each thing, made when it is asked for; what has no text has none. */
export function* printBlocks<Thing>(
  things: readonly Thing[],
  print: (thing: Thing) => Block,
): Generator<Block> {
  for (const thing of things) {
    const block = print(thing);
    if (block[1] !== "") yield block;
  }
}

interface WholeBlocks extends Blocks {
  readonly blocks: readonly Block[];
}

/** The file with the places of lists that are in its text, one behind the other. */
export function withLists(file: GeneratedFile, lists: readonly WholeBlocks[]): GeneratedFile {
  // The end of the list before, in code units and in bytes.
  let [from, bytes] = [0, 0];
  const found = lists.map((blocks): TextList => {
    const start = findList(file, blocks, from);
    const list = listAt(bytes + Buffer.byteLength(file.text.slice(from, start)), blocks, Buffer.byteLength);
    from = endOf(listAt(start, blocks, lengthOf));
    bytes = endOf(list);
    return list;
  });
  return { ...file, lists: found };
}

/** At the beginning of a line: what is quoted in a comment never stands there. */
function findList({ path, text }: GeneratedFile, blocks: WholeBlocks, from: number): number {
  const [first] = blocks.blocks;
  if (!first) return from;
  for (let at = text.indexOf(first[1], from); at >= 0; at = text.indexOf(first[1], at + 1)) {
    const isHere =
      (at === 0 || text[at - 1] === "\n") &&
      startsOf(listAt(at, blocks, lengthOf)).every((start, index) =>
        text.startsWith(blocks.blocks[index]?.[1] ?? "", start),
      );
    if (isHere) return at;
  }
  throw new Error(`${path} has not the list that begins with ${first[0]}`);
}

function listAt(at: number, { separator, blocks }: WholeBlocks, measure: (text: string) => number): TextList {
  const names = blocks.map(([name]) => name);
  return { at, separator, names, lengths: blocks.map(([, text]) => measure(text)) };
}

function lengthOf(text: string): number {
  return text.length;
}

export function startsOf({ at, separator, lengths }: TextList): readonly number[] {
  let next = at;
  return lengths.map((length) => {
    const start = next;
    next += length + separator.length;
    return start;
  });
}

export function endOf(list: TextList): number {
  const last = list.lengths.length - 1;
  return last < 0 ? list.at : (startsOf(list)[last] ?? 0) + (list.lengths[last] ?? 0);
}

import type { GeneratedFile, TextList } from "./generated-file.ts";
import type { Blocks } from "./text-lists.ts";

/** A file as it is printed: `head` last of all, for its imports are those that the body asked for. */
export interface FileParts {
  readonly head: () => string;
  readonly body: readonly (string | Blocks)[];
}

/**
 * The file at `path`. What is printed becomes bytes at once: the texts of ten thousand blocks, held until the last of them
 * is there, cost more than printing them.
 */
export function printFile(path: string, { head, body }: FileParts): GeneratedFile {
  const page = new Page();
  const lists: TextList[] = [];
  for (const part of body) {
    if (typeof part === "string") page.write(part);
    else lists.push(page.writeList(part));
  }
  const begin = Buffer.from(head());
  const moved = lists.map((list) => ({ ...list, at: list.at + begin.length }));
  return new PrintedFile(path, moved, [begin, ...page.bytes()]);
}

class PrintedFile implements GeneratedFile {
  readonly path: string;
  readonly lists: readonly TextList[];
  readonly bytes: readonly Uint8Array[];

  constructor(path: string, lists: readonly TextList[], bytes: readonly Uint8Array[]) {
    this.path = path;
    this.lists = lists;
    this.bytes = bytes;
  }

  get text(): string {
    return Buffer.concat(this.bytes).toString();
  }
}

const pieceBytes = 128 * 1024;
/** What UTF-8 needs at most for a code unit. */
const widest = 3;

/** A text that is written from its beginning to its end, as pieces of bytes. */
class Page {
  readonly #full: Uint8Array[] = [];
  #piece: Buffer = Buffer.alloc(0);
  #end = 0;
  /** Of the text, in bytes. */
  #length = 0;

  /** How many bytes it takes. */
  write(text: string): number {
    const most = text.length * widest;
    if (most > this.#piece.length - this.#end) this.#begin(Math.max(most, pieceBytes));
    const length = this.#piece.write(text, this.#end);
    this.#end += length;
    this.#length += length;
    return length;
  }

  writeList({ separator, lead = "", blocks }: Blocks): TextList {
    let at = this.#length;
    const names: string[] = [];
    const lengths: number[] = [];
    for (const [name, text] of blocks) {
      this.write(names.length === 0 ? lead : separator);
      if (names.length === 0) at = this.#length;
      names.push(name);
      lengths.push(this.write(text));
    }
    return { at, separator, names, lengths };
  }

  bytes(): readonly Uint8Array[] {
    return [...this.#full, this.#piece.subarray(0, this.#end)];
  }

  #begin(bytes: number): void {
    this.#full.push(this.#piece.subarray(0, this.#end));
    this.#piece = Buffer.allocUnsafeSlow(bytes);
    this.#end = 0;
  }
}

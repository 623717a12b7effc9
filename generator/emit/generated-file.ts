/** A file of the output. Paths are relative to the output folder, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  /** The text in UTF-8, piece by piece, where it was printed so. */
  readonly bytes?: readonly Uint8Array[];
  /** Its lists of alike things, in the order of the text; where there are none, the file is renewed only as a whole. */
  readonly lists?: readonly TextList[];
}

export function bytesOf(file: GeneratedFile): readonly Uint8Array[] {
  return file.bytes ?? [Buffer.from(file.text)];
}

/** Where a list of named things stands in a text in UTF-8, in bytes; sorted by name, in code units. */
export interface TextList {
  readonly at: number;
  readonly separator: string;
  readonly names: readonly string[];
  /** Of each thing's text. */
  readonly lengths: readonly number[];
}

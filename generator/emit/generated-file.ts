/** A file of the output. Paths are relative to the output folder, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

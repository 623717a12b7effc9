/**
 * Where something stands in a spec. A JSON pointer is turned into a line and a column only when a diagnostic is
 * printed: a run that finds nothing pays nothing for positions.
 */
export type Source =
  | { readonly file: string; readonly pointer: string }
  | { readonly file: string; readonly line: number; readonly column: number };

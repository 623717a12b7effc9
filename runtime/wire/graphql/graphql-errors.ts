/** One error of a GraphQL answer (GraphQL specification, section 7.1.6). */
export interface GraphqlError {
  readonly message: string;
  /** The field that it belongs to: names and positions in lists from the root of `data`. */
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a document's call fails with: the errors, and as much of the data as there was. */
export interface GraphqlFailure<Data = unknown> {
  readonly data: Data | null;
  readonly errors: readonly GraphqlError[];
}

/** The errors of a document's operation: GraphQL declares none by status. */
export interface GraphqlErrors<Data = unknown> {
  readonly default: GraphqlFailure<Data>;
}

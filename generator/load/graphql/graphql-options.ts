import type { ScalarMeaning } from "../../model/graphql-scalars.ts";

/** What is said on the command line, or in package.json, of GraphQL. */
export interface GraphqlOptions {
  /** A schema that is slightly wrong is told as a warning, and read all the same; so is a reference of OpenAPI that leads nowhere. */
  readonly lenient?: boolean;
  /** Where documents are beside `operations/`. */
  readonly documents?: readonly DocumentSource[];
  /** What custom scalars are in JSON, by name. */
  readonly scalars?: Readonly<Record<string, ScalarMeaning>>;
}

export interface DocumentSource {
  /** Of files with documents, or with sources that hold them as gql`…` or graphql`…`. */
  readonly glob: string;
  /** Service version, where there are several schemas. */
  readonly service?: string;
}

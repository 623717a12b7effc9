import type { GraphqlDocument } from "../../model/api.ts";
import { toGraphqlResultName } from "../../model/names.ts";

export interface DocumentTypes {
  readonly variables: string;
  readonly responses: string;
  readonly errors: string;
  readonly data: string;
}

/** The types of a document, as documents.ts and client.ts write them. */
export function documentTypes({ typeName, type, variables }: GraphqlDocument): DocumentTypes {
  const data = `types.${toGraphqlResultName(typeName, type)}`;
  return {
    variables: variables === "none" ? "NoRequest" : `${data}Variables`,
    responses: `{ readonly 200: ${data} }`,
    errors: `GraphqlErrors<${data}>`,
    data,
  };
}

/** The types of `trefoil/client` that they mention. */
export function runtimeTypes(documents: readonly GraphqlDocument[]): readonly string[] {
  return ["GraphqlErrors", ...(documents.some(({ variables }) => variables === "none") ? ["NoRequest"] : [])];
}

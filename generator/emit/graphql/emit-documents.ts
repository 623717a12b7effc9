import { describeDocument } from "../../describe/describe-documents.ts";
import type { GraphqlDocument } from "../../model/api.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { lineWidth } from "../layout.ts";
import { printComment } from "../print-comment.ts";
import { printHeader } from "../print-header.ts";
import { serviceFolder } from "../service-folder.ts";
import { documentTypes, runtimeTypes } from "./document-types.ts";
import type { GraphInput } from "./graph-input.ts";
import { printTemplateLiteral } from "./print-template-literal.ts";

/** `documents.ts`: an operation for each that a client wrote. */
export function emitDocuments({ service, options }: GraphInput): readonly GeneratedFile[] {
  const { documents } = service.graphql;
  if (documents.length === 0) return [];
  const text = `${printHeader(service)}
import type { ${[...runtimeTypes(documents), "Operation"].join(", ")} } from "trefoil/client";
import type * as types from "./types${options.importExtension}";

${documents.map(printDocument).join("\n")}`;
  return [{ path: `${serviceFolder(service)}/documents.ts`, text }];
}

function printDocument(document: GraphqlDocument): string {
  const { id, name, type, operation, description } = document;
  const { text, sha256 } = describeDocument(document);
  const { variables, responses, errors } = documentTypes(document);
  const line = `export const ${name}: Operation<${variables}, ${responses}, ${errors}> = {`;
  const head =
    line.length <= lineWidth
      ? line
      : `export const ${name}: Operation<\n  ${[variables, responses, errors].join(",\n  ")}\n> = {`;
  return `${printComment([description])}${head}
  id: ${JSON.stringify(id)},
  kind: ${type === "Subscription" ? '"server-stream"' : '"unary"'},
  graphql: {
    type: ${JSON.stringify(type)},
    field: ${JSON.stringify(operation)},
    sha256: ${JSON.stringify(sha256)},
    document: ${printTemplateLiteral(text)},
  },
};
`;
}

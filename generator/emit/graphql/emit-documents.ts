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
  const line = `export const ${name}: Operation<${variables}, ${responses}, ${errors}> =`;
  const isWide = line.length > lineWidth;
  const head = isWide
    ? `export const ${name}: Operation<\n  ${[variables, responses, errors].join(",\n  ")}\n> =`
    : line;
  // Where only the brace is too much, the formatter breaks before it.
  const blanks = !isWide && line.length + 2 > lineWidth ? "  " : "";
  return `${printComment([description])}${head}${blanks === "" ? " " : `\n${blanks}`}{
${blanks}  id: ${JSON.stringify(id)},
${blanks}  kind: ${type === "Subscription" ? '"server-stream"' : '"unary"'},
${blanks}  graphql: {
${blanks}    type: ${JSON.stringify(type)},
${blanks}    field: ${JSON.stringify(operation)},
${blanks}    sha256: ${JSON.stringify(sha256)},
${blanks}    document: ${printTemplateLiteral(text)},
${blanks}  },
${blanks}};
`;
}

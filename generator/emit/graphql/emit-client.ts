import type { GraphqlDocument } from "../../model/api.ts";
import { toTypeName } from "../../model/names.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { lineWidth } from "../layout.ts";
import { printComment } from "../print-comment.ts";
import { printHeader } from "../print-header.ts";
import { printRuntimeImport } from "../print-runtime-import.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";
import { documentTypes, runtimeTypes } from "./document-types.ts";
import type { GraphInput } from "./graph-input.ts";

interface ClientView {
  readonly header: string;
  readonly imports: string;
  readonly extension: string;
  readonly documentation: string;
  readonly clientName: string;
  readonly documents: readonly {
    readonly comment: string;
    readonly signature: string;
    readonly entry: string;
  }[];
}

const render = createTemplate<ClientView>(new URL("client.hbs", import.meta.url));

/** `client.ts`: one member for each document; a schema without documents has no client. */
export function emitClient({ service, options }: GraphInput): readonly GeneratedFile[] {
  const { documents } = service.graphql;
  if (documents.length === 0) return [];
  const streams = documents.some(({ type }) => type === "Subscription");
  const calls = documents.some(({ type }) => type !== "Subscription");
  const named = runtimeTypes(documents);
  const text = render({
    header: printHeader(service),
    imports: printRuntimeImport(
      [
        "CallOptions",
        "Transport",
        ...(calls ? ["Call", ...named] : named.filter((name) => name === "NoRequest")),
        ...(streams ? ["Stream"] : []),
      ],
      ["createClient"],
    ),
    extension: options.importExtension,
    documentation: printComment([service.description]),
    clientName: `${toTypeName(service.name)}Client`,
    documents: documents.map((document) => ({
      comment: printComment(
        [document.description, `\`${document.type.toLowerCase()} ${document.operation}\``],
        "  ",
      ),
      signature: printSignature(document),
      entry: `    ${document.name}: documents.${document.name},`,
    })),
  });
  return [{ path: `${serviceFolder(service)}/client.ts`, text }];
}

function printSignature(document: GraphqlDocument): string {
  const { variables, responses, errors, data } = documentTypes(document);
  const request = `variables${document.variables === "required" ? "" : "?"}: ${variables}`;
  const result = document.type === "Subscription" ? `Stream<${data}>` : `Call<${responses}, ${errors}>`;
  const line = `  ${document.name}(${request}, options?: CallOptions): ${result};`;
  if (line.length <= lineWidth) return line;
  const head = `  ${document.name}(\n    ${request},\n    options?: CallOptions,\n  ): `;
  if (`  ): ${result};`.length <= lineWidth || document.type === "Subscription") return `${head}${result};`;
  return `${head}Call<\n    ${responses},\n    ${errors}\n  >;`;
}

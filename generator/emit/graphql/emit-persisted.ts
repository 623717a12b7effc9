import { describeDocument } from "../../describe/describe-documents.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { serviceFolder } from "../service-folder.ts";
import type { GraphInput } from "./graph-input.ts";

/** `persisted.json`: the documents by hash, as Apollo's manifest has them, for whatever serves the graph. */
export function emitPersisted({ service }: GraphInput): readonly GeneratedFile[] {
  const { documents } = service.graphql;
  if (documents.length === 0) return [];
  const operations = documents.map((document) => {
    const { text, sha256 } = describeDocument(document);
    return { id: sha256, name: document.operation, type: document.type.toLowerCase(), body: text };
  });
  const manifest = { format: "apollo-persisted-query-manifest", version: 1, operations };
  return [
    { path: `${serviceFolder(service)}/persisted.json`, text: `${JSON.stringify(manifest, undefined, 2)}\n` },
  ];
}

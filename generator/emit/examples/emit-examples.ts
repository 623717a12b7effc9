import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { jsonMember, printJsonText } from "../print-json-text.ts";
import { serviceFolder } from "../service-folder.ts";
import { withLists } from "../text-lists.ts";

/** `examples.ts`: whole exchanges in wire form, by operation. */
export function emitExamples({ service, described }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const members = Object.entries(described.examples).map(([name, examples]) =>
    jsonMember(name, JSON.stringify(examples, undefined, 2).replaceAll("\n", "\n  ")),
  );
  const text = `${printHeader(service)}
import type { Examples } from "trefoil/descriptors";

export const examples: Examples = ${printJsonText(members)};
`;
  const file = { path: `${serviceFolder(service)}/examples.ts`, text };
  return [withLists(file, [{ separator: ",\n", blocks: members }])];
}

import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printFile } from "../print-file.ts";
import { printHeader } from "../print-header.ts";
import { jsonMember, printJsonText } from "../print-json-text.ts";
import { serviceFolder } from "../service-folder.ts";
import { printBlocks } from "../text-lists.ts";

/** `examples.ts`: whole exchanges in wire form, by operation. */
export function emitExamples({ service, described }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const entries = Object.entries(described.examples);
  const members = printBlocks(entries, ([name, examples]) =>
    jsonMember(name, JSON.stringify(examples, undefined, 2).replaceAll("\n", "\n  ")),
  );
  const head = `${printHeader(service)}
import type { Examples } from "trefoil/descriptors";

export const examples: Examples = `;
  const body = [...printJsonText(entries.length, members), ";\n"];
  return [printFile(`${serviceFolder(service)}/examples.ts`, { head: () => head, body })];
}

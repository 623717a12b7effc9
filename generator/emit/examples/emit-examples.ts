import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printJsonText } from "../print-json-text.ts";
import { serviceFolder } from "../service-folder.ts";

/** `examples.ts`: whole exchanges in wire form, by operation. */
export function emitExamples({ service, described }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const text = `${printHeader(service)}
import type { Examples } from "trefoil/descriptors";

export const examples: Examples = ${printJsonText(JSON.stringify(described.examples, undefined, 2))};
`;
  return [{ path: `${serviceFolder(service)}/examples.ts`, text }];
}

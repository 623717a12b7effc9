import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { serviceFolder } from "../service-folder.ts";

/** `examples.json`: whole exchanges in wire form, by operation. */
export function emitExamples({ service, described }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  return [
    {
      path: `${serviceFolder(service)}/examples.json`,
      text: `${JSON.stringify(described.examples, undefined, 2)}\n`,
    },
  ];
}

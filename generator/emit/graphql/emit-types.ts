import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printType } from "../print-type.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTypeNames } from "../type-names.ts";
import type { GraphInput } from "./graph-input.ts";
import { printCodegen } from "./print-codegen.ts";

/** `types.ts`: what graphql-codegen makes of the schema and the documents, then what each root field answers. */
export async function emitTypes({ service, api }: GraphInput): Promise<GeneratedFile> {
  const names = createTypeNames(service, api);
  const responses = service.operations.map(({ responsesType, responses: [response] }) => {
    const schema = response?.contents[0]?.schema ?? { kind: "unknown" };
    return `export interface ${responsesType} {\n  readonly 200: ${printType(schema, names, { depth: 1 })};\n}\n`;
  });
  const text = [printHeader(service), `${await printCodegen(service)}\n`, ...responses].join("\n");
  return { path: `${serviceFolder(service)}/types.ts`, text };
}

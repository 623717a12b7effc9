import { toTypeName } from "../../model/names.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { indentUnit, lineWidth } from "../layout.ts";
import { printHeader } from "../print-header.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";

interface MocksView {
  readonly header: string;
  readonly extension: string;
  readonly handlersName: string;
  readonly declaration: string;
  /** The constant of schemas.ts. */
  readonly schemas: string;
}

const render = createTemplate<MocksView>(new URL("mocks.hbs", import.meta.url));

/** As the formatter breaks it. */
function printDeclaration(head: string, schemas: string): string {
  const values = ["operations", "examples", schemas];
  const call = `createMocks(${values.join(", ")});`;
  if (`${head} ${call}`.length <= lineWidth) return `${head} ${call}`;
  if (`${head} createMocks(`.length > lineWidth) return `${head}\n${indentUnit}${call}`;
  return `${head} createMocks(\n${values.map((value) => `${indentUnit}${value},\n`).join("")});`;
}

/** `mocks.ts`: a stand-in for every handler. */
export function emitMocks({ service, options }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const typeName = toTypeName(service.name);
  const handlersName = `${typeName}Handlers`;
  const schemas = service.language === "protobuf" ? "messages" : "schemas";
  const text = render({
    header: printHeader(service),
    extension: options.importExtension,
    handlersName,
    declaration: printDeclaration(`export const mock${typeName}: Mocks<${handlersName}> =`, schemas),
    schemas,
  });
  return [{ path: `${serviceFolder(service)}/mocks.ts`, text }];
}

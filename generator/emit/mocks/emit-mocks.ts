import { toTypeName } from "../../model/names.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";

interface MocksView {
  readonly header: string;
  readonly extension: string;
  readonly handlersName: string;
  readonly mocksName: string;
  /** The constant of schemas.ts. */
  readonly schemas: string;
}

const render = createTemplate<MocksView>(new URL("mocks.hbs", import.meta.url));

/** `mocks.ts`: a stand-in for every handler. */
export function emitMocks({ service, options }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const typeName = toTypeName(service.name);
  const text = render({
    header: printHeader(service),
    extension: options.importExtension,
    handlersName: `${typeName}Handlers`,
    mocksName: `mock${typeName}`,
    schemas: service.language === "protobuf" ? "messages" : "schemas",
  });
  return [{ path: `${serviceFolder(service)}/mocks.ts`, text }];
}

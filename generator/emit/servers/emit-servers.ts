import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";

/** `servers.ts`: where the service is, for a spec that leaves parts of it to the caller. */
export function emitServers({ service }: EmitInput): readonly GeneratedFile[] {
  const { serverTemplates } = service;
  if (!serverTemplates) return [];
  const text = `${printHeader(service)}
/** The servers of the spec: \`serverUrl(servers[0], { … })\` of trefoil/client fills in their variables. */
export const servers = ${printLiteral(serverTemplates, { column: 31 })} as const;
`;
  return [{ path: `${serviceFolder(service)}/servers.ts`, text }];
}

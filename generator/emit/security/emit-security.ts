import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";

/** `security.ts`: how callers prove who they are. What imports it are callers that do: no client carries it. */
export function emitSecurity({ service }: EmitInput): readonly GeneratedFile[] {
  const { securitySchemes } = service;
  if (Object.keys(securitySchemes).length === 0) return [];
  const text = `${printHeader(service)}
/** The security schemes of the spec: \`authenticate(securitySchemes, { … })\` of trefoil/client/middleware takes them. */
export const securitySchemes = ${printLiteral(securitySchemes, { column: 39 })} as const;
`;
  return [{ path: `${serviceFolder(service)}/security.ts`, text }];
}

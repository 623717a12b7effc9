import type { Schema } from "../../model/schema.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { importPath } from "../import-path.ts";
import { printHeader } from "../print-header.ts";
import { printKey, printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";

/** `schemas.ts`: what values are checked against, or read and written by. Clients of HTTP services never import it. */
export function emitSchemas({ service, described, options }: EmitInput): readonly GeneratedFile[] {
  if (service.language === "protobuf") return [emitMessages({ service, described, options })];
  const entries = Object.entries(described.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${printHeader(service)}
import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = ${printTable(entries)};
`;
  return [{ path: `${serviceFolder(service)}/schemas.ts`, text }];
}

function printTable(entries: readonly (readonly [string, unknown])[]): string {
  if (entries.length === 0) return "{}";
  const lines = entries.map(([name, value]) => {
    const head = `  ${printKey(name)}: `;
    return `${head}${printLiteral(value, { column: head.length, depth: 1 })},\n`;
  });
  return `{\n${lines.join("")}}`;
}

/** The messages of the package; those of others are taken from their own files. */
function emitMessages({
  service,
  described,
  options,
}: Pick<EmitInput, "service" | "described" | "options">): GeneratedFile {
  const own = new Set(service.schemas.map(({ schema }) => fullNameOf(schema)));
  const entries = Object.entries(described.messages ?? {}).filter(([name]) => own.has(name));
  const imports = (service.imports ?? []).filter((id) => id !== service.id && id !== "google.protobuf");
  const lines = imports.map((id, index) => {
    const path = importPath(service, { id, language: "protobuf" });
    return `import { messages as imported${index + 1} } from "${path}/schemas${options.importExtension}";\n`;
  });
  const spread = imports.map((_, index) => `  ...imported${index + 1},\n`).join("");
  const table = printTable(entries);
  const body = spread === "" ? table : `{\n${spread}${table === "{}" ? "}" : table.slice(2)}`;
  const text = `${printHeader(service)}
import type { Messages } from "trefoil/descriptors";
${lines.join("")}
export const messages: Messages = ${body};
`;
  return { path: `${serviceFolder(service)}/schemas.ts`, text };
}

/** What protobuf calls the type; the model's own name lacks the package. */
function fullNameOf(schema: Schema): string | undefined {
  if (schema.kind === "message") return schema.fullName;
  return schema.kind === "enum" ? schema.protobuf?.fullName : undefined;
}

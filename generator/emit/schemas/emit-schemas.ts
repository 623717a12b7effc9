import type { JsonSchema } from "../../../runtime/descriptors.ts";
import type { Api, ServiceVersion } from "../../model/api.ts";
import type { Schema } from "../../model/schema.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { importPath } from "../import-path.ts";
import { printFile } from "../print-file.ts";
import { printHeader } from "../print-header.ts";
import { jsonMember, printJsonText } from "../print-json-text.ts";
import { printKey, printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";
import { printBlocks } from "../text-lists.ts";

/** `schemas.ts`: what values are checked against, or read and written by. Clients of HTTP services never import it. */
export function emitSchemas({ service, described, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.language === "protobuf") return [emitMessages({ service, described, api, options })];
  const entries = Object.entries(described.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  const members = printBlocks(entries, ([name, schema]) => jsonMember(name, printSchema(schema)));
  const head = `${printHeader(service)}
import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = `;
  const body = [...printJsonText(entries.length, members), ";\n"];
  return [printFile(`${serviceFolder(service)}/schemas.ts`, { head: () => head, body })];
}

/** A property a line. */
function printSchema(schema: JsonSchema): string {
  const { properties = {}, ...rest } = Object(schema) as { readonly properties?: object };
  const lines = Object.entries(properties).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  if (lines.length === 0) return JSON.stringify(schema);
  const head = `${JSON.stringify(rest).slice(0, -1)},`.replace("{,", "{");
  return `${head}"properties":{\n${lines.join(",\n")}\n  }}`;
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
function emitMessages({ service, described, api, options }: EmitInput): GeneratedFile {
  const own = new Set(service.schemas.map(({ schema }) => fullNameOf(schema)));
  // Modules that import each other in circles cannot spread each other's tables: such a package holds all it needs.
  const isAlone = isInCycle(service, api);
  const entries = Object.entries(described.messages ?? {}).filter(([name]) => isAlone || own.has(name));
  const imports = isAlone ? [] : (service.imports ?? []).filter((id) => id !== service.id);
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

/** Files never import each other in circles, but the packages that they belong to may. */
function isInCycle(service: ServiceVersion, api: Api): boolean {
  const seen = new Set<string>();
  const waiting = [...(service.imports ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === service.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(api.services.find((other) => other.id === id)?.imports ?? []));
  }
  return false;
}

/** What protobuf calls the type; the model's own name lacks the package. */
function fullNameOf(schema: Schema): string | undefined {
  if (schema.kind === "message") return schema.fullName;
  return schema.kind === "enum" ? schema.protobuf?.fullName : undefined;
}

import type * as descriptors from "../../../runtime/descriptors.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { lineWidth } from "../layout.ts";
import { operationTypes } from "../operation-types.ts";
import { printComment } from "../print-comment.ts";
import { printHeader } from "../print-header.ts";
import { Identifier, printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";
import { type Block, withLists } from "../text-lists.ts";
import { createTypeNames } from "../type-names.ts";

/** `operations.ts`: one constant an operation, the one place with wire facts. */
export function emitOperations({ service, described, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const names = createTypeNames(service, api, { own: "types." });
  const extension = options.importExtension;
  names.fromRuntime("Operation");
  const constants = service.operations.map((operation): Block => {
    const { request, responses, errors, headers } = operationTypes(operation, names);
    const comment = printComment([
      operation.summary ?? operation.description,
      operation.deprecated ? "@deprecated" : undefined,
    ]);
    const types = [request, responses, errors, ...(headers === undefined ? [] : [headers])];
    const value = described.operations[operation.name];
    return [operation.name, comment + printConstant(operation.name, types, value && withIdentifiers(value))];
  });
  const isRpc = service.language === "protobuf";
  const imports = [
    names.printImports(extension),
    isRpc ? `import { messages } from "./codec${extension}";\n` : "",
    `import type * as types from "./types${extension}";\n`,
  ].join("");
  const text = [printHeader(service), imports, ...constants.map(([, constant]) => constant)].join("\n");
  const file = { path: `${serviceFolder(service)}/operations.ts`, text };
  return [withLists(file, [{ separator: "\n", blocks: constants }])];
}

/** The type's arguments stand on lines of their own where the first line would be too long. */
function printConstant(name: string, types: readonly string[], value: unknown): string {
  const line = `export const ${name}: Operation<${types.join(", ")}> =`;
  if (line.length + 2 <= lineWidth) return `${line} ${printExpanded(value, 0)};\n`;
  // Where only the brace is too much, the formatter breaks before it.
  if (line.length <= lineWidth) return `${line}\n  ${printExpanded(value, 1)};\n`;
  return `export const ${name}: Operation<\n  ${types.join(",\n  ")}\n> = ${printExpanded(value, 0)};\n`;
}

/** An operation is never squeezed onto one line: its members are what a reviewer reads. */
function printExpanded(value: unknown, depth: number): string {
  const blanks = "  ".repeat(depth);
  const members = Object.entries(value as object).map(([key, member]) => {
    const column = blanks.length + key.length + 4;
    return `${blanks}  ${key}: ${printLiteral(member, { column, depth: depth + 1 })},\n`;
  });
  return `{\n${members.join("")}${blanks}}`;
}

function withIdentifiers(operation: descriptors.Operation): unknown {
  if (!operation.grpc) return operation;
  return { ...operation, grpc: { ...operation.grpc, messages: new Identifier("messages") } };
}

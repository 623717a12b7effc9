import type { GeneratedFile } from "../generated-file.ts";
import { printHeader } from "../print-header.ts";
import { printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";
import type { GraphInput } from "./graph-input.ts";
import { printTemplateLiteral } from "./print-template-literal.ts";

/** `graph.ts`: the schema as callers see it, and which operation answers which field. */
export function emitGraph({ service, described }: GraphInput): GeneratedFile {
  const resolvers = described.resolvers ?? [];
  const lines = resolvers
    .map((resolver) => `  ${printLiteral(resolver, { column: 2, depth: 1 })},\n`)
    .join("");
  const text = `${printHeader(service)}
import type { Resolver } from "trefoil/descriptors";

export const sdl: string = ${printTemplateLiteral(`${service.graphql.sdl}\n`)};

/** Fields that operations of services answer. */
export const mapping: readonly Resolver[] = ${lines === "" ? "[]" : `[\n${lines}]`};
`;
  return { path: `${serviceFolder(service)}/graph.ts`, text };
}

import { toTypeName } from "../../model/names.ts";
import { bindingTitle } from "../binding-title.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { lineWidth } from "../layout.ts";
import { printComment } from "../print-comment.ts";
import { handlerTypeOf, printHandlerMember } from "../print-handler-member.ts";
import { printHeader } from "../print-header.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";
import { createTypeNames, type TypeNames } from "../type-names.ts";
import type { GraphInput } from "./graph-input.ts";
import { type HandwrittenField, listHandwritten } from "./handwritten-fields.ts";
import { createParentTypes, type ParentTypes } from "./parent-types.ts";

interface HandlersView {
  readonly header: string;
  readonly imports: string;
  readonly id: string;
  readonly name: string;
  readonly operations: readonly { readonly comment: string; readonly member: string }[];
  readonly types: readonly {
    readonly name: string;
    readonly fields: readonly { readonly comment: string; readonly signature: string }[];
  }[];
  readonly isEmpty: boolean;
}

const render = createTemplate<HandlersView>(new URL("handlers.hbs", import.meta.url));

/**
 * `handlers.ts`: what is written by hand. A root field that no operation answers, and a field marked `@resolver`, is
 * required: what is missing does not compile, and is named.
 */
export function emitHandlers(input: GraphInput): GeneratedFile {
  const { service, api, options } = input;
  const names = createTypeNames(service, api, { own: "types." });
  const parents = createParentTypes(input);
  const handwritten = listHandwritten(input);
  const types = Map.groupBy(handwritten, ({ type }) => type);
  const view = {
    operations: service.operations.map((operation) => ({
      comment: printComment([`\`${bindingTitle(operation)}\``], "  "),
      member: printHandlerMember(operation, names),
    })),
    types: [...types].map(([name, fields]) => ({
      name,
      fields: fields.map((field) => ({
        comment: printComment([field.description], "    "),
        signature: printField(field, { names, parents }),
      })),
    })),
  };
  const extension = options.importExtension;
  const handlers = [...new Set(service.operations.map(handlerTypeOf))].sort();
  const text = render({
    ...view,
    header: printHeader(service),
    id: JSON.stringify(service.id),
    name: toTypeName(service.name),
    isEmpty: view.types.length === 0,
    imports: [
      names.printImports(extension),
      `import { ${["createGraphParts", ...graphTypes(handwritten)].join(", ")} } from "trefoil/graph";\n`,
      `import type { ${handlers.join(", ")} } from "trefoil/server";\n`,
      parents.printImports(extension),
      `import { mapping, sdl } from "./graph${extension}";\n`,
      `import type * as types from "./types${extension}";\n`,
    ].join(""),
  });
  return { path: `${serviceFolder(service)}/handlers.ts`, text };
}

function graphTypes(fields: readonly HandwrittenField[]): readonly string[] {
  const names = ["GraphParts"];
  if (fields.length > 0) names.unshift("GraphContext");
  if (fields.some(({ streams }) => !streams)) names.push("Resolved");
  return names.map((name) => `type ${name}`);
}

function printField(
  field: HandwrittenField,
  { names, parents }: { names: TypeNames; parents: ParentTypes },
): string {
  const parent = field.isRoot ? "undefined" : parents.parentOf(field.type);
  const args =
    field.argumentsType === undefined ? names.fromRuntime("NoRequest") : `types.${field.argumentsType}`;
  const value = parents.resultOf(field.schema);
  const result = field.streams ? `AsyncIterable<${value}>` : `Resolved<${value}>`;
  const line = `    ${field.field}(parent: ${parent}, args: ${args}, context: GraphContext): ${result};`;
  if (line.length <= lineWidth) return line;
  return `    ${field.field}(\n      parent: ${parent},\n      args: ${args},\n      context: GraphContext,\n    ): ${result};`;
}

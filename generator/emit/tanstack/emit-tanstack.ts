import { createNameScope, type NameScope, toTypeName } from "../../model/names.ts";
import type { Operation } from "../../model/operation.ts";
import { bindingTitle } from "../binding-title.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { lineWidth } from "../layout.ts";
import { type OperationTypes, operationTypes } from "../operation-types.ts";
import { printComment } from "../print-comment.ts";
import { printHeader } from "../print-header.ts";
import { printLiteral } from "../print-literal.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";
import { createTypeNames, type TypeNames } from "../type-names.ts";
import { findPageRule } from "./find-page-rule.ts";

interface QueriesView {
  readonly header: string;
  readonly imports: string;
  readonly queriesName: string;
  readonly operations: readonly Member[];
}

interface Member {
  readonly comment: string;
  readonly signature: string;
  readonly implementation: string;
}

const render = createTemplate<QueriesView>(new URL("queries.hbs", import.meta.url));

/**
 * `queries.ts`: options for TanStack Query. What only reads is a query, and an infinite one where it comes in pages;
 * the rest are mutations. Streams are left out.
 */
export function emitTanstack({ service, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.language !== "openapi") return [];
  const names = createTypeNames(service, api, { own: "types." });
  names.fromRuntime("Transport");
  const runtime = new Set<string>();
  const scope = createNameScope(service.operations.map(({ name }) => name));
  const operations = service.operations
    .filter(({ kind }) => kind === "unary")
    .flatMap((operation) => membersOf(operation, { names, runtime, scope }));
  if (operations.length === 0) return [];
  const extension = options.importExtension;
  const imported = [...runtime].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const text = render({
    header: printHeader(service),
    imports: [
      names.printImports(extension),
      printImport(imported),
      `import * as operations from "./operations${extension}";\n`,
      `import type * as types from "./types${extension}";\n`,
    ].join(""),
    queriesName: `${toTypeName(service.name)}Queries`,
    operations,
  });
  return [{ path: `${serviceFolder(service)}/queries.ts`, text }];
}

function printImport(names: readonly string[]): string {
  const words = names.map((name) => (/^[A-Z]/.test(name) ? `type ${name}` : name));
  const line = `import { ${words.join(", ")} } from "trefoil/client/tanstack";\n`;
  if (line.length <= lineWidth + 1) return line;
  return `import {\n${words.map((word) => `  ${word},\n`).join("")}} from "trefoil/client/tanstack";\n`;
}

interface FileScope {
  readonly names: TypeNames;
  /** What is imported from trefoil/client/tanstack. */
  readonly runtime: Set<string>;
  readonly scope: NameScope;
}

function membersOf(operation: Operation, { names, runtime, scope }: FileScope): readonly Member[] {
  const types = operationTypes(operation, names);
  const { name, binding, summary, deprecated } = operation;
  const comment = printComment(
    [summary, `\`${bindingTitle(operation)}\``, deprecated ? "@deprecated" : undefined],
    "  ",
  );
  const use = (...used: readonly string[]): void => used.forEach((word) => void runtime.add(word));
  const reads = binding.kind === "http" && /^(GET|HEAD|QUERY)$/.test(binding.method);
  if (!reads) {
    use("MutationOptions", "mutationOptions");
    const result = `MutationOptions<${types.request}, ${types.responses}>`;
    return [
      {
        comment,
        signature: printSignature(name, "", result),
        implementation: printImplementation(name, "()", `mutationOptions(transport, operations.${name})`),
      },
    ];
  }
  use("QueryOptions", "queryOptions");
  const query = {
    comment,
    signature: printSignature(name, parameterOf(types), `QueryOptions<${types.responses}>`),
    implementation: printImplementation(
      name,
      "(request)",
      `queryOptions(transport, operations.${name}, ${requestOf(types)})`,
    ),
  };
  const rule = findPageRule(operation, names);
  if (!rule) return [query];
  use("InfiniteQueryOptions", "infiniteQueryOptions");
  const infinite = scope.take(`${name}Infinite`);
  const parts = `{ request: ${requestOf(types)}, rule: ${printLiteral(rule)} }`;
  return [
    query,
    {
      comment: printComment([`The same, page by page, by \`${rule.parameter}\`.`], "  "),
      signature: printSignature(
        infinite,
        parameterOf(types),
        `InfiniteQueryOptions<${types.responses}, unknown>`,
      ),
      implementation: printImplementation(
        infinite,
        "(request)",
        `infiniteQueryOptions(transport, operations.${name}, ${parts})`,
      ),
    },
  ];
}

function parameterOf({ request, optionalRequest }: OperationTypes): string {
  return `request${optionalRequest ? "?" : ""}: ${request}`;
}

function requestOf({ optionalRequest }: OperationTypes): string {
  return optionalRequest ? "request ?? {}" : "request";
}

/** Where there are no parameters to break the line at, it is broken at the type's arguments. */
function printSignature(name: string, parameter: string, result: string): string {
  const line = `  ${name}(${parameter}): ${result};`;
  if (line.length <= lineWidth) return line;
  if (parameter !== "") return `  ${name}(\n    ${parameter},\n  ): ${result};`;
  const [, type = "", list = ""] = /^(\w+)<(.*)>$/.exec(result) ?? [];
  return `  ${name}(): ${type}<\n    ${list.split(", ").join(",\n    ")}\n  >;`;
}

function printImplementation(name: string, parameters: string, call: string): string {
  const line = `    ${name}: ${parameters} => ${call},`;
  return line.length <= lineWidth ? line : `    ${name}: ${parameters} =>\n      ${call},`;
}

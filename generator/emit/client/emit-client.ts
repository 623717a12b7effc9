import { toTypeName } from "../../model/names.ts";
import type { Operation } from "../../model/operation.ts";
import { splitResponses } from "../../model/split-responses.ts";
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
import { type Block, withLists } from "../text-lists.ts";
import { createTypeNames } from "../type-names.ts";

interface ClientView {
  readonly header: string;
  readonly imports: string;
  readonly hasServers: boolean;
  readonly servers: string;
  readonly documentation: string;
  readonly clientName: string;
  readonly operations: readonly {
    readonly comment: string;
    readonly signature: string;
    readonly entry: string;
  }[];
}

const render = createTemplate<ClientView>(new URL("client.hbs", import.meta.url));

/** `client.ts`: an interface with one member an operation, and the function that makes it of a transport. */
export function emitClient({ service, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const names = createTypeNames(service, api, { own: "types." });
  for (const name of ["CallOptions", "Transport"]) names.fromRuntime(name);
  names.functionFromRuntime("createClient");
  const operations = service.operations.map((operation) => {
    const types = operationTypes(operation, names);
    const streams = operation.kind === "server-stream" || operation.kind === "bidi-stream";
    names.fromRuntime(streams ? "Stream" : "Call");
    return {
      name: operation.name,
      comment: printComment([...describe(operation)], "  "),
      signature: printSignature(operation.name, types, streams),
      entry: `    ${operation.name}: operations.${operation.name},`,
    };
  });
  const extension = options.importExtension;
  const text = render({
    header: printHeader(service),
    imports: [
      names.printImports(extension),
      `import * as operations from "./operations${extension}";\n`,
      `import type * as types from "./types${extension}";\n`,
    ].join(""),
    hasServers: service.servers.length > 0,
    servers: printLiteral(service.servers, { column: 43 }),
    documentation: printComment([
      service.description ?? service.title,
      service.deprecated ? "@deprecated" : undefined,
    ]),
    clientName: `${toTypeName(service.name)}Client`,
    operations,
  });
  const members = operations.map(({ name, comment, signature }): Block => [name, comment + signature]);
  const file = { path: `${serviceFolder(service)}/client.ts`, text };
  const entries = operations.map(({ name, entry }): Block => [name, entry]);
  return [
    withLists(
      file,
      [members, entries].map((blocks) => ({ separator: "\n", blocks })),
    ),
  ];
}

/** What a caller reads on hover: what it does, how it is reached, what it can fail with. */
function describe(operation: Operation): readonly (string | undefined)[] {
  const { summary, description, responses, deprecated } = operation;
  const errors = splitResponses(responses).errors.map(({ status, description: meaning }) => {
    const [sentence = ""] = (meaning ?? "").split(/\.(\s|$)/);
    return sentence.trim() === "" ? status : `${status}: ${sentence.replace(/\s+/g, " ").trim()}`;
  });
  return [
    summary,
    description === summary ? undefined : description,
    `\`${bindingTitle(operation)}\``,
    errors.length === 0 ? undefined : `@throws ApiError ${errors.join("; ")}.`,
    deprecated ? "@deprecated" : undefined,
  ];
}

function printSignature(name: string, types: OperationTypes, streams: boolean): string {
  const isCallerStream = types.request !== types.message;
  const parameter = isCallerStream ? "requests" : "request";
  const request = `${parameter}${types.optionalRequest ? "?" : ""}: ${types.request}`;
  const facts = [types.responses, types.errors, ...(types.headers === undefined ? [] : [types.headers])];
  const result = streams ? `Stream<${types.answer}>` : `Call<${facts.join(", ")}>`;
  const line = `  ${name}(${request}, options?: CallOptions): ${result};`;
  if (line.length <= lineWidth) return line;
  return `  ${name}(\n    ${request},\n    options?: CallOptions,\n  ): ${result};`;
}

import { findAliasCycles } from "../../model/alias-cycles.ts";
import type { Content, Operation, Response, ResponseHeader } from "../../model/operation.ts";
import type { Field, NamedSchema, Schema } from "../../model/schema.ts";
import { splitResponses } from "../../model/split-responses.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printComment } from "../print-comment.ts";
import { printFile } from "../print-file.ts";
import { printHeader } from "../print-header.ts";
import { printKey } from "../print-literal.ts";
import {
  fieldHead,
  joinUnion,
  lastLineLength,
  printField,
  printMembers,
  printType,
  spaced,
} from "../print-type.ts";
import { serviceFolder } from "../service-folder.ts";
import { printBlocks } from "../text-lists.ts";
import { createTypeNames, type TypeNames } from "../type-names.ts";
import { extendableParents } from "./extendable-parents.ts";

/** `types.ts`: every named schema, then what each operation takes, answers and fails with. */
export function emitTypes({ service, api, options }: EmitInput): readonly GeneratedFile[] {
  const names = createTypeNames(service, api);
  const cycles = findAliasCycles(service.schemas);
  const printOperation = (operation: Operation): string => printOperationTypes(operation, names);
  const schemas = printBlocks(service.schemas, (named) => [
    named.name,
    printNamed(named, names, cycles.has(named.name)),
  ]);
  const operations = printBlocks(service.operations, (operation) => [
    operation.name,
    printOperation(operation),
  ]);
  const hasSchemas = service.schemas.length > 0;
  const isEmpty = !hasSchemas && service.operations.every((operation) => printOperation(operation) === "");
  return [
    printFile(`${serviceFolder(service)}/types.ts`, {
      head: () => {
        const imports = names.printImports(options.importExtension);
        return `${printHeader(service)}\n${imports === "" ? "" : `${imports}\n`}`;
      },
      body: [
        { separator: "\n", blocks: schemas },
        { separator: "\n", lead: hasSchemas ? "\n" : "", blocks: operations },
        isEmpty ? "export {};\n" : "",
      ],
    }),
  ];
}

function printNamed({ typeName, schema }: NamedSchema, names: TypeNames, isCyclic: boolean): string {
  const comment = printComment([
    schema.description,
    describeValues(schema),
    schema.deprecated ? "@deprecated" : undefined,
  ]);
  if (isCyclic) return `${comment}export type ${typeName} = unknown;\n`;
  const parents = extendableParents(schema, names);
  if (parents) {
    const own = parents.own ? printType(parents.own, names) : "{}";
    return `${comment}export interface ${typeName} extends ${parents.names.join(", ")} ${own}\n`;
  }
  const head = `export type ${typeName} =`;
  const type = printType(schema, names, { column: head.length + 1 });
  const isInterface =
    (schema.kind === "object" || schema.kind === "message") && type.startsWith("{") && !type.startsWith("{ ");
  if (isInterface) return `${comment}export interface ${typeName} ${type}\n`;
  return comment + head + spaced(type);
}

/** Members of a union cannot be documented one by one. */
function describeValues(schema: Schema): string | undefined {
  if (schema.kind !== "enum" || !schema.valueDescriptions) return undefined;
  return Object.entries(schema.valueDescriptions)
    .map(([value, text]) => `- \`${value}\`: ${text.replace(/\s+/g, " ")}`)
    .join("\n");
}

function printOperationTypes(operation: Operation, names: TypeNames): string {
  const { request, requestType, responsesType, errorsType, headersType } = operation;
  const parts: string[] = [];
  // A variant differs from its operation in what it answers, and in nothing else.
  const isOwn = operation.variantOf === undefined;
  if (isOwn && requestType !== undefined && request.kind === "object" && request.fields.length > 0) {
    const fields = request.fields.map((field) => printRequestField(field, names));
    parts.push(`export interface ${requestType} {\n${fields.join("")}}\n`);
  }
  const { successes, errors } = splitResponses(operation.responses);
  if (responsesType !== undefined)
    parts.push(`export interface ${responsesType} {\n${printStatuses(successes, names)}}\n`);
  if (isOwn && errorsType !== undefined && errors.length > 0) {
    parts.push(`export interface ${errorsType} {\n${printStatuses(errors, names)}}\n`);
  }
  if (isOwn && headersType !== undefined)
    parts.push(`export interface ${headersType} {\n${printHeaders(operation.responses, names)}}\n`);
  return parts.join("\n");
}

function printStatuses(responses: readonly Response[], names: TypeNames): string {
  return responses
    .map(({ status, description, contents }) => {
      const head = `${printComment([description], "  ")}  readonly ${printKey(status)}:`;
      return head + spaced(printContents(contents, names, lastLineLength(head) + 1));
    })
    .join("");
}

/** Several media types whose values differ in type are told apart by `contentType`. */
function printContents(contents: readonly Content[], names: TypeNames, column: number): string {
  const types = contents.map((content) => joinUnion(printContent(content, names), { depth: 1, column }));
  const [only = "undefined"] = types;
  if (new Set(types).size < 2) return only;
  const members = contents.map(
    ({ mediaType }, index) => `    readonly ${printKey(mediaType)}:${spaced(types[index] ?? only)}`,
  );
  return `${names.fromRuntime("Contents")}<{\n${members.join("")}  }>`;
}

/** The same headers come with many answers: what is said of them is kept short. */
function printHeaders(responses: readonly Response[], names: TypeNames): string {
  return responses
    .filter(({ headers }) => headers !== undefined)
    .map(({ status, headers = [] }) => {
      const members = headers.map((header) => {
        const head = `    readonly ${printKey(header.name)}${header.required ? "" : "?"}:`;
        const type = joinUnion(printHeaderType(header, names), { depth: 2, column: head.length + 1 });
        return printComment([firstSentence(header.description)], "    ") + head + spaced(type);
      });
      return `  readonly ${printKey(status)}: {\n${members.join("")}  };\n`;
    })
    .join("");
}

/** Other than numbers, booleans and lists of them, headers are text; of an enum, one of its values. */
function printHeaderType({ schema, type }: ResponseHeader, names: TypeNames): readonly string[] {
  const isTextEnum = schema.kind === "enum" && schema.values.every((value) => typeof value === "string");
  return type !== undefined || isTextEnum ? printMembers(schema, names, 2) : ["string"];
}

function firstSentence(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, " ").match(/^.*?[.!?](?=\s|$)|^.*/)?.[0];
}

/** Whole bytes come as a stream, messages one by one; everything else is the value itself. */
function printContent({ schema, messages }: Content, names: TypeNames): readonly string[] {
  if (messages === "text-events" || messages === "json-events") {
    const data = joinUnion(printMembers(schema, names, 1), { depth: 1 });
    const event = names.fromRuntime("ServerSentEvent");
    return [data === "string" ? event : `${event}<${data.startsWith("\n") ? `${data}\n  ` : data}>`];
  }
  if (schema.kind === "binary") return ["ReadableStream<Uint8Array>"];
  return printMembers(schema, names, 1);
}

/** A request's whole body of bytes may be given in any form that fetch takes. */
function printRequestField(field: Field, names: TypeNames): string {
  if (field.schema.kind !== "binary") return printField(field, names, 1);
  return fieldHead(field, 1) + spaced(names.fromRuntime("BinaryBody"));
}

/**
 * The least work that a generator can do: read, parse, resolve all references, print types and one function per
 * operation, write the files. One process, no checks, no names beyond what compiles, no options.
 * Arguments: spec, folder.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Body {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly content?: Content;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, Operation>> & { readonly parameters?: never }>
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const [, , specFile = "", outputFolder = ""] = process.argv;
const document = read(specFile);
const targets = new Map<string, unknown>();
resolveAll(document);
const taken = new Set<string>();
const typeNames = new Map(
  Object.keys(document.components?.schemas ?? {}).map((key) => [
    `#/components/schemas/${key}`,
    nameType(key),
  ]),
);

mkdirSync(outputFolder, { recursive: true });
writeFileSync(join(outputFolder, "types.ts"), printTypes());
writeFileSync(
  join(outputFolder, "call.ts"),
  "export declare function call<T>(method: string, path: string, request: unknown): Promise<T>;\n",
);
for (const [tag, functions] of printOperations()) {
  const imports = 'import { call } from "./call.js";\nimport type * as types from "./types.js";\n\n';
  writeFileSync(join(outputFolder, `tag-${tag}.ts`), imports + functions.join("\n"));
}

function read(file: string): Document {
  const text = readFileSync(file, "utf8");
  if (text.startsWith("{")) return JSON.parse(text);
  // The project's js-yaml, never a peer's: this file runs one folder below bench/.
  const require = createRequire(new URL("../../package.json", import.meta.url));
  return require("js-yaml").load(text);
}

function resolveAll(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === "$ref" && typeof member === "string") resolve(member);
    else resolveAll(member);
  }
}

function resolve(reference: string): unknown {
  if (targets.has(reference)) return targets.get(reference);
  let target: unknown = document;
  for (const part of reference.slice(2).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    target = (target as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  targets.set(reference, target);
  return target;
}

/** Of parameters and bodies, which are printed where they are used; schemas keep their names. */
function follow<T extends { readonly $ref?: string }>(value: T): T {
  return value.$ref === undefined ? value : (resolve(value.$ref) as T);
}

function printTypes(): string {
  const types = Object.entries(document.components?.schemas ?? {}).map(([key, schema]) => {
    const name = typeNames.get(`#/components/schemas/${key}`);
    return `${printComment(schema.description, "")}export type ${name} = ${printSchema(schema, "", "")};\n`;
  });
  return types.join("\n");
}

function printOperations(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const names = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ["get", "put", "post", "delete", "options", "head", "patch"]) {
      const operation = item[method];
      if (operation === undefined) continue;
      const base = words(operation.operationId ?? `${method} ${path}`);
      let name = base.charAt(0).toLowerCase() + base.slice(1);
      while (names.has(name) || name === "delete") name += "_";
      names.add(name);
      const tag = words(operation.tags?.[0] ?? "other");
      const functions = files.get(tag) ?? [];
      functions.push(
        printFunction(name, `"${method.toUpperCase()}", "${path}"`, {
          ...operation,
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])],
        }),
      );
      files.set(tag, functions);
    }
  }
  return files;
}

function printFunction(name: string, target: string, operation: Operation): string {
  const members = new Map<string, string>();
  for (const parameter of (operation.parameters ?? []).map(follow)) {
    members.set(
      parameter.name,
      `${printComment(parameter.description, "  ")}  readonly ${quote(parameter.name)}${parameter.required ? "" : "?"}: ${printSchema(parameter.schema ?? {}, "  ", "types.")};\n`,
    );
  }
  const body = operation.requestBody === undefined ? undefined : follow(operation.requestBody);
  if (body !== undefined) {
    members.set("body", `  readonly body${body.required ? "" : "?"}: ${printContent(body.content)};\n`);
  }
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"));
  const result = success === undefined ? "void" : printContent(follow(success[1]).content);
  const comment = printComment(operation.description ?? operation.summary, "");
  return `${comment}export function ${name}(request: {\n${[...members.values()].join("")}}): Promise<${result}> {\n  return call(${target}, request);\n}\n`;
}

function printContent(content: Content | undefined): string {
  const [first] = Object.values(content ?? {});
  return first === undefined ? "void" : printSchema(first.schema ?? {}, "  ", "types.");
}

function printSchema(schema: Schema, indent: string, prefix: string): string {
  if (schema.$ref !== undefined) {
    const name = typeNames.get(schema.$ref);
    return name === undefined ? "unknown" : prefix + name;
  }
  const type = printBareSchema(schema, indent, prefix);
  return schema.nullable ? `${type} | null` : type;
}

function printBareSchema(schema: Schema, indent: string, prefix: string): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `(${schema.enum.map((value) => JSON.stringify(value)).join(" | ")})`;
  const parts = schema.allOf ?? schema.oneOf ?? schema.anyOf;
  if (parts !== undefined) {
    const joined = parts.map((part) => printSchema(part, indent, prefix)).join(schema.allOf ? " & " : " | ");
    return schema.properties === undefined
      ? `(${joined})`
      : `(${joined}) & ${printObject(schema, indent, prefix)}`;
  }
  if (Array.isArray(schema.type)) {
    return `(${schema.type.map((type) => printBareSchema({ ...schema, type }, indent, prefix)).join(" | ")})`;
  }
  if (schema.type === "array") return `readonly (${printSchema(schema.items ?? {}, indent, prefix)})[]`;
  if (schema.type === "object" || schema.properties !== undefined) return printObject(schema, indent, prefix);
  if (schema.type === "integer") return "number";
  return typeof schema.type === "string" ? schema.type : "unknown";
}

function printObject(schema: Schema, indent: string, prefix: string): string {
  const inner = `${indent}  `;
  const required = new Set(schema.required);
  let text = "";
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    text += `${printComment(member.description, inner)}${inner}readonly ${quote(key)}${required.has(key) ? "" : "?"}: ${printSchema(member, inner, prefix)};\n`;
  }
  if (text !== "") return `{\n${text}${indent}}`;
  const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  return `{ readonly [key: string]: ${printSchema(values, indent, prefix)} }`;
}

function printComment(text: string | undefined, indent: string): string {
  if (text === undefined) return "";
  return `${indent}/** ${text.replaceAll("*/", "*\\/").replaceAll("\n", `\n${indent} * `)} */\n`;
}

function nameType(key: string): string {
  let name = words(key);
  while (taken.has(name)) name += "_";
  taken.add(name);
  return name;
}

function words(text: string): string {
  const name = text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]|$)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return /^\d/.test(name) ? `_${name}` : name;
}

function quote(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

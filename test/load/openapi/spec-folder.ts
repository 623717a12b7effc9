import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { describeService } from "../../../generator/describe/describe-service.ts";
import type { Diagnostic } from "../../../generator/diagnostics.ts";
import { emitTypes } from "../../../generator/emit/types/emit-types.ts";
import type { Loaded } from "../../../generator/load/loaded.ts";
import { locateAll } from "../../../generator/load/locate.ts";
import { loadOpenApi, type OpenApiOptions } from "../../../generator/load/openapi/load.ts";
import type { ServiceVersion } from "../../../generator/model/api.ts";
import type { Operation } from "../../../generator/model/operation.ts";
import type { ServiceDescriptor } from "../../../runtime/descriptors.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trefoil-openapi-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes files into a folder of their own and gives their paths. */
export function writeSpecs(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}

/** Loads the first of the files; the others are there to be referred to. */
export function load(
  files: Readonly<Record<string, string>> | string,
  options: Pick<OpenApiOptions, "lenient"> = {},
): Loaded {
  const [first = ""] = writeSpecs(typeof files === "string" ? { "api/v1/openapi.yaml": files } : files);
  return loadOpenApi([first], options);
}

/** A whole document around `paths` and `components`. */
export function openapi(body: string, version = "3.1.0"): string {
  return `openapi: ${version}\ninfo: {title: Api, version: 1.0.0}\n${dedent(body)}`;
}

export function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const depth = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
  return lines.map((line) => line.slice(Math.min(depth, line.length - line.trimStart().length))).join("\n");
}

/** The service of a document in which nothing is wrong. */
export function serviceOf(files: Readonly<Record<string, string>> | string): ServiceVersion {
  const { services, diagnostics } = load(files);
  expect(told(diagnostics)).toEqual([]);
  const [service] = services;
  if (!service) throw new Error("nothing was loaded");
  return service;
}

export function operationOf(service: ServiceVersion, name?: string): Operation {
  const found = service.operations.find((operation) => name === undefined || operation.name === name);
  if (!found)
    throw new Error(
      `no operation ${name}, but ${service.operations.map((operation) => operation.name).join(", ")}`,
    );
  return found;
}

/** The service as the runtime takes it. */
export function describedOf(service: ServiceVersion): ServiceDescriptor {
  return describeService(service, { services: [service] });
}

/** `types.ts` of the service, without its header. */
export function typesOf(service: ServiceVersion): string {
  const described = describedOf(service);
  const [file] = emitTypes({
    service,
    described,
    api: { services: [service] },
    options: { importExtension: ".js" },
  });
  return (file?.text ?? "").replace(/^\/\/ .*\n\n?/, "");
}

/** `api/v1/openapi.yaml:5:3 invalid-spec what is wrong (what to do)` */
export function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  const positions = locateAll(diagnostics.map(({ source }) => source));
  return diagnostics.map(({ code, source, message, hint }) => {
    const { line, column } = positions.get(source) ?? { line: 0, column: 0 };
    return `${relative(folder, source.file)}:${line}:${column} ${code} ${withoutFolder(message)} (${withoutFolder(hint)})`;
  });
}

function withoutFolder(text: string): string {
  return text
    .replaceAll(`${relative(process.cwd(), folder)}/`, "")
    .replaceAll(relative(process.cwd(), folder), "FOLDER");
}

/** `trefoil`: what the command line does, for programs. */
export type { Diagnostic, DiagnosticCode } from "./diagnostics.ts";
export { isError } from "./diagnostics.ts";
export type { GeneratedFile } from "./emit/generated-file.ts";
export { type Generated, type GenerateOptions, generate } from "./generate.ts";
export { locateAll, type Position } from "./load/locate.ts";
export { findSpecs, type LoadedApi, loadApi, nameSpecs, type SpecFiles } from "./load-api.ts";
export type { Api } from "./model/api.ts";
export { type Changes, type WriteOptions, writeFiles } from "./write.ts";

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { checkApi } from "../check/check-api.ts";
import { isError } from "../diagnostics.ts";
import { findSpecs, loadApi, nameSpecs, type SpecFiles, withServiceConfigs } from "../load-api.ts";
import type { Api } from "../model/api.ts";
import { type Command, type CommandInput, type Io, listOption, textOption, UsageError } from "./command.ts";
import { readDefaults } from "./defaults.ts";
import { readGraphqlOptions } from "./graphql-options.ts";
import { countDiagnostics, printDiagnostics } from "./print-diagnostics.ts";

/** How commands that look at the specs are told where they are. */
export const inputOptions: Command["options"] = {
  specs: { type: "string" },
  "proto-path": { type: "string", multiple: true },
  "service-config": { type: "string", multiple: true },
};

export const inputHelp: string = `  --specs DIR         the folder of specs (specs)
  --proto-path DIR    where imports of .proto files are looked for; may be repeated
  --service-config FILE
                      HTTP rules for rpcs (google.api.Service); may be repeated`;

/** The folder of specs: gateway.yaml stands in it. */
export function specsFolder(input: CommandInput): string {
  return resolve(textOption(input, "specs") ?? readDefaults(process.cwd()).specs ?? "specs");
}

export function findInput(input: CommandInput, files: readonly string[]): SpecFiles {
  const graphql = readGraphqlOptions(input, readDefaults(process.cwd()));
  return { ...findFiles(input, files), graphql };
}

function findFiles(input: CommandInput, files: readonly string[]): SpecFiles {
  const missing = files.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`there is no file ${missing}`);
  const serviceConfigs = listOption(input, "service-config");
  if (files.length > 0)
    return withServiceConfigs(nameSpecs(files, listOption(input, "proto-path")), serviceConfigs);
  const folder = specsFolder(input);
  if (!existsSync(folder)) {
    throw new UsageError(`there is no folder ${folder}; name spec files, or a folder with --specs`);
  }
  return withServiceConfigs(findSpecs(folder), serviceConfigs);
}

/** The model of the specs, or nothing when they are wrong, which is told then. Warnings are `generate`'s to tell. */
export async function loadInput(
  input: CommandInput,
  io: Io,
  {
    files = input.positionals,
    withProtoFiles = false,
  }: { readonly files?: readonly string[]; readonly withProtoFiles?: boolean } = {},
): Promise<Api | undefined> {
  const { api, diagnostics } = await loadApi(findInput(input, files), { withProtoFiles });
  const errors = [...diagnostics, ...checkApi(api)].filter(isError);
  if (errors.length === 0) return api;
  io.err(`${printDiagnostics(errors)}${countDiagnostics(errors)}\n`);
  return undefined;
}

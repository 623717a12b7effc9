import { dirname, join } from "node:path";
import { type Diagnostic, isError } from "../../diagnostics.ts";
import type { SourcedExample } from "../../model/operation.ts";
import { loadExamples } from "../load-examples.ts";
import type { Loaded } from "../loaded.ts";
import { checkExamples } from "./check-examples.ts";
import { checkOptions } from "./check-options.ts";
import { describeFiles } from "./descriptors/describe-files.ts";
import { collectExtensions } from "./extensions.ts";
import { listRpcs } from "./lower-operation.ts";
import { lowerPackages } from "./lower-package.ts";
import { type LinkedFile, ProtoFiles } from "./proto-files.ts";
import { loadServiceConfigs } from "./service-config.ts";
import { collectSymbols } from "./symbols.ts";

export interface ProtobufOptions {
  /** Folders that imports start from, beside the importing file's own and those above it. */
  readonly protoPaths?: readonly string[];
  /** YAML or JSON with HTTP rules, for protos that are not to be edited. */
  readonly serviceConfigs?: readonly string[];
  /** Also be ready to describe the files as protobuf itself does, which servers with reflection tell. */
  readonly withFiles?: boolean;
}

/**
 * One service version for each package of the files, and one with types alone for each package that they refer to.
 * What the runtime brings of google.protobuf belongs to none.
 */
export function loadProtobuf(
  paths: readonly string[],
  { protoPaths = [], serviceConfigs = [], withFiles = false }: ProtobufOptions = {},
): Loaded {
  const files = new ProtoFiles(protoPaths);
  const asked = paths.flatMap((path) => files.read(path) ?? []);
  const diagnostics: Diagnostic[] = [...files.diagnostics];
  const symbols = collectSymbols(files.all, diagnostics);
  checkOptions(files.all, symbols, diagnostics);
  const examples = loadAllExamples(asked, diagnostics);
  const rpcs = new Set(listRpcs(files.all).map((rpc) => rpc.id));
  const configs = loadServiceConfigs(serviceConfigs, rpcs);
  diagnostics.push(...configs.diagnostics);
  const services = lowerPackages(asked, {
    files: files.all,
    symbols,
    extensions: collectExtensions(files.all, symbols, diagnostics),
    configuredRules: configs.rules,
    diagnostics,
    examples: examples.byOperation,
  });
  const read = files.all.filter((file) => !file.isBuiltIn).map((file) => file.path);
  const isWhole = withFiles && !diagnostics.some(isError);
  return {
    services,
    diagnostics,
    files: [...read, ...examples.files, ...configs.files],
    ...(isWhole ? { protoFiles: () => describeFiles(files) } : {}),
  };
}

/** The `examples.yaml` beside each file. */
function loadAllExamples(
  asked: readonly LinkedFile[],
  diagnostics: Diagnostic[],
): {
  readonly byOperation: ReadonlyMap<string, readonly SourcedExample[]>;
  readonly files: readonly string[];
} {
  const rpcs = listRpcs(asked);
  const ids = new Set(rpcs.map((rpc) => rpc.id));
  const byOperation = new Map<string, readonly SourcedExample[]>();
  const files: string[] = [];
  for (const folder of new Set(asked.map((file) => dirname(file.path)))) {
    const loaded = loadExamples(join(folder, "examples.yaml"), ids);
    diagnostics.push(...loaded.diagnostics);
    files.push(...loaded.files);
    for (const [id, examples] of loaded.byOperation) byOperation.set(id, examples);
  }
  return { byOperation: checkExamples(byOperation, rpcs, diagnostics), files };
}

import { checkApi } from "./check/check-api.ts";
import { describeService } from "./describe/describe-service.ts";
import { describeTable } from "./describe/describe-table.ts";
import { type Diagnostic, isError } from "./diagnostics.ts";
import { emitClient } from "./emit/client/emit-client.ts";
import { emitCodec } from "./emit/codec/emit-codec.ts";
import type { EmitInput, EmitOptions } from "./emit/emit-input.ts";
import { emitExamples } from "./emit/examples/emit-examples.ts";
import { emitTable } from "./emit/gateway/emit-table.ts";
import type { GeneratedFile } from "./emit/generated-file.ts";
import { emitHandlers } from "./emit/handlers/emit-handlers.ts";
import { emitMocks } from "./emit/mocks/emit-mocks.ts";
import { emitOperations } from "./emit/operations/emit-operations.ts";
import { emitReflection } from "./emit/reflection/emit-reflection.ts";
import { emitSchemas } from "./emit/schemas/emit-schemas.ts";
import { emitSecurity } from "./emit/security/emit-security.ts";
import { emitServers } from "./emit/servers/emit-servers.ts";
import { serviceFolder } from "./emit/service-folder.ts";
import { emitTanstack } from "./emit/tanstack/emit-tanstack.ts";
import { emitTypes } from "./emit/types/emit-types.ts";
import { releaseMemory } from "./heap.ts";
import { loadApi, type SpecFiles } from "./load-api.ts";
import type { Api } from "./model/api.ts";

/** One output a line: to add one, write its folder below emit/ and name it here. */
const emitters: readonly ((input: EmitInput) => readonly GeneratedFile[])[] = [
  emitTypes,
  emitOperations,
  emitSchemas,
  emitCodec,
  emitClient,
  emitHandlers,
  emitMocks,
  emitExamples,
  emitSecurity,
  emitServers,
];

/** For who asks for them by name: `--with tanstack`. */
const optionalEmitters: Readonly<Record<string, (input: EmitInput) => readonly GeneratedFile[]>> = {
  tanstack: emitTanstack,
};

/** The .proto files themselves, which a server with reflection tells: one file for all of the output. */
const reflection = "reflection";

/** What `with` may name. */
export const optionalOutputs: readonly string[] = [...Object.keys(optionalEmitters), reflection].sort();

/** A graph's types, client and handlers follow from its documents and its mapping as well. */
const graphqlEmitters: typeof emitters = [emitOperations, emitSchemas, emitMocks, emitExamples];

export interface GenerateOptions extends EmitOptions {
  /** Ids of service versions: the others, and the gateway's table, are left as they are. All when empty. */
  readonly only?: readonly string[];
  /** Names of optional outputs. */
  readonly with?: readonly string[];
  /** Also let @readme/openapi-parser look at the OpenAPI files. */
  readonly validate?: boolean;
  /** Told what comes next; empty at the end. */
  readonly onStep?: (step: string) => void;
}

export interface Generated {
  readonly api: Api;
  /** Nothing when there is an error among the diagnostics. */
  readonly files: readonly GeneratedFile[];
  /** The output folders that this run speaks of; all when absent. */
  readonly folders?: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of every file that was read. */
  readonly inputs: readonly string[];
}

/** The whole pipeline: specs → model → diagnostics → descriptors → text. It reads, and writes nothing. */
export async function generate(specs: SpecFiles, options: GenerateOptions): Promise<Generated> {
  const {
    only = [],
    with: wanted = [],
    validate = false,
    onStep = () => undefined,
    importExtension,
  } = options;
  onStep("reading specs");
  const isReflected = wanted.includes(reflection);
  const { api, diagnostics: found, files: inputs } = await loadApi(specs, { withProtoFiles: isReflected });
  const diagnostics = [...found, ...(validate ? await validateFiles(specs) : []), ...checkApi(api)];
  if (diagnostics.some(isError)) {
    onStep("");
    return { api, files: [], diagnostics, inputs };
  }
  if (!specs.given) releaseMemory();
  const isAll = only.length === 0;
  const services = api.services.filter(({ id }) => isAll || only.includes(id));
  const files: GeneratedFile[] = isAll ? [emitTable(describeTable(api))] : [];
  if (isAll && api.protoFiles) files.push(emitReflection(api.protoFiles()));
  for (const service of services) {
    onStep(service.id);
    const input = { service, described: describeService(service, api), api, options: { importExtension } };
    files.push(
      ...(service.language === "graphql"
        ? await emitGraphqlService(input)
        : emitters.flatMap((emit) => emit(input))),
      ...wanted.flatMap((name) => optionalEmitters[name]?.(input) ?? []),
    );
  }
  onStep("");
  return { api, files, diagnostics, inputs, ...(isAll ? {} : { folders: services.map(serviceFolder) }) };
}

async function validateFiles(specs: SpecFiles): Promise<readonly Diagnostic[]> {
  const { validateOpenApi } = await import("./load/openapi/validate.ts");
  const diagnostics: Diagnostic[] = [];
  for (const { path, language } of specs.files) {
    if (language === "openapi") diagnostics.push(...(await validateOpenApi(path)));
  }
  return diagnostics;
}

/** GraphQL's types come from graphql-codegen, which takes a second to import. */
async function emitGraphqlService(input: EmitInput): Promise<readonly GeneratedFile[]> {
  const { emitGraphql } = await import("./emit/graphql/emit-graphql.ts");
  return [...(await emitGraphql(input)), ...graphqlEmitters.flatMap((emit) => emit(input))];
}

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { keepFittingExamples } from "./check/fitting-examples.ts";
import type { Diagnostic } from "./diagnostics.ts";
import type { GraphqlOptions } from "./load/graphql/graphql-options.ts";
import type { Loaded } from "./load/loaded.ts";
import { readBeginning } from "./load/read-beginning.ts";
import { identityOf } from "./load/service-identity.ts";
import type { Api, GatewaySpec } from "./model/api.ts";

export type Language = "openapi" | "protobuf" | "graphql";

/** The spec files of a run by language, and gateway.yaml where there is one. */
export interface SpecFiles {
  readonly files: readonly { readonly path: string; readonly language: Language }[];
  readonly gateway?: string;
  /** Where imports of .proto files are looked for. */
  readonly protoPaths: readonly string[];
  /** google.api.Service configurations: HTTP rules for protos that are not to be edited. */
  readonly serviceConfigs?: readonly string[];
  readonly graphql?: GraphqlOptions;
  /** By absolute path, what is taken for the value of an OpenAPI file instead of reading it. */
  readonly given?: ReadonlyMap<string, unknown>;
}

export interface LoadedApi {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of every file that was read. */
  readonly files: readonly string[];
}

/** Everything below a folder: one folder per service version, gateway.yaml at its top. */
export function findSpecs(folder: string): SpecFiles {
  const gateway = join(folder, "gateway.yaml");
  const paths = walk(folder).filter((path) => path !== gateway);
  const files = paths.flatMap((path) => {
    const language = languageOf(path, { sniff: true });
    return language ? [{ path, language }] : [];
  });
  return {
    files,
    protoPaths: [folder],
    serviceConfigs: paths.filter(isServiceConfig),
    ...(existsSync(gateway) ? { gateway } : {}),
  };
}

/** Spec files by name, from anywhere. A folder stands for the specs in it. */
export function nameSpecs(paths: readonly string[], protoPaths: readonly string[]): SpecFiles {
  const found = paths.map((path): Pick<SpecFiles, "files" | "serviceConfigs"> => {
    if (existsSync(path) && statSync(path).isDirectory()) return findSpecs(path);
    if (existsSync(path) && isServiceConfig(path)) return { files: [], serviceConfigs: [resolve(path)] };
    return { files: [{ path: resolve(path), language: languageOf(path, { sniff: false }) ?? "openapi" }] };
  });
  return {
    files: found.flatMap(({ files }) => files),
    protoPaths: protoPaths.map((path) => resolve(path)),
    serviceConfigs: found.flatMap((part) => part.serviceConfigs ?? []),
  };
}

/** With what a command line names beside the folder. */
export function withServiceConfigs(specs: SpecFiles, paths: readonly string[]): SpecFiles {
  const named = paths.map((path) => resolve(path));
  return { ...specs, serviceConfigs: [...(specs.serviceConfigs ?? []), ...named] };
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name === "operations" || entry.name === "node_modules" ? [] : walk(path);
      return [path];
    });
}

/** JSON and YAML may be anything; with `sniff`, only what says that it is an OpenAPI document is one. */
function languageOf(path: string, { sniff }: { sniff: boolean }): Language | undefined {
  if (/\.proto$/i.test(path)) return "protobuf";
  if (/\.(graphql|graphqls|gql)$/i.test(path)) return "graphql";
  if (!/\.(ya?ml|json)$/i.test(path)) return undefined;
  if (!sniff) return "openapi";
  return /^[\s{]*["']?(openapi|swagger)["']?\s*:/m.test(readFileSync(path, "utf8")) ? "openapi" : undefined;
}

/** `type: google.api.Service`, as every one of them says at its beginning. */
function isServiceConfig(path: string): boolean {
  return (
    /\.(ya?ml|json)$/i.test(path) &&
    /^[\s{]*["']?type["']?\s*:\s*["']?google\.api\.Service\b/m.test(readBeginning(path, 10_000).toString())
  );
}

/** Loads every spec into one model. A language's loader, and the parser that it brings, is imported only when it is needed. */
export async function loadApi(
  specs: SpecFiles,
  { withProtoFiles = false }: { readonly withProtoFiles?: boolean } = {},
): Promise<LoadedApi> {
  const pathsOf = (language: Language): readonly string[] =>
    specs.files.filter((file) => file.language === language).map((file) => file.path);
  const parts: Loaded[] = [];
  const [openapi, protobuf, graphql] = [pathsOf("openapi"), pathsOf("protobuf"), pathsOf("graphql")];
  if (openapi.length > 0) {
    const { loadOpenApi } = await import("./load/openapi/load.ts");
    parts.push(loadOpenApi(openapi, { given: specs.given, lenient: specs.graphql?.lenient }));
  }
  if (protobuf.length > 0) {
    const { loadProtobuf } = await import("./load/protobuf/load.ts");
    const { protoPaths, serviceConfigs = [] } = specs;
    parts.push(loadProtobuf(protobuf, { protoPaths, serviceConfigs, withFiles: withProtoFiles }));
  }
  if (graphql.length > 0) {
    const { loadGraphql } = await import("./load/graphql/load.ts");
    // The files of one folder are one schema.
    for (const files of Map.groupBy(graphql, dirname).values()) {
      parts.push(loadGraphql(files, identityOf(files[0] ?? "", {}), specs.graphql));
    }
  }
  const policy =
    specs.gateway === undefined
      ? undefined
      : await (await import("./load/policy/load.ts")).loadPolicy(specs.gateway);
  const gateway: GatewaySpec | undefined = policy?.gateway;
  const protoFiles = parts.find((part) => part.protoFiles)?.protoFiles;
  const fitting = parts.flatMap((part) => part.services).map(keepFittingExamples);
  return {
    api: {
      services: fitting.map(({ service }) => service).sort((a, b) => (a.id < b.id ? -1 : 1)),
      ...(gateway ? { gateway } : {}),
      ...(protoFiles ? { protoFiles } : {}),
    },
    diagnostics: [
      ...parts.flatMap((part) => part.diagnostics),
      ...fitting.flatMap((checked) => checked.diagnostics),
      ...(policy?.diagnostics ?? []),
    ],
    files: [
      ...parts.flatMap((part) => part.files),
      ...(specs.gateway === undefined ? [] : [resolve(specs.gateway)]),
    ],
  };
}

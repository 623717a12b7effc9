import type { Diagnostic } from "../diagnostics.ts";
import type { GeneratedFile, TextList } from "../emit/generated-file.ts";
import type { Generated } from "../generate.ts";
import type { Outline, Span } from "../load/openapi/outline.ts";
import type { SpecFiles } from "../load-api.ts";
import type { Api } from "../model/api.ts";
import type { Operation } from "../model/operation.ts";

/** What a run leaves to the next, beside its output. */
export interface Memory {
  readonly operations: readonly string[];
  readonly schemas: readonly string[];
  /** Of operations and types; also those that were given up since the last whole run. */
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of specs by their paths; nothing where none was needed since the last whole run. */
  readonly outlines?: Readonly<Record<string, Outline>>;
  /** By the paths of the output files. */
  readonly lists: Readonly<Record<string, readonly TextList[]>>;
}

/** What the last run has left. */
export interface LastOutput {
  readonly memory: Memory;
  /** Of a file of the output, where nobody has touched it since. */
  readonly readPart: (path: string, span: Span) => Buffer;
  readonly inputs: readonly string[];
  /** Those that are other than they were. */
  readonly changed: readonly string[];
  /** Where an input is kept as it was; nothing when it is not. */
  readonly findCopy: (input: string) => string | undefined;
}

/** Nothing where only a whole run can follow one with these specs. */
export function memoryOf(specs: SpecFiles, generated: Generated): Memory | undefined {
  const { api, files, diagnostics, inputs, folders } = generated;
  const isOpenApi = specs.files.every(({ language }) => language === "openapi");
  // Who knows what a spec's other files refer to.
  const isWhole = inputs.length === specs.files.length && !folders;
  if (!isOpenApi || !isWhole || specs.gateway !== undefined) return undefined;
  return {
    operations: operationsOf(api).map(identify),
    schemas: schemasOf(api),
    names: namesOf(api),
    diagnostics,
    lists: listsOf(files),
  };
}

export function operationsOf({ services }: Api): readonly Operation[] {
  return services.flatMap(({ operations }) => operations);
}

/** The schemas with a name, and what their types are called. */
export function schemasOf({ services }: Api): readonly string[] {
  return services.flatMap(({ id, schemas }) =>
    schemas.map(({ name, typeName }) => `${id} ${name} ${typeName}`),
  );
}

/** An operation's name, and what it is called so: another may have the name that it would have were it alone. */
export function identify(operation: Operation): string {
  return `${operation.id} ${routeOf(operation)}`;
}

export function routeOf({ binding }: Operation): string {
  return binding.kind === "http" ? `${binding.method} ${binding.path}` : "";
}

export function namesOf({ services }: Api): readonly string[] {
  return services.flatMap(({ operations, schemas }) => [
    ...schemas.map(({ typeName }) => typeName),
    ...operations.flatMap(({ name, requestType, responsesType, errorsType, headersType }) =>
      [name, requestType, responsesType, errorsType, headersType].filter((one) => one !== undefined),
    ),
  ]);
}

export function listsOf(files: readonly Pick<GeneratedFile, "path" | "lists">[]): Memory["lists"] {
  return Object.fromEntries(files.map(({ path, lists = [] }) => [path, lists]));
}

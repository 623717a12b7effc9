import { bytesOf, type GeneratedFile } from "../emit/generated-file.ts";
import { type Generated, type GenerateOptions, generate } from "../generate.ts";
import type { Span } from "../load/openapi/outline.ts";
import type { SpecFiles } from "../load-api.ts";
import { findChange } from "./find-change.ts";
import { isIndependent } from "./is-independent.ts";
import { identify, type LastOutput, listsOf, type Memory, namesOf, operationsOf } from "./memory.ts";
import { type RenewedFile, renewFile } from "./renew-file.ts";

export interface GeneratedAgain extends Pick<Generated, "diagnostics" | "inputs"> {
  /** The files that are not as they were. */
  readonly patched: readonly RenewedFile[];
  /** Paths of the others. */
  readonly kept: readonly string[];
  readonly memory: Memory;
}

/**
 * What `generate` would give, where nothing but a path item of an OpenAPI spec has changed: the pipeline runs on that alone, as
 * it was and as it is, and the blocks that differ take each other's place in the last output. Nothing where a whole run
 * might give something else.
 */
export async function generateAgain(
  specs: SpecFiles,
  options: GenerateOptions,
  { memory, readPart, inputs, changed, findCopy }: LastOutput,
): Promise<GeneratedAgain | undefined> {
  const [path, ...others] = changed;
  // What is called so is read as JSON or not at all.
  if (!path?.endsWith(".json") || others.length > 0) return undefined;
  const copy = findCopy(path);
  const change =
    copy === undefined ? undefined : findChange(path, { copy, outline: memory.outlines?.[path] });
  if (!change) return undefined;
  const generateAlone = (document: unknown): Promise<Generated> =>
    generate(withGiven(specs, path, document), options);
  const before = await generateAlone(change.before);
  const now = await generateAlone(change.now);
  const patched = isIndependent(before, now, memory)
    ? renewFiles(before.files, now.files, { memory, readPart })
    : undefined;
  if (!patched) return undefined;
  const gone = new Set(operationsOf(before.api).map(identify));
  const paths = new Set(patched.map(({ path }) => path));
  return {
    patched,
    kept: Object.keys(memory.lists).filter((path) => !paths.has(path)),
    diagnostics: memory.diagnostics,
    inputs,
    memory: {
      ...memory,
      operations: [
        ...memory.operations.filter((operation) => !gone.has(operation)),
        ...operationsOf(now.api).map(identify),
      ],
      names: [...new Set([...memory.names, ...namesOf(now.api)])],
      outlines: { ...memory.outlines, [path]: change.outline },
      lists: { ...memory.lists, ...listsOf(patched) },
    },
  };
}

/** The changed spec alone, with what is given for it. */
function withGiven(specs: SpecFiles, path: string, document: unknown): SpecFiles {
  return { ...specs, files: [{ path, language: "openapi" }], given: new Map([[path, document]]) };
}

/** Those of the last output that change; nothing where one of them cannot be renewed. */
function renewFiles(
  before: readonly GeneratedFile[],
  now: readonly GeneratedFile[],
  { memory, readPart }: Pick<LastOutput, "memory" | "readPart">,
): readonly RenewedFile[] | undefined {
  // A run with an error has no files.
  if (now.length === 0 || before.length !== now.length) return undefined;
  const renewed: RenewedFile[] = [];
  for (const [index, file] of now.entries()) {
    const [then, lists] = [before[index], memory.lists[file.path]];
    if (!lists || then?.path !== file.path) return undefined;
    if (Buffer.concat(bytesOf(then)).equals(Buffer.concat(bytesOf(file)))) continue;
    const read = (span: Span): Buffer => readPart(file.path, span);
    const next = renewFile({ path: file.path, lists, read }, then, file);
    if (!next) return undefined;
    renewed.push(next);
  }
  return renewed;
}

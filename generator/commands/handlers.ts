import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { suggest } from "../check/suggest.ts";
import { createHandlers } from "../edit/create-handlers.ts";
import { type HandlersFile, handlerIds } from "../edit/handlers-file.ts";
import type { Api, ServiceVersion } from "../model/api.ts";
import {
  type Command,
  type CommandInput,
  type ExitCode,
  type Io,
  textOption,
  UsageError,
} from "./command.ts";
import { readDefaults } from "./defaults.ts";
import { listHandlers } from "./list-handlers.ts";
import { inputHelp, inputOptions, loadInput } from "./load-input.ts";

const help = `Begin, or bring up to date, the file with the handlers of a service version.

Usage: trefoil handlers SERVICE [options]          an id of a service version: users.v2
       trefoil handlers SERVICE FILE… [options]    of any spec files, no gateway.yaml

The file is created with a handler for every operation. One that exists is yours: handlers for new operations are added
to it, those whose operation is gone get a comment above them, and every line that is there stays as it is.

Options:
  --out FILE          the file with the handlers (services/<service>/<version>.ts)
  --generated DIR     the folder that generate writes to (generated)
  --import-extension EXT
                      extension of relative imports: .js or .ts
  --dry-run           write nothing; print the file as it would be
${inputHelp}

Exit code 0: done. 1: the specs are wrong, or the file could not be edited. 2: the command line is wrong.

Examples:
  trefoil handlers users.v2
  trefoil handlers users.v2 --out src/users.ts --dry-run
`;

export const command: Command = {
  help,
  options: {
    ...inputOptions,
    out: { type: "string" },
    generated: { type: "string" },
    "import-extension": { type: "string" },
    "dry-run": { type: "boolean" },
  },
  run: runHandlers,
};

async function runHandlers(input: CommandInput, io: Io): Promise<ExitCode> {
  const [id, ...files] = input.positionals;
  if (id === undefined) throw new UsageError("handlers needs the id of a service version");
  const api = await loadInput(input, io, { files });
  if (!api) return 1;
  const handlers = listHandlers(findService(api, id));
  const path = resolve(textOption(input, "out") ?? join("services", `${handlers.folder}.ts`));
  const generated = findGenerated(input, { path, folder: handlers.folder });
  const file = { ...handlers, importPath: generated.importPath };
  const before = readFile(path);
  const { text, report } = before === undefined ? createFile(file, path) : await editFile(file, path, before);
  const isDry = input.values["dry-run"] === true;
  if (text === undefined || isDry) io.err(report);
  if (text === undefined) return 1;
  if (isDry) {
    io.out(text);
    return 0;
  }
  if (text !== before) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  io.out(report);
  if (!existsSync(generated.path))
    io.err(`${show(generated.path)} does not exist yet: run trefoil generate\n`);
  return 0;
}

function findService({ services }: Api, id: string): ServiceVersion {
  const served = services.filter(({ operations }) => operations.length > 0);
  const service = served.find((candidate) => candidate.id === id);
  if (service) return service;
  const ids = served.map((candidate) => candidate.id);
  const hint = suggest(id, ids);
  throw new UsageError(
    `there is no service version ${JSON.stringify(id)}${hint === undefined ? "" : `; ${hint}`}; with operations there are: ${ids.join(", ")}`,
  );
}

interface Outcome {
  /** What the file is to hold; nothing when it was not understood. */
  readonly text?: string;
  readonly report: string;
}

function createFile(file: HandlersFile, path: string): Outcome {
  const count = handlerIds(file.members).length;
  return {
    text: createHandlers(file),
    report: `${show(path)}: created, with ${count} ${count === 1 ? "handler" : "handlers"} to write\n`,
  };
}

/** ts-morph takes a second to import: only a file that exists is worth it. */
async function editFile(file: HandlersFile, path: string, text: string): Promise<Outcome> {
  const { editHandlers } = await import("../edit/edit-handlers.ts");
  const edit = editHandlers(file, { path, text });
  if (edit.problems.length > 0) {
    const lines = edit.problems.map(
      ({ line, column, message }) => `${show(path)}:${line}:${column} ${message}\n`,
    );
    return { report: `${lines.join("")}nothing was written\n` };
  }
  const list = (sign: string, ids: readonly string[], what = ""): string =>
    ids.map((id) => `${sign} ${id}${what}\n`).join("");
  const details =
    list("+", edit.added) +
    list(
      "-",
      edit.marked,
      ": removed from the spec; its handler has a comment above it, and is yours to delete",
    ) +
    list("!", edit.restored, ": in the spec again; the comment above its handler is yours to delete");
  return {
    text: edit.text,
    report: `${show(path)}: ${edit.text === text ? "nothing to add" : "edited"}\n${details}`,
  };
}

/** The file as it is, to the byte, or nothing where there is none. */
function readFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    throw new UsageError(`${show(path)} is no text in UTF-8`, { cause: error });
  }
}

/** The generated file of the handlers' type, and how a file elsewhere imports it. */
function findGenerated(
  input: CommandInput,
  { path, folder }: { path: string; folder: string },
): { readonly path: string; readonly importPath: string } {
  const defaults = readDefaults(process.cwd());
  const out = resolve(textOption(input, "generated") ?? defaults.out ?? "generated");
  if (!/\.[cm]?tsx?$/.test(path) || path.endsWith(".d.ts")) {
    throw new UsageError(`handlers are written in TypeScript; ${show(path)} is another kind of file`);
  }
  if (!relative(out, path).startsWith("..")) {
    throw new UsageError(`${show(path)} is in the generated output: choose a place that is yours`);
  }
  const extension = textOption(input, "import-extension") ?? defaults.importExtension ?? ".js";
  if (extension !== ".js" && extension !== ".ts") {
    throw new UsageError(`--import-extension takes .js or .ts, not ${JSON.stringify(extension)}`);
  }
  const target = join(out, folder, "handlers");
  const from = relative(dirname(path), target).split(sep).join("/");
  return { path: `${target}.ts`, importPath: `${from.startsWith(".") ? "" : "./"}${from}${extension}` };
}

function show(path: string): string {
  return relative(process.cwd(), path);
}

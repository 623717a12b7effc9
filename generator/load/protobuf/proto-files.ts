import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../diagnostics.ts";
import { displayName } from "../documents.ts";
import { type ProtoFile, readProtoFile } from "./proto-file.ts";
import { wellKnownFiles } from "./well-known-files.ts";

const require = createRequire(import.meta.url);
const ownFolder = dirname(fileURLToPath(import.meta.url));

/** A file with the files that its imports lead to. */
export interface LinkedFile extends ProtoFile {
  readonly path: string;
  /** What an import says to get it: `chat/v1/chat.proto`. */
  readonly importPath: string;
  readonly imports: readonly LinkedImport[];
  /** Some import led nowhere: what it would have brought must not be complained about once more. */
  readonly isIncomplete: boolean;
}

export interface LinkedImport {
  /** As written. */
  readonly path: string;
  readonly file: LinkedFile;
  readonly isPublic: boolean;
}

interface Located {
  readonly path: string;
  readonly isBuiltIn: boolean;
  /** As the import has it; absent where the file was asked for. */
  readonly importPath?: string;
}

/** Reads .proto files, each once, and all that they import. */
export class ProtoFiles {
  readonly diagnostics: Diagnostic[] = [];
  readonly #byPath = new Map<string, LinkedFile | undefined>();
  /** By path: what the first import of a file calls it. */
  readonly #imported = new Map<string, string>();
  readonly #roots: readonly string[];

  constructor(protoPaths: readonly string[]) {
    this.#roots = protoPaths.map((path) => resolve(path));
  }

  /** Every file that could be read, by name: what follows must not hang on the order in which they were asked for. */
  get all(): readonly LinkedFile[] {
    const read = [...this.#byPath.values()].filter((file) => file !== undefined);
    return read.sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  read(path: string): LinkedFile | undefined {
    const located = { path: resolve(path), isBuiltIn: false };
    if (existsSync(located.path)) return this.#read(located);
    const file = displayName(located.path);
    this.diagnostics.push({
      code: "file-not-found",
      source: { file, line: 1, column: 1 },
      message: `cannot read ${file}`,
      hint: "check the path, and that the file may be read",
    });
    return undefined;
  }

  /** A file that comes along with this package, by the path that imports it. */
  builtIn(importPath: string): LinkedFile | undefined {
    const path = builtInPath(importPath);
    return path === undefined ? undefined : this.#read({ path, isBuiltIn: true, importPath });
  }

  #read({ path, isBuiltIn, importPath }: Located): LinkedFile {
    if (importPath !== undefined && !this.#imported.has(path)) this.#imported.set(path, importPath);
    const known = this.#byPath.get(path);
    if (known) return known;
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    const name = isBuiltIn && importPath !== undefined ? importPath : displayName(path);
    const file = readProtoFile(name, text, { isBuiltIn, diagnostics: this.diagnostics });
    const imports: LinkedImport[] = [];
    const missing: string[] = [];
    const pathOf = (): string => this.#imported.get(path) ?? this.#guessImportPath(path, file.outline);
    const linked: LinkedFile = {
      ...file,
      path,
      imports,
      get importPath() {
        return pathOf();
      },
      get isIncomplete() {
        return missing.length > 0;
      },
    };
    // Before its imports: files may import each other in circles.
    this.#byPath.set(path, linked);
    for (const entry of file.outline.imports) {
      if (wellKnownFiles.has(entry.path)) continue;
      const located = this.#locate(entry.path, path);
      if (located) {
        imports.push({
          path: entry.path,
          file: this.#read(located),
          isPublic: entry.modifier === "public",
        });
        continue;
      }
      missing.push(entry.path);
      this.diagnostics.push({
        code: "unresolved-reference",
        source: { file: name, line: entry.line, column: entry.column },
        message: `import "${entry.path}" leads to no file`,
        hint: `name the folder that it starts from with --proto-path; tried ${this.#describeRoots(path)}`,
      });
    }
    return linked;
  }

  /** The user's files come first, so that they may bring their own google/api; then what comes along. */
  #locate(importPath: string, from: string): Located | undefined {
    for (const root of [...this.#roots, ...ancestorsOf(from)]) {
      const path = join(root, importPath);
      if (existsSync(path)) return { path, isBuiltIn: false, importPath };
    }
    const path = builtInPath(importPath);
    return path === undefined ? undefined : { path, isBuiltIn: true, importPath };
  }

  /** Of a file that nobody imports: from the folder that imports start from, or from that of its package. */
  #guessImportPath(path: string, { package: { name } }: ProtoFile["outline"]): string {
    const root = this.#roots.find((folder) => path.startsWith(`${folder}${sep}`));
    if (root !== undefined) return relative(root, path).replaceAll(sep, "/");
    const folders = name === "" ? "" : `${name.replaceAll(".", "/")}/`;
    return dirname(path)
      .replaceAll(sep, "/")
      .endsWith(`/${folders.slice(0, -1)}`)
      ? `${folders}${basename(path)}`
      : basename(path);
  }

  #describeRoots(from: string): string {
    const roots = this.#roots.map((root) => displayName(root));
    return [...roots, `${displayName(dirname(from))} and the folders above it`].join(", ");
  }
}

function ancestorsOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.push(folder);
  return folders;
}

/**
 * google/api, google/rpc, google/type, what reflection tells of google/protobuf, and grpc's own services stand beside
 * this file; the rest of google/protobuf is in protobufjs.
 */
function builtInPath(importPath: string): string | undefined {
  if (!/^(google|grpc)\//.test(importPath)) return undefined;
  const own = join(ownFolder, importPath);
  if (existsSync(own)) return own;
  const shipped = join(dirname(require.resolve("protobufjs/package.json")), importPath);
  return existsSync(shipped) ? shipped : undefined;
}

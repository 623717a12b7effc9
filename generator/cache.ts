import { createHash, hash as digest } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { readPieces } from "./read-bytes.ts";
import { readVersion } from "./version.ts";

/** Values that outlive a run, by key. They may vanish at any time; they never speak of another version of Trefoil. */
export interface Cache {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  /** Keeps a file as it is. */
  keepFile(key: string, path: string): void;
  /** The file that was kept; it need not be there. */
  fileOf(key: string): string;
}

const noCache: Cache = {
  read: () => undefined,
  write: () => undefined,
  keepFile: () => undefined,
  fileOf: () => "",
};

/**
 * In the project's `node_modules/.cache`, where tools keep such things, else in the user's cache folder. Trefoil run
 * from its sources remembers nothing: they change without a new version.
 */
export function openCache(near: string): Cache {
  if (import.meta.url.endsWith(".ts")) return noCache;
  const folder = join(cacheRoot(near), `trefoil-${readVersion()}`);
  const pathOf = (key: string): string => join(folder, `${hash(key)}.json`);
  const replace = (path: string, write: (beside: string) => void): void => {
    try {
      mkdirSync(folder, { recursive: true });
      const beside = `${path}.${process.pid}`;
      write(beside);
      renameSync(beside, path);
    } catch {
      // A cache that cannot be written costs time, nothing else.
    }
  };
  return {
    read(key) {
      try {
        return JSON.parse(readFileSync(pathOf(key), "utf8"));
      } catch {
        return undefined;
      }
    },
    write: (key, value) => replace(pathOf(key), (beside) => writeFileSync(beside, JSON.stringify(value))),
    keepFile: (key, path) => replace(pathOf(key), (beside) => copyFileSync(path, beside)),
    fileOf: pathOf,
  };
}

function cacheRoot(near: string): string {
  for (let folder = near; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) return join(folder, "node_modules", ".cache");
    if (folder === dirname(folder))
      return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "trefoil");
  }
}

export function hash(content: string): string {
  return digest("sha256", content);
}

/** `use` is told of every piece when it is hashed. */
export function hashPieces(
  pieces: Iterable<Uint8Array>,
  use: (piece: Uint8Array) => void = () => undefined,
): string {
  const digested = createHash("sha256");
  for (const piece of pieces) {
    digested.update(piece);
    use(piece);
  }
  return digested.digest("hex");
}

/** Hash of a file's content, or of the names in a folder; empty when there is neither, which may change. */
export function hashFile(path: string): string {
  try {
    return hashContent(path);
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === "EISDIR";
    return isFolder ? hash(readdirSync(path).sort().join("\n")) : "";
  }
}

function hashContent(path: string): string {
  const file = openSync(path, "r");
  try {
    return hashPieces(readPieces(file));
  } finally {
    closeSync(file);
  }
}
